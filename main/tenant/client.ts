import { asInstallerError, type ErrorCode, InstallerError } from '../contract/errors.ts';
import type { Waiting } from '../contract/events.ts';
import type { Environment } from '../sign-in/environments.ts';
import type { TokenVault } from '../sign-in/port.ts';
import { type Judgement, judge, judgeNone } from './answer.ts';
import { callUrl } from './call-url.ts';
import { exchange } from './exchange.ts';
import { beforeSending, cancelled, errorOf, type Failure } from './failure.ts';
import { type Patience, type Tries, usualPatience, waitBeforeNextTry } from './patience.ts';
import type { Tenant, TenantCall } from './port.ts';
import type { RateLimiter, Turn } from './rate-limiter.ts';
import { createTenantAddress, type ReadTenantState, type TenantAddress, type TenantState } from './tenant-address.ts';
import { orAborted, systemTime, type Time } from './time.ts';

export interface TenantClientOptions {
  readonly environment: Environment;
  readonly customerId: string;
  readonly vault: Pick<TokenVault, 'token' | 'renew'>;
  /** Node's by default; the desktop app passes Chromium's. */
  readonly fetch?: typeof globalThis.fetch;
  /** Shared by everything that talks to this tenant. */
  readonly limiter: RateLimiter;
  readonly readState: ReadTenantState;
  readonly onWaiting?: (waiting: Waiting) => void;
  /** How long one request may take, with its answer; milliseconds. */
  readonly timeoutMs?: number;
  readonly patience?: Patience;
  readonly time?: Time;
  /** In [0, 1). */
  readonly random?: () => number;
  readonly userAgent?: string;
}

/** A tenant's web API. Its own `read` and `write` cannot be cancelled; `with` gives the same tenant with a signal. */
export interface TenantClient extends Tenant {
  with(options: Scope): Tenant;
  /** Requests sent so far, those that were repeated counted each time. */
  counts(): { readonly reads: number; readonly writes: number };
  /** The tenant's clock in milliseconds since the epoch, as its last answer's Date header told it; our own before. */
  clock(): number;
  /** Where and how the tenant is now. @throws InstallerError TENANT_* when it is not running */
  state(): Promise<TenantState>;
}

interface Scope {
  /** Ends reads at once, and writes that were not sent yet. */
  readonly signal?: AbortSignal;
  /** Once it is aborted an outage is not waited out any more: somebody wants to come to an end. */
  readonly hurry?: AbortSignal;
  readonly onWaiting?: (waiting: Waiting) => void;
}

type Kind = 'read' | 'write';

/** Far more than a whole list of any tenant; less than what would hurt. */
const maxAnswerBytes = 64 * 1024 * 1024;

/** Waits shorter than this are not worth a word. */
const noticeable = 300;

/** Says why a run stands still while a maintenance or an outage lasts. */
const reasons: Partial<Record<ErrorCode, Waiting['reason']>> = {
  TENANT_MAINTENANCE: 'maintenance',
  TENANT_BUSY: 'tenant-busy',
};

/** Failures of finding the tenant that pass by themselves. */
const passing: ReadonlySet<ErrorCode> = new Set([
  'TENANT_MAINTENANCE',
  'TENANT_STATE_UNREADABLE',
  'TENANT_UNREACHABLE',
  'TENANT_TIMED_OUT',
]);

/**
 * A client of one tenant's web API, with one person's token. Reads are repeated while that can help; a write is sent
 * again only when it is certain that the tenant did nothing.
 *
 * No language header is set, so that multi-language texts come and go as they are stored.
 * Source: SuperOffice docs, api/web-services/endpoints/http-headers.
 */
