import { asInstallerError, InstallerError } from '../contract/errors.ts';
import type { Waiting } from '../contract/events.ts';
import type { Environment } from '../sign-in/environments.ts';
import type { TokenVault } from '../sign-in/port.ts';
import type { TenantState } from '../sign-in/tenant-state.ts';
import { apiErrorIn, bodyOf, parseAnswer } from './answer.ts';
import type { Tenant, TenantCall } from './port.ts';
import { pause, type RateLimiter } from './rate-limiter.ts';
import { WriteError } from './write-error.ts';

export interface TenantClientOptions {
  readonly environment: Environment;
  readonly customerId: string;
  readonly vault: TokenVault;
  /** Node's, or Chromium's in the desktop app. */
  readonly fetch?: typeof globalThis.fetch;
  readonly limiter: RateLimiter;
  /** The state API, on the environment's root host; gets no token. */
  readonly readState: (customerId: string, signal?: AbortSignal) => Promise<TenantState>;
  readonly onWaiting?: (waiting: Waiting) => void;
  /** For one call, in milliseconds; default 30 s. */
  readonly timeoutMs?: number;
  /** How long passing trouble is waited out, in milliseconds; default 6 minutes. */
  readonly patienceMs?: number;
  readonly now?: () => number;
  readonly sleep?: typeof pause;
  readonly random?: () => number;
}

export interface TenantClient extends Tenant {
  /** The same client for calls that stop with `signal` and tell a listener what they wait for. */
  with(options: { readonly signal?: AbortSignal; readonly onWaiting?: (waiting: Waiting) => void }): Tenant;
  /** Calls that were sent. */
  counts(): { readonly reads: number; readonly writes: number };
  /** The tenant's state, asked again once its validity is over. */
  state(signal?: AbortSignal): Promise<TenantState>;
}

interface Caller {
  readonly signal?: AbortSignal | undefined;
  readonly onWaiting?: ((waiting: Waiting) => void) | undefined;
}

/** What one attempt came to: a value, or why not and what may be done about it. */
type Attempt<T> =
  | { readonly is: 'answered'; readonly value: T }
  | { readonly is: 'moved' | 'token-refused' }
  | { readonly is: 'busy'; readonly retryAfterMs: number | undefined }
  | {
      readonly is: 'failed';
      readonly error: InstallerError;
      readonly passing: boolean;
      readonly happened: 'no' | 'unknown';
    };

/**
 * Calls one tenant's web API. The host comes from the state API only; the token goes to that host only; redirects are
 * not followed. Reads are repeated while trouble passes; a write is sent again only when its answer proves that
 * nothing was done.
 * Source: SuperOffice docs, check-status (421), http headers, rest-webapi and agents-webapi (errors).
 */
