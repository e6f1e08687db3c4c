import type { ErrorCode, ErrorDetails } from '../contract/errors.ts';
import type { NoAnswer, RawAnswer } from './exchange.ts';
import type { Failure } from './failure.ts';
import type { TenantCall } from './port.ts';
import { isMissingRight, messageIn, type ServiceError, serviceErrorIn } from './service-error.ts';

export type Judgement<T> =
  | { readonly good: true; readonly value: T }
  | { readonly good: false; readonly failure: Failure };

/** What is needed to judge an answer and to speak of it. */
export interface JudgeContext {
  readonly kind: 'read' | 'write';
  /** Fills texts: the customer id and the call, such as `GET /v1/List/WebPanel/Items`. */
  readonly details: ErrorDetails;
  /** Never repeated, whatever the answer echoes. */
  readonly secrets: readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Decides what an answer means. Only a 2xx that parses is good; everything else is a failure with a remedy. */
export function judge<T>(answer: RawAnswer, call: TenantCall<T>, context: JudgeContext): Judgement<T> {
  const { status } = answer;
  const body = jsonIn(answer);
  if (status < 200 || status > 299) return { good: false, failure: refusal(answer, body, context) };
  if (!body.readable) {
    const details = { ...context.details, status, why: body.why };
    return bad('TENANT_ANSWER_UNREADABLE', details, 'unknown', 'doubtful');
  }
  if (status === 206 || answer.headers.has('content-range')) {
    // "Partial Content", RFC 9110, 15.3.7: nobody asked for a part.
    const details = { ...context.details, status, why: 'partial' };
    return bad('TENANT_ANSWER_UNREADABLE', details, 'unknown', 'doubtful');
  }
  const error = serviceErrorIn(body.value, context.secrets);
  if (error) return { good: false, failure: inside200(error, context) };
  const result = parse(call, body.value);
  if ('value' in result) return { good: true, value: result.value };
  const { path } = result;
  const nothing = body.value === undefined;
  const details = { ...context.details, status, why: nothing ? 'empty' : 'shape', path };
  return bad('TENANT_ANSWER_UNREADABLE', details, 'unknown', nothing ? 'doubtful' : 'final');
}

/** @returns the value, or the place that does not fit; never what stands there, since answers hold people's data */
function parse<T>(call: TenantCall<T>, value: unknown): { readonly value: T } | { readonly path: string } {
  try {
    const result = call.answer.safeParse(value);
    if (result.success) return { value: result.data };
    return { path: result.error.issues[0]?.path.map(String).join('.').slice(0, 100) ?? '' };
  } catch {
    // A schema that throws must not make an answered write look as if it had never been sent.
    return { path: '' };
  }
}

function bad(
  code: ErrorCode,
  details: ErrorDetails,
  happened: Failure['happened'],
  remedy: Failure['remedy'],
): { readonly good: false; readonly failure: Failure } {
  return { good: false, failure: { code, details, happened, remedy } };
}

export type JsonBody =
  | { readonly readable: true; readonly value: unknown }
  | { readonly readable: false; readonly why: 'size' | 'html' | 'content-type' | 'json' };

/** JSON, or nothing at all; a sign-in page or half an answer is neither. */
export function jsonIn({ text, headers }: Pick<RawAnswer, 'text' | 'headers'>): JsonBody {
  if (text === undefined) return { readable: false, why: 'size' };
  if (text.trim() === '') return { readable: true, value: undefined };
  const type = (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'text/html' || text.trimStart().startsWith('<')) return { readable: false, why: 'html' };
  if (type !== '' && !/^(application|text)\/([\w.-]+\+)?json$/.test(type)) {
    return { readable: false, why: 'content-type' };
  }
  try {
    return { readable: true, value: JSON.parse(text) };
  } catch {
    return { readable: false, why: 'json' };
  }
}

/** A request without an answer. @param host where it went */
export function judgeNone(none: NoAnswer, host: string, timeoutMs: number, details: ErrorDetails): Failure {
  const happened = none.sent;
  return none.reason === 'timeout'
    ? {
        code: 'TENANT_TIMED_OUT',
        details: { ...details, seconds: Math.round(timeoutMs / 1000) },
        happened,
        remedy: 'outage',
      }
    : { code: 'TENANT_UNREACHABLE', details: { ...details, host, cause: none.cause }, happened, remedy: 'outage' };
}

/**
 * An error inside a 200. "Check the response object, not just the status": SuperOffice docs, agents-webapi.
 * A malformed request never reached the tenant's own code; anything else may have done part of its work.
 */
function inside200(error: ServiceError, context: JudgeContext): Failure {
  const details = { ...context.details, status: 200, type: error.type, message: error.message };
  if (isMissingRight(error)) return { code: 'RIGHT_MISSING', details, happened: 'unknown', remedy: 'final' };
  const happened = error.malformed ? 'no' : 'unknown';
  return { code: 'TENANT_REFUSED', details, happened, remedy: 'final' };
}

function refusal(answer: RawAnswer, body: JsonBody, context: JudgeContext): Failure {
  const { status, headers } = answer;
  const value = body.readable ? body.value : undefined;
  const error = serviceErrorIn(value, context.secrets);
  const message = messageIn(value, context.secrets);
  const details = { ...context.details, status, ...(error?.type ? { type: error.type } : {}), message };
  const failure = (code: ErrorCode, happened: Failure['happened'], remedy: Failure['remedy']): Failure => ({
    code,
    details,
    happened,
    remedy,
  });
  if (status === 0 || (status >= 300 && status <= 399)) return redirected(answer, details);
  // 421: wrong subdomain, documented; the call was not taken.
  if (status === 421) return failure('TENANT_MOVED', 'no', 'moved');
  if (status === 401) return failure('SIGN_IN_EXPIRED', 'no', 'expired');
  if (status === 429) {
    const retryAfter = retryAfterIn(headers, context.now);
    return { ...failure('TENANT_BUSY', 'no', 'busy'), ...(retryAfter === undefined ? {} : { retryAfter }) };
  }
  if (status === 408) return failure('TENANT_TIMED_OUT', 'unknown', 'outage');
  if (status === 404) return failure('TENANT_NOT_FOUND', 'no', 'final');
  if (error && isMissingRight(error)) return failure('RIGHT_MISSING', status < 500 ? 'no' : 'unknown', 'final');
  if (status <= 499) return failure('TENANT_REFUSED', 'no', 'final');
  if (status >= 502 && status <= 504) {
    const retryAfter = retryAfterIn(headers, context.now);
    return { ...failure('TENANT_FAILED', 'unknown', 'outage'), ...(retryAfter === undefined ? {} : { retryAfter }) };
  }
  // A change that the tenant turned down in its own words, such as for a name that is taken.
  return failure(error && context.kind === 'write' ? 'TENANT_REFUSED' : 'TENANT_FAILED', 'unknown', 'doubtful');
}

/** The web API has no redirects; following one would take the token along. */
function redirected({ headers }: RawAnswer, details: ErrorDetails): Failure {
  const location = headers.get('location') ?? '';
  const host = URL.canParse(location) ? new URL(location).host : undefined;
  return host === undefined
    ? {
        code: 'TENANT_ANSWER_UNREADABLE',
        details: { ...details, why: 'redirect' },
        happened: 'unknown',
        remedy: 'final',
      }
    : { code: 'TENANT_HOST_REFUSED', details: { ...details, host }, happened: 'unknown', remedy: 'final' };
}

/** `Retry-After` in either of its forms, as milliseconds from now. Source: RFC 9110, 10.2.3. */
export function retryAfterIn(headers: Headers, now: number): number | undefined {
  const value = headers.get('retry-after')?.trim();
  if (value === undefined || value === '') return undefined;
  if (/^\d{1,7}$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