export function createTenantClient(options: TenantClientOptions): TenantClient {
  const time = options.time ?? systemTime;
  const timeoutMs = options.timeoutMs ?? 30_000;
  const { environment, customerId, readState } = options;
  const shared: Shared = {
    ...options,
    fetch: options.fetch ?? globalThis.fetch,
    time,
    timeoutMs,
    patience: options.patience ?? usualPatience,
    random: options.random ?? Math.random,
    address: createTenantAddress({ environment, customerId, readState, time, timeoutMs }),
    sent: { read: 0, write: 0 },
    answered: false,
    clockAhead: 0,
  };
  const scoped = (scope: Scope): Tenant => ({
    customerId,
    read: (call) => new Attempt(shared, 'read', call, scope).result(),
    write: (call) => new Attempt(shared, 'write', call, scope).result(),
  });
  return {
    ...scoped({}),
    with: scoped,
    counts: () => ({ reads: shared.sent.read, writes: shared.sent.write }),
    clock: () => time.now() + shared.clockAhead,
    state: () => shared.address.current(),
  };
}

interface Shared extends TenantClientOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly time: Time;
  readonly timeoutMs: number;
  readonly patience: Patience;
  readonly random: () => number;
  readonly address: TenantAddress;
  readonly sent: Record<Kind, number>;
  /** Whether this tenant has answered well before. */
  answered: boolean;
  /** How far the tenant's clock is ahead of ours; milliseconds. */
  clockAhead: number;
}

/** One call, from its first try to its answer. */
class Attempt<T> {
  readonly #shared: Shared;
  readonly #kind: Kind;
  readonly #call: TenantCall<T>;
  readonly #signal: AbortSignal | undefined;
  readonly #hurry: AbortSignal | undefined;
  readonly #onWaiting: (waiting: Waiting) => void;
  #tries: Tries = { failures: 0, since: 0 };
  #moved = false;
  #renewed = false;

  constructor(shared: Shared, kind: Kind, call: TenantCall<T>, scope: Scope) {
    this.#shared = shared;
    this.#kind = kind;
    this.#call = call;
    this.#signal = scope.signal;
    this.#hurry = scope.hurry;
    this.#onWaiting = scope.onWaiting ?? shared.onWaiting ?? (() => undefined);
  }

