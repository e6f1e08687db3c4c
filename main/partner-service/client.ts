import type { EnvironmentName } from '../contract/environment.ts';
import { asInstallerError, type ErrorCode, type ErrorDetails, InstallerError } from '../contract/errors.ts';
import type { PartnerServiceEntry } from '../manifest/schema.ts';
import { jsonIn, retryAfterIn } from '../tenant/answer.ts';
import { exchange, type RawAnswer } from '../tenant/exchange.ts';
import { messageIn } from '../tenant/service-error.ts';
import { systemTime, type Time } from '../tenant/time.ts';
import { type Registration, type RegistrationBody, registrationKey, registrationSchema } from './protocol.ts';

/** A partner's own service, for one customer and one application. */
export interface PartnerClient {
  /** The registration there is; undefined when there is none. @throws InstallerError PARTNER_* when that is unknown */
  lookup(): Promise<Registration | undefined>;
  /** Registers, or finds that it was done before. @throws InstallerError PARTNER_* */
  register(body: RegistrationBody): Promise<Registration>;
  /** Ends the registration; also when there is none. @throws InstallerError PARTNER_* */
  deregister(): Promise<void>;
}

export interface PartnerClientOptions {
  readonly entry: PartnerServiceEntry;
  readonly applicationId: string;
  readonly environment: EnvironmentName;
  readonly customerId: string;
  readonly fetch?: typeof globalThis.fetch;
  readonly signal?: AbortSignal;
  /** Where an address really is; the practice environment has partners of its own on this machine. */
  readonly resolveUrl?: (url: URL) => URL;
  readonly timeoutMs?: number;
  readonly time?: Time;
}

/** Tries of one request; all of them bear the same key, so that the service does the work once. */
const maxTries = 3;

const firstWait = 500;
const longestWait = 15_000;

/** A registration is a few lines. */
const maxAnswerBytes = 64 * 1024;

type Outcome =
  | { readonly is: 'answer'; readonly registration: Registration }
  | { readonly is: 'nothing' }
  | { readonly is: 'refused'; readonly error: InstallerError }
  /** It may have been done, or not: time-out, dropped connection, 5xx, an answer that cannot be read. */
  | { readonly is: 'unclear'; readonly error: InstallerError; readonly retryAfter?: number | undefined };

/**
 * A client of the protocol in docs/partner-service.md. It speaks HTTPS to the one host that the manifest names and the
 * plan shows, follows no redirect, and knows no SuperOffice token that it could send.
 * @throws InstallerError MANIFEST_INVALID when the address or a pattern must not be used
 */
