import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { z } from 'zod';
import type { Waiting } from '../../main/contract/events.ts';
import { desiredResources } from '../../main/manifest/desired.ts';
import type { LoadedManifest } from '../../main/manifest/loaded.ts';
import { createInstallation, type Installation } from '../../main/provisioning/installation.ts';
import type { Journal } from '../../main/provisioning/journal.ts';
import { kinds } from '../../main/resources/registry.ts';
import { practiceEnvironment } from '../../main/sign-in/environments.ts';
import { createTenantClient } from '../../main/tenant/client.ts';
import { createRateLimiter, type RateLimiter } from '../../main/tenant/rate-limiter.ts';
import { systemTime, type Time } from '../../main/tenant/time.ts';
import type { PracticeServer } from '../../main/practice/port.ts';
import type { Practice } from './practice.ts';

const stateSchema = z.object({ State: z.string(), Api: z.string() });

export interface QuickOptions {
  readonly customerId?: string;
  readonly fetch?: typeof globalThis.fetch;
  readonly time?: Time;
  /** None when absent. */
  readonly limiter?: RateLimiter;
  readonly random?: () => number;
  readonly onWaiting?: (waiting: Waiting) => void;
  /** This machine's own clock. */
  readonly now?: () => Date;
  /** Milliseconds by which this one comes later than the others. */
  readonly ahead?: number;
  readonly journal?: Journal;
}

/**
 * The engine on a practice tenant without going through sign-in, with waits cut to a hundredth, for tests that make
 * hundreds of runs. The client, its retries and its limits are the real ones.
 */
export async function quickInstallation(
  practice: Pick<Practice, 'token'> & { readonly server: Pick<PracticeServer, 'url' | 'customers'> },
  loaded: LoadedManifest,
  options: QuickOptions = {},
): Promise<Installation> {
  const { customerId = 'Cust10001', fetch = globalThis.fetch, time = hastyTime(), ahead = 0, journal } = options;
  const { url, customers } = practice.server;
  const user = customers.find((customer) => customer.customerId === customerId)?.users[0]?.user ?? '';
  const fetchToken = async () => (await practice.token(customerId, user)).access_token;
  let token = await fetchToken();
  const client = createTenantClient({
    environment: practiceEnvironment(url),
    customerId,
    vault: {
      token: () => Promise.resolve(token),
      renew: async () => (token = await fetchToken()),
    },
    fetch,
    limiter: options.limiter ?? createRateLimiter({ callsPerSecond: 0, time }),
    ...(options.onWaiting ? { onWaiting: options.onWaiting } : {}),
    random: options.random ?? Math.random,
    readState: async () => {
      const state = stateSchema.parse(await (await fetch(`${url}/api/state/${customerId}`)).json());
      return {
        state: state.State,
        isRunning: true,
        api: new URL(state.Api),
        validUntil: new Date(Date.now() + 3_600_000),
      };
    },
    time,
  });
  let runs = 0;
  return createInstallation({
    manifest: loaded.manifest,
    manifestDigest: loaded.digest,
    desired: desiredResources(loaded.manifest),
    kinds,
    environment: 'practice',
    tenant: (signal) => client.with(signal ? { signal } : {}),
    partner: undefined,
    preflight: () => Promise.resolve([]),
    by: () => ({ name: 'Test', email: 'test@nordlys.example' }),
    company: 'Test',
    counts: () => client.counts(),
    now: options.now ?? (() => new Date()),
    newRunId: () => `run-${(runs += 1)}-${randomUUID().slice(0, 8)}`,
    here: { machine: hostname(), product: '0.0.0', process: process.pid },
    tenantTime: () => client.clock() + ahead,
    sleep: (ms, signal) => time.sleep(ms, signal),
    journal,
  });
}

/** A clock on which every wait is over at once, for runs whose patience is not what is tested. */
export function impatientTime(): Time {
  let skipped = 0;
  return {
    now: () => Date.now() + skipped,
    sleep: async (milliseconds) => {
      skipped += 20 * milliseconds;
    },
  };
}

/** A clock on which waiting costs a hundredth of the time. */
function hastyTime(): Time {
  let skipped = 0;
  return {
    now: () => Date.now() + skipped,
    sleep: async (ms: number, signal?: AbortSignal) => {
      const before = Date.now();
      await systemTime.sleep(ms / 100, signal);
      skipped += ms - (Date.now() - before);
    },
  };
}