export function createTenantClient(options: TenantClientOptions): TenantClient {
  const { environment, customerId, vault, limiter } = options;
  const fetch = options.fetch ?? globalThis.fetch;
  const now = options.now ?? Date.now;
  const sleep = options.sleep ?? pause;
  const random = options.random ?? Math.random;
  const timeoutMs = options.timeoutMs ?? 30_000;
  const patienceMs = options.patienceMs ?? 360_000;
  const sent = { reads: 0, writes: 0 };
  let state: Promise<TenantState> | undefined;

  async function currentState(signal?: AbortSignal): Promise<TenantState> {
    const known = state && (await state.catch(() => undefined));
    if (known && known.validUntil.getTime() > now()) return known;
    return readAgain(signal);
  }

  function readAgain(signal?: AbortSignal): Promise<TenantState> {
    const reading = options.readState(customerId, signal);
    state = reading;
    return reading;
  }

  async function call<T>(request: TenantCall<T>, writing: boolean, caller: Caller): Promise<T> {
    const deadline = now() + patienceMs;
    const what = `${request.method} ${request.path}`;
    let moved = false;
    let renewed = false;
    for (let attempt = 0; ; attempt += 1) {
      const outcome = await once(request, writing, caller, what);
      if (outcome.is === 'answered') return outcome.value;
      if (outcome.is === 'moved') {
        if (moved) throw failure(writing, 'TENANT_MOVED', 'no', { what });
        moved = true;
        await readAgain(caller.signal);
        continue;
      }
      if (outcome.is === 'token-refused') {
        if (renewed) throw failure(writing, 'SIGN_IN_EXPIRED', 'no', { what });
        renewed = true;
        caller.onWaiting?.({ reason: 'sign-in' });
        await vault.renew();
        continue;
      }
      if (outcome.is === 'failed' && (writing || !outcome.passing)) {
        if (!writing) throw outcome.error;
        throw failure(true, outcome.error.code, outcome.happened, outcome.error.details, outcome.error);
      }
      const wait = waitBefore(attempt, outcome.is === 'busy' ? outcome.retryAfterMs : undefined);
      if (now() + wait > deadline) {
        if (outcome.is === 'failed') throw outcome.error;
        throw failure(writing, 'TENANT_BUSY', 'no', { what });
      }
      caller.onWaiting?.({ reason: outcome.is === 'busy' ? 'tenant-busy' : 'retry', until: now() + wait });
      await sleep(wait, caller.signal);
    }
  }

  async function once<T>(request: TenantCall<T>, writing: boolean, caller: Caller, what: string): Promise<Attempt<T>> {
    const { api } = await currentState(caller.signal);
    const url = addressOf(api, request, environment);
    const token = await vault.token();
    await limiter.take(caller.signal, caller.onWaiting);
    sent[writing ? 'writes' : 'reads'] += 1;
    const timeout = AbortSignal.timeout(timeoutMs);
    // A write that was sent is waited for, whatever happens to the run.
    const signal = writing || !caller.signal ? timeout : AbortSignal.any([timeout, caller.signal]);
    let response: Response;
    let text: string;
    try {
      response = await fetch(url, {
        method: request.method,
        headers: {
          authorization: `Bearer ${token}`,
          accept: 'application/json',
          ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
        redirect: 'manual',
        signal,
      });
      text = await bodyOf(response, what);
    } catch (thrown) {
      if (!writing && caller.signal?.aborted) throw new InstallerError('CANCELLED', {}, { cause: thrown });
      return lost(thrown, timeout.aborted, what);
    }
    return judge(response, text, request, what);
  }

  function waitBefore(attempt: number, retryAfterMs: number | undefined): number {
    const growing = Math.min(30_000, 500 * 2 ** attempt);
    return Math.max(retryAfterMs ?? 0, retryAfterMs === undefined ? growing * (0.75 + random() / 2) : 0);
  }

  const bound = (caller: Caller): Tenant => ({
    customerId,
    read: (request) => call(request, false, caller),
    write: (request) => call(request, true, caller),
  });
  return {
    ...bound({ onWaiting: options.onWaiting }),
    with: ({ signal, onWaiting = options.onWaiting }) => bound({ signal, onWaiting }),
    counts: () => ({ ...sent }),
    state: currentState,
  };
}

/** @throws InstallerError INTERNAL for a path that could leave the API, TENANT_HOST_REFUSED for a host that gets no token */
function addressOf(api: URL, request: TenantCall<unknown>, environment: Environment): URL {
  if (!/^\/v1\/[A-Za-z0-9._~!$&'()*+,;=:@%/-]+$/.test(request.path) || /\.\.|\/\/|%2f|%5c/i.test(request.path)) {
    throw new InstallerError('INTERNAL', { message: `${request.path} is not a path of the API` });
  }
  const url = new URL(api.href.replace(/\/$/, '') + request.path);
  for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, String(value));
  if (url.origin !== api.origin || !environment.mayReceiveToken(new URL(url.origin))) {
    throw new InstallerError('TENANT_HOST_REFUSED', { host: url.host });
  }
  return url;
}

/** No answer at all. Only a connection that was never made proves that nothing was done. */
function lost(thrown: unknown, timedOut: boolean, what: string): Attempt<never> {
  const known = asInstallerError(thrown);
  if (known.code === 'TENANT_ANSWER_UNREADABLE') {
    return { is: 'failed', error: known, passing: true, happened: 'unknown' };
  }
  const never = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|CERT|TLS/.test(causeOf(thrown));
  const error = new InstallerError(timedOut ? 'TENANT_TIMED_OUT' : 'TENANT_UNREACHABLE', { what }, { cause: thrown });
  return { is: 'failed', error, passing: true, happened: never ? 'no' : 'unknown' };
}

function causeOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return '';
  const { cause } = thrown;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}

function judge<T>(response: Response, text: string, request: TenantCall<T>, what: string): Attempt<T> {
  const { status } = response;
  const failed = (error: InstallerError, passing: boolean, happened: 'no' | 'unknown'): Attempt<T> => ({
    is: 'failed',
    error,
    passing,
    happened,
  });
  if (status === 421) return { is: 'moved' };
  if (status === 401) return { is: 'token-refused' };
  if (status === 429) return { is: 'busy', retryAfterMs: retryAfter(response) };
  const apiError = apiErrorIn(text);
  const details = { what, status, message: apiError?.message ?? '' };
  if (apiError && /SoSentryException$/.test(apiError.type)) {
    return failed(new InstallerError('RIGHT_MISSING', details), false, 'no');
  }
  if (status >= 300 && status < 400)
    return failed(new InstallerError('TENANT_HOST_REFUSED', details), false, 'unknown');
  if (status === 404) return failed(new InstallerError('TENANT_NOT_FOUND', details), false, 'no');
  if (status >= 500) {
    // The documented error body means that the request was understood and refused; it will be refused again.
    const error = new InstallerError(apiError ? 'TENANT_REFUSED' : 'TENANT_FAILED', details);
    return failed(error, apiError === undefined, 'unknown');
  }
  if (status >= 400) return failed(new InstallerError('TENANT_REFUSED', details), false, 'no');
  if (apiError) return failed(new InstallerError('TENANT_REFUSED', details), false, 'unknown');
  try {
    return { is: 'answered', value: parseAnswer(response, text, request.answer, what) };
  } catch (thrown) {
    return failed(asInstallerError(thrown), false, 'unknown');
  }
}

/** Seconds or a date. Source: RFC 9110 §10.2.3. */
function retryAfter(response: Response): number | undefined {
  const header = response.headers.get('retry-after');
  if (header === null) return undefined;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}

function failure(
  writing: boolean,
  code: InstallerError['code'],
  happened: 'no' | 'unknown',
  details: InstallerError['details'],
  cause?: unknown,
): InstallerError {
  return writing ? new WriteError(code, happened, details, { cause }) : new InstallerError(code, details, { cause });
}