export function createPartnerClient(options: PartnerClientOptions): PartnerClient {
  const { entry, signal } = options;
  const { fetch = globalThis.fetch, timeoutMs = 20_000, time = systemTime } = options;
  const schema = registrationSchema(entry);
  const address = new URL(entry.url);
  const { host } = address;
  const key = registrationKey(options.environment, options.customerId, options.applicationId);

  function requestUrl(withKey: boolean): URL {
    const url = new URL(address);
    if (withKey) url.pathname = `${url.pathname.replace(/\/$/, '')}/${key}`;
    const resolved = options.resolveUrl?.(url) ?? url;
    const onThisMachine = resolved.protocol === 'http:' && resolved.hostname === '127.0.0.1';
    const named = resolved.protocol === 'https:' && resolved.host === host;
    const plain = url.username === '' && url.password === '' && url.hash === '';
    if (!plain || !(named || (options.resolveUrl && onThisMachine))) {
      throw new InstallerError('MANIFEST_INVALID', { message: `The partner's service cannot be at ${host}.` });
    }
    return resolved;
  }

  async function send(method: 'GET' | 'POST' | 'DELETE', body?: RegistrationBody): Promise<Outcome> {
    if (signal?.aborted) throw new InstallerError('CANCELLED');
    const outcome = await exchange({
      fetch,
      url: requestUrl(method !== 'POST'),
      method,
      headers: {
        Accept: 'application/json',
        ...(body ? { 'Content-Type': 'application/json', 'Idempotency-Key': key } : {}),
      },
      body: body && JSON.stringify(body),
      timeoutMs,
      maxBytes: maxAnswerBytes,
      // What may change something is awaited once it was sent.
      signal: method === 'GET' ? signal : undefined,
    });
    if ('answer' in outcome) return judge(method, outcome.answer);
    return { is: 'unclear', error: failure('PARTNER_UNREACHABLE', { cause: outcome.none.cause }) };
  }

  function judge(method: 'GET' | 'POST' | 'DELETE', answer: RawAnswer): Outcome {
    const { status } = answer;
    const body = jsonIn(answer);
    const page = !body.readable && body.why === 'html';
    if (status >= 500 || status === 408 || status === 429) {
      const error = failure('PARTNER_UNREACHABLE', { status, cause: `HTTP ${status}` });
      return { is: 'unclear', error, retryAfter: retryAfterIn(answer.headers, time.now()) };
    }
    if ((status === 404 || status === 410) && method !== 'POST' && !page) return { is: 'nothing' };
    if (status >= 400 && !page) {
      const message = messageIn(body.readable ? body.value : undefined, []);
      return { is: 'refused', error: failure('PARTNER_REFUSED', { status, message }) };
    }
    if (method === 'DELETE' && status >= 200 && status <= 299 && !page) return { is: 'nothing' };
    const parsed = schema.safeParse(body.readable ? body.value : undefined);
    if (status >= 200 && status <= 299 && parsed.success) return { is: 'answer', registration: parsed.data };
    const path = parsed.error?.issues[0]?.path.map(String).join('.').slice(0, 100) ?? '';
    const error = failure('PARTNER_ANSWER_INVALID', { status, why: body.readable ? 'shape' : body.why, path });
    // What is registered but does not fit will not fit better the next time.
    const whole = body.readable && body.value !== undefined;
    return method === 'GET' && whole ? { is: 'refused', error } : { is: 'unclear', error };
  }

  function failure(code: ErrorCode, details: ErrorDetails): InstallerError {
    return new InstallerError(code, { name: entry.name, host, ...details });
  }

  async function pause(tries: number, outcome: Outcome): Promise<void> {
    const asked = outcome.is === 'unclear' ? (outcome.retryAfter ?? 0) : 0;
    await time.sleep(Math.min(longestWait, Math.max(asked, firstWait * 3 ** (tries - 1))), signal);
  }

  /** Repeats what can be repeated without harm until it is clear. */
  async function untilClear(method: 'GET' | 'DELETE'): Promise<Outcome> {
    for (let tries = 1; ; tries += 1) {
      const outcome = await send(method);
      if (outcome.is !== 'unclear' || tries === maxTries) return outcome;
      await pause(tries, outcome);
    }
  }

  async function lookup(): Promise<Registration | undefined> {
    const outcome = await untilClear('GET');
    if (outcome.is === 'answer') return outcome.registration;
    if (outcome.is === 'nothing') return undefined;
    throw outcome.error;
  }

  async function register(body: RegistrationBody): Promise<Registration> {
    for (let tries = 1; ; tries += 1) {
      const before = await lookup();
      if (before) return before;
      const outcome = await send('POST', body);
      if (outcome.is === 'answer') return outcome.registration;
      if (outcome.is !== 'unclear') throw outcome.is === 'refused' ? outcome.error : failure('PARTNER_REFUSED', {});
      if (tries === maxTries) return lastWord(outcome.error);
      await pause(tries, outcome);
    }
  }

  /** After the last try: it may have been done all the same. */
  async function lastWord(error: InstallerError): Promise<Registration> {
    const found = await lookup();
    if (found) return found;
    throw error;
  }

  async function deregister(): Promise<void> {
    const outcome = await untilClear('DELETE');
    if (outcome.is === 'refused' || outcome.is === 'unclear') throw outcome.error;
  }

  return {
    lookup: () => cancellable(lookup()),
    register: (body) => cancellable(register(body)),
    deregister: () => cancellable(deregister()),
  };

  /** A wait or a read that the person ended is CANCELLED, whatever it was that threw. */
  async function cancellable<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (thrown) {
      if (!(thrown instanceof InstallerError) && signal?.aborted) throw new InstallerError('CANCELLED');
      throw asInstallerError(thrown);
    }
  }
}
