import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { jsonAnswer, readBody, send } from './http/exchange.ts';

/** Where registrations are kept, by a key of this service's own making. */
export interface PartnerStore {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
  delete(key: string): void;
}

const line = z.string().min(1).max(500);

/** The body of a registration, as docs/partner-service.md tells partners to expect it. */
const bodySchema = z.strictObject({
  schemaVersion: z.literal(1),
  application: z.strictObject({ id: line, version: line }),
  environment: z.enum(['practice', 'sod', 'stage', 'online']),
  customerId: z.string().regex(/^Cust\d{1,10}$/),
  company: z
    .strictObject({
      name: z.string(),
      organisationNumber: z.string(),
      address: z.string(),
      country: z.string(),
      phone: z.string(),
      email: z.string(),
      contactPerson: z.strictObject({ name: z.string(), title: z.string(), email: z.string(), phone: z.string() }),
    })
    .partial(),
  offer: z.strictObject({ key: line, type: z.enum(['try', 'buy']) }).nullable(),
  created: z.record(line, z.int()),
  wants: z.array(z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/)).max(100),
});

const keptSchema = z.object({ customerId: z.string(), application: z.string(), wants: z.array(z.string()) });

type Kept = z.infer<typeof keptSchema>;

const keyPattern = /^[0-9a-f]{32}$/;
const longestBody = 64 * 1024;

interface Reply {
  readonly status: number;
  readonly json?: unknown;
  readonly committed?: boolean;
}

const refuse = (status: number, message: string): Reply => ({ status, json: { message } });

/**
 * Any partner's service, for rehearsals: `/partner-service/{host}{path}` stands for `https://{host}{path}`. It registers
 * whoever fits, once per key, and makes up the same values whenever it is asked.
 * @returns a handler that answers, and tells whether the call changed anything
 */
export function createPracticePartnerService(
  store: PartnerStore,
): (request: IncomingMessage, response: ServerResponse) => Promise<{ effect: 'read' | 'write'; committed: boolean }> {
  const keptAt = (place: string): Kept | undefined => keptSchema.safeParse(store.get(place)).data;

  function register(service: string, key: string, text: string): Reply {
    if (!keyPattern.test(key))
      return refuse(400, 'The header Idempotency-Key is missing or is not 32 hexadecimal digits.');
    const parsed = bodySchema.safeParse(parsedJson(text));
    if (!parsed.success) return refuse(400, z.prettifyError(parsed.error));
    const { customerId, application, wants } = parsed.data;
    const place = `${service}/${key}`;
    const before = keptAt(place);
    if (before && (before.customerId !== customerId || before.application !== application.id)) {
      return refuse(409, 'This key belongs to another registration.');
    }
    const after: Kept = { customerId, application: application.id, wants };
    const committed = JSON.stringify(before) !== JSON.stringify(after);
    if (committed) store.set(place, after);
    return { status: before ? 200 : 201, json: describe(place, after), committed };
  }

  function onOne(method: string, place: string): Reply {
    const kept = keptAt(place);
    if (method === 'GET') return kept ? { status: 200, json: describe(place, kept) } : refuse(404, 'Not registered.');
    if (kept) store.delete(place);
    return { status: 204, committed: kept !== undefined };
  }

  return async (request, response) => {
    const method = request.method ?? 'GET';
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const text = await readBody(request);
    const below = /^\/partner-service\/([a-z0-9.-]+(?::\d+)?(?:\/.*)?)$/i.exec(pathname)?.[1]?.replace(/\/$/, '');
    const [, service = '', key = ''] = /^(.+)\/([^/]*)$/.exec(below ?? '') ?? [];
    const header = request.headers['idempotency-key'];
    let reply = refuse(404, 'There is no such service.');
    if (text.length > longestBody) reply = refuse(413, 'The body is longer than 64 KB.');
    else if (below !== undefined && method === 'POST')
      reply = register(below, typeof header === 'string' ? header : '', text);
    else if (keyPattern.test(key) && (method === 'GET' || method === 'DELETE'))
      reply = onOne(method, `${service}/${key}`);
    send(response, reply.json === undefined ? { status: reply.status } : jsonAnswer(reply.status, reply.json));
    return { effect: method === 'GET' ? 'read' : 'write', committed: reply.committed ?? false };
  };
}

/** The same for the same registration, today and on any machine: letters and digits that fit most patterns. */
function describe(place: string, { wants }: Kept): unknown {
  const made = (name: string): string => createHash('sha256').update(`${place}\n${name}`).digest('hex');
  return {
    registration: `practice-${made('').slice(0, 12)}`,
    values: Object.fromEntries(wants.map((name) => [name, `t${made(name).slice(0, 19)}`])),
  };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