  async result(): Promise<T> {
    try {
      for (;;) {
        const judgement = await this.#try();
        if (judgement?.good) return judgement.value;
        if (judgement) await this.#recover(judgement.failure);
      }
    } catch (thrown) {
      if (thrown instanceof GivenUp) throw errorOf(thrown.failure, this.#kind);
      if (this.#signal?.aborted) throw cancelled(this.#kind);
      throw beforeSending(asInstallerError(thrown), this.#kind);
    }
  }

  /** One request at most; undefined when the tenant's address ran out while the call waited for its turn. */
  async #try(): Promise<Judgement<T> | undefined> {
    const { address, limiter } = this.#shared;
    this.#signal?.throwIfAborted();
    const state = await this.#find();
    if ('good' in state) return state;
    const url = callUrl(state.api, this.#call);
    await this.#token();
    const turn = await limiter.take(this.#signal, this.#onWaiting);
    try {
      if (!address.isFresh(state)) return undefined;
      return await this.#send(url, state, await this.#token(), turn);
    } finally {
      turn.done();
    }
  }

  /** Where the tenant is; not being able to tell is a failure like any other, as long as it can pass. */
  async #find(): Promise<TenantState | Judgement<T>> {
    try {
      return await orAborted(this.#shared.address.current(), this.#signal);
    } catch (thrown) {
      if (!(thrown instanceof InstallerError) || !passing.has(thrown.code)) throw thrown;
      // A maintenance that is on before anything began is told, not waited for.
      const remedy = thrown.code === 'TENANT_MAINTENANCE' && !this.#shared.answered ? 'final' : 'outage';
      const { code, details } = thrown;
      return { good: false, failure: { code, details, happened: 'no', remedy } };
    }
  }

  async #token(): Promise<string> {
    const { vault } = this.#shared;
    try {
      return await orAborted(vault.token(), this.#signal);
    } catch (thrown) {
      if (!(thrown instanceof InstallerError) || thrown.code !== 'SIGN_IN_EXPIRED') throw thrown;
      return this.#renew();
    }
  }

  async #renew(): Promise<string> {
    this.#onWaiting({ reason: 'sign-in' });
    return orAborted(this.#shared.vault.renew(), this.#signal);
  }

  async #send(url: URL, state: TenantState, token: string, turn: Turn): Promise<Judgement<T>> {
    const { fetch, time, timeoutMs, userAgent, customerId, environment } = this.#shared;
    const { method, path, body } = this.#call;
    if (url.origin !== state.api.origin || !environment.mayReceiveToken(new URL(url.origin))) {
      throw new InstallerError('TENANT_HOST_REFUSED', { customerId, host: url.host });
    }
    const details = { customerId, what: `${method} ${path}` };
    this.#signal?.throwIfAborted();
    this.#shared.sent[this.#kind] += 1;
    const outcome = await exchange({
      fetch,
      url,
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        Accept: 'application/json',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(userAgent === undefined ? {} : { 'User-Agent': userAgent }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      timeoutMs,
      maxBytes: maxAnswerBytes,
      signal: this.#kind === 'read' ? this.#signal : undefined,
    });
    turn.done();
    if ('none' in outcome) return this.#failed(judgeNone(outcome.none, url.host, timeoutMs, details), state, token);
    const told = Date.parse(outcome.answer.headers.get('date') ?? '');
    if (!Number.isNaN(told)) this.#shared.clockAhead = told - time.now();
    const judgement = judge(outcome.answer, this.#call, {
      kind: this.#kind,
      details,
      secrets: [token],
      now: time.now(),
    });
    if (!judgement.good) return this.#failed(judgement.failure, state, token);
    this.#shared.answered = true;
    return judgement;
  }

  /** What a failure says about the tenant's address and the token, whatever becomes of this call. */
  async #failed(failure: Failure, state: TenantState, token: string): Promise<Judgement<T>> {
    const { address, vault } = this.#shared;
    if (failure.remedy === 'moved' || failure.remedy === 'outage') address.forget(state);
    if (isFrontDoor(failure)) {
      // A tenant that was suspended or deleted meanwhile answers before its web API does; the state API knows why.
      address.forget(state);
      const why: unknown = await orAborted(address.current(), this.#signal).catch((thrown: unknown) => thrown);
      if (why instanceof InstallerError && !passing.has(why.code)) throw why;
    }
    if (failure.remedy === 'expired' && !this.#renewed) {
      this.#renewed = true;
      // Another call may have signed in meanwhile; then the new token is simply used.
      const current = await vault.token().catch(() => token);
      if (current === token) await this.#renew();
      return { good: false, failure: { ...failure, remedy: 'expired' } };
    }
    return { good: false, failure: failure.remedy === 'expired' ? { ...failure, remedy: 'final' } : failure };
  }

  /** Waits until another try makes sense. @throws GivenUp when none does */
  async #recover(failure: Failure): Promise<void> {
    const { limiter, patience, random, time } = this.#shared;
    const answered = this.#shared.answered && !this.#hurry?.aborted;
    if (failure.remedy === 'expired') return;
    if (failure.remedy === 'moved') {
      if (this.#moved) throw new GivenUp(failure);
      this.#moved = true;
      return;
    }
    if (this.#kind === 'write' && failure.happened !== 'no') throw new GivenUp(failure);
    const now = time.now();
    const { failures, since } = this.#tries;
    this.#tries = { failures: failures + 1, since: failures === 0 ? now : since };
    const wait = waitBeforeNextTry(failure, this.#tries, { patience, answered, now, random });
    if (wait === undefined) throw new GivenUp(failure);
    if (failure.remedy === 'busy') return limiter.hold(now + wait);
    if (wait > noticeable) this.#onWaiting({ reason: reasons[failure.code] ?? 'retry', until: now + wait });
    await time.sleep(wait, this.#signal);
  }
}

/** Turned away in words that are not the web API's, so that certainly nothing happened. */
function isFrontDoor({ code, details, happened }: Failure): boolean {
  const refused = code === 'TENANT_REFUSED' || code === 'TENANT_NOT_FOUND';
  return refused && happened === 'no' && details['message'] === '';
}

/** Ends the tries of one call. */
class GivenUp extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}
