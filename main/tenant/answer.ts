import { z } from 'zod';
import { InstallerError } from '../contract/errors.ts';

/** The error shapes of the API, both of which also occur inside a 200. Source: SuperOffice docs, rest-webapi and agents-webapi. */
const errorBodySchema = z.union([
  z.object({
    Error: z.literal(true),
    ErrorType: z.string().nullish(),
    ErrorMessage: z.string().nullish(),
  }),
  z.object({ Message: z.string(), MessageDetail: z.string() }),
  z
    .object({ Message: z.string(), ExceptionType: z.string().nullish(), ExceptionMessage: z.string().nullish() })
    .strict(),
]);

export interface ApiError {
  readonly type: string;
  readonly message: string;
}

const mostCharacters = 64 * 1024 * 1024;

/** The body as the API sent it. @throws InstallerError TENANT_ANSWER_UNREADABLE when it is cut off or far too long */
export async function bodyOf(response: Response, what: string): Promise<string> {
  const declared = Number(response.headers.get('content-length') ?? 0);
  if (declared > mostCharacters) throw unreadable(what, 'it is too long');
  try {
    return await response.text();
  } catch (cause) {
    throw unreadable(what, 'it was cut off', cause);
  }
}

/** The documented error in a body, whatever the status said; undefined when it is none. */
export function apiErrorIn(text: string): ApiError | undefined {
  const parsed = errorBodySchema.safeParse(tryJson(text));
  if (!parsed.success) return undefined;
  const body = parsed.data;
  if ('Error' in body) return { type: body.ErrorType ?? '', message: sanitised(body.ErrorMessage ?? '') };
  if ('MessageDetail' in body) return { type: '', message: sanitised(`${body.Message} ${body.MessageDetail}`) };
  return { type: body.ExceptionType ?? '', message: sanitised(body.ExceptionMessage ?? body.Message) };
}

/**
 * A good answer, parsed: an answer that does not parse is a failed call, never an empty result.
 * @throws InstallerError TENANT_ANSWER_UNREADABLE, naming where it went wrong but never quoting the answer
 */
export function parseAnswer<T>(response: Response, text: string, schema: z.ZodType<T>, what: string): T {
  const value = response.status === 204 || text === '' ? undefined : jsonOf(response, text, what);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw unreadable(what, value === undefined ? 'it is empty' : `${issue?.path.join('.') ?? ''} is not as documented`);
}

function jsonOf(response: Response, text: string, what: string): unknown {
  const type = response.headers.get('content-type') ?? '';
  if (!/json/i.test(type)) throw unreadable(what, 'it is not JSON');
  const value = tryJson(text);
  if (value === undefined) throw unreadable(what, 'it is not JSON');
  return value;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unreadable(what: string, why: string, cause?: unknown): InstallerError {
  return new InstallerError('TENANT_ANSWER_UNREADABLE', { what, why }, { cause });
}

/** One line of at most 200 characters, without anything that looks like a token. */
function sanitised(message: string): string {
  return message
    .replaceAll(/\b[78][AT]:[^\s"']+/g, '…')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 200)
    .trim();
}
