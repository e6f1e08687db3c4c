import { z } from 'zod';
import type { Waiting } from '../../../main/contract/events.ts';
import type { PracticeOptions, PracticeServer } from '../../../main/practice/port.ts';
import { startPractice } from '../../../main/practice/server.ts';
import { practiceEnvironment } from '../../../main/sign-in/environments.ts';
import type { TokenVault } from '../../../main/sign-in/port.ts';
import { readTenantState } from '../../../main/sign-in/tenant-state.ts';
import { createTenantClient, type TenantClient, type TenantClientOptions } from '../../../main/tenant/client.ts';
import type { TenantCall } from '../../../main/tenant/port.ts';
import { createRateLimiter } from '../../../main/tenant/rate-limiter.ts';
import type { Time } from '../../../main/tenant/time.ts';

export const customerId = 'Cust10001';

const callsSchema = z.object({
  calls: z.array(
    z.object({ method: z.string(), path: z.string(), status: z.number(), kind: z.string(), committed: z.boolean() }),
  ),
});

/** A practice tenant with faults to order, and a client on it. */
export interface PracticeTenant {
  readonly server: PracticeServer;
  readonly waits: Waiting[];
  /** Every token that was ever valid. */
  readonly tokens: string[];
  /** Addresses the client sent anything to, with what it sent along. */
  readonly requests: { readonly url: URL; readonly headers: Headers; readonly body: string }[];
  client(options?: Partial<TenantClientOptions>): TenantClient;
  fault(...faults: readonly Record<string, unknown>[]): Promise<void>;
  /** Calls below the tenant's API, in order. */
  calls(): Promise<z.infer<typeof callsSchema>['calls']>;
  /** Changes parts of the tenant's whole state. */
  change(parts: Record<string, unknown>): Promise<void>;
  stop(): Promise<void>;
}

/** Time that runs as fast as nobody minds: waits are over at once, and the clock shows that they were waited. */
export function fastTime(): Time & { readonly waited: () => number } {
  let skipped = 0;
  return {
    now: () => performance.timeOrigin + performance.now() + skipped,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      skipped += ms;
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
    },
    waited: () => skipped,
  };
}

export const readMe: TenantCall<{ FullName: string }> = {
  method: 'GET',
  path: '/v1/User/currentPrincipal',
  answer: z.object({ FullName: z.string() }),
};

export const createApp: TenantCall<{ ForeignAppId: number }> = {
  method: 'POST',
  path: '/v1/ForeignApp',
  body: { Name: 'com.acme.test' },
  answer: z.object({ ForeignAppId: z.number() }),
};

export async function practiceTenant(options: PracticeOptions = {}): Promise<PracticeTenant> {
  const server = await startPractice({ control: true, rate: 0, ...options });
  const environment = practiceEnvironment(server.url);
  const waits: Waiting[] = [];
  const tokens: string[] = [];
  const requests: { url: URL; headers: Headers; body: string }[] = [];

  async function control(method: string, path: string, body?: unknown): Promise<unknown> {
    const init = { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const response = await fetch(`${server.url}/control/${path}`, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`control ${method} ${path}: ${response.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  async function newToken(): Promise<string> {
    const answer = await control('POST', 'token', { tenant: customerId, user: 'admin@nordlys.example' });
    const { access_token } = z.object({ access_token: z.string() }).parse(answer);
    tokens.push(access_token);
    return access_token;
  }

  function vault(): TokenVault {
    let current: Promise<string> | undefined;
    return {
      token: () => (current ??= newToken()),
      renew: () => (current = newToken()),
      askAgain: () => undefined,
      forget: () => (current = undefined),
    };
  }

  const watched: typeof fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const body = typeof init?.body === 'string' ? init.body : '';
    requests.push({ url, headers: new Headers(init?.headers), body });
    return fetch(input, init);
  };

  return {
    server,
    waits,
    tokens,
    requests,
    client: (more = {}) =>
      createTenantClient({
        environment,
        customerId,
        vault: vault(),
        fetch: watched,
        limiter: createRateLimiter({ callsPerSecond: 0, ...(more.time ? { time: more.time } : {}) }),
        readState: (id, signal) => readTenantState(environment, id, fetch, signal),
        onWaiting: (waiting) => waits.push(waiting),
        ...more,
      }),
    fault: async (...faults) => void (await control('PUT', 'faults', faults)),
    calls: async () => {
      const { calls } = callsSchema.parse(await control('GET', 'log'));
      return calls.filter((call) => call.kind === 'read' || call.kind === 'write');
    },
    change: async (parts) => {
      const state = z.record(z.string(), z.unknown()).parse(await control('GET', `state/${customerId}`));
      await control('PUT', `state/${customerId}`, { ...state, ...parts });
    },
    stop: () => server.stop(),
  };
}
