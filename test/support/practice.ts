import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { bundledSamples } from '../../main/manifest/bundled.ts';
import { parseManifest } from '../../main/manifest/load.ts';
import type { LoadedManifest } from '../../main/manifest/loaded.ts';
import type { PracticeOptions, PracticeServer } from '../../main/practice/port.ts';
import { practiceAgent } from '../../main/practice/sign-in-by-itself.ts';
import { startPractice } from '../../main/practice/server.ts';
import type { Session } from '../../main/session.ts';
import { leanFetch, servedHere } from './lean-fetch.ts';
import { createRateLimiters } from '../../main/tenant/rate-limiters.ts';

const callSchema = z.object({
  n: z.number(),
  at: z.number(),
  method: z.string(),
  path: z.string(),
  status: z.number(),
  tenant: z.string().nullish(),
  kind: z.enum(['read', 'write', 'sign-in', 'state']),
  committed: z.boolean(),
});

type LoggedCall = z.infer<typeof callSchema>;

const logSchema = z.object({ calls: z.array(callSchema) });

export interface Fault {
  readonly match?: { readonly method?: string; readonly path?: string };
  readonly nth?: number;
  readonly every?: number;
  readonly probability?: number;
  readonly seed?: number;
  readonly kind: string;
  readonly status?: number;
  readonly retryAfter?: number;
  readonly delayMs?: number;
  readonly times?: number;
}

/** A practice SuperOffice with its control API, for one test file. */
export interface Practice {
  readonly server: PracticeServer;
  log(): Promise<readonly LoggedCall[]>;
  clearLog(): Promise<void>;
  /** @param options `deleted` has the soft-deleted rows as well */
  state(customerId: string, options?: { deleted: boolean }): Promise<unknown>;
  putState(customerId: string, state: unknown): Promise<void>;
  faults(faults: readonly Fault[]): Promise<void>;
  /** A second administrator does something. */
  write(customerId: string, call: { method: string; path: string; body?: unknown }): Promise<unknown>;
  token(customerId: string, user: string): Promise<{ access_token: string; api: string }>;
  session(manifest: LoadedManifest, options?: SessionChoice): Promise<Session>;
  stop(): Promise<void>;
}

interface SessionChoice {
  readonly customerId?: string;
  readonly user?: string;
  /** The client's own limit; none when absent. */
  readonly callsPerSecond?: number;
}

/** Starts one with no call limit unless asked for, so that tests are quick. */
export async function practiceForTests(
  options: PracticeOptions = {},
  { fetch = leanFetch() }: { fetch?: typeof globalThis.fetch } = {},
): Promise<Practice> {
  const server = await startPractice({ control: true, rate: 0, ...options });
  servedHere.add(server);
  const control = async (method: string, route: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${server.url}/control/${route}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`control ${method} ${route}: ${response.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  const sessions: Session[] = [];
  const limiters = createRateLimiters();
  return {
    server,
    log: async () => logSchema.parse(await control('GET', 'log')).calls,
    clearLog: async () => void (await control('DELETE', 'log')),
    state: (customerId, options) => control('GET', `state/${customerId}${options?.deleted ? '?deleted=include' : ''}`),
    putState: async (customerId, state) => void (await control('PUT', `state/${customerId}`, state)),
    faults: async (faults) => void (await control('PUT', 'faults', faults)),
    write: (customerId, call) => control('POST', `write/${customerId}`, call),
    token: async (tenant, user) =>
      z.object({ access_token: z.string(), api: z.string() }).parse(await control('POST', 'token', { tenant, user })),
    session: async (manifest, { customerId = 'Cust10001', user, callsPerSecond = 0 } = {}) => {
      const { openSession } = await import('../../main/compose.ts');
      const session = await openSession({
        manifest,
        environment: 'practice',
        customerId,
        user,
        practiceUrl: server.url,
        signal: new AbortController().signal,
        practiceAgent,
        limiters,
        callsPerSecond,
      });
      sessions.push(session);
      return session;
    },
    stop: async () => {
      await Promise.all(sessions.map((session) => session.close()));
      servedHere.delete(server);
      await server.stop();
    },
  };
}

/** What was in flight has arrived: the log stays the same over many looks at it. */
export async function quiet(practice: Pick<Practice, 'log'>): Promise<void> {
  let before = -1;
  for (let same = 0; same < 20; ) {
    const now = (await practice.log()).length;
    same = now === before ? same + 1 : 0;
    before = now;
  }
}

/** One of the bundled manifests. */
export async function sample(name: string): Promise<LoadedManifest> {
  const file = path.resolve(import.meta.dirname, '../..', bundledSamples.get(name) ?? name);
  const parsed = parseManifest(await readFile(file, 'utf8'), file);
  if (!parsed.ok) throw new Error(parsed.problems.map((problem) => problem.message).join('\n'));
  return { manifest: parsed.manifest, digest: parsed.digest, file, warnings: parsed.warnings };
}

/** The same state without what may differ between equal ones: ids and times. */
export function withoutIdsAndTimes(value: unknown): unknown {
  if (Array.isArray(value)) return wholeMarks(value).map(withoutIdsAndTimes);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !/Ids?$|^Id$|Date$|^(CreatedBy|UpdatedBy|Created|Updated|at)$/.test(key))
      .map(([key, inner]) => [key, withoutIdsAndTimes(inner)]),
  );
}

const markSchema = z.object({ Key: z.string(), Value: z.string() });

/** Where a mark's value goes over to the next key depends on how long the ids in it are: put together, it does not. */
function wholeMarks(values: readonly unknown[]): readonly unknown[] {
  const marks = z.array(markSchema).safeParse(values);
  if (!marks.success) return values;
  const whole = new Map<string, string>();
  for (const { Key, Value } of marks.data) {
    const name = Key.replace(/#\d+$/, '');
    whole.set(name, whole.has(name) ? `${whole.get(name)},${Value}` : Value);
  }
  return [...whole].map(([Key, Value]) => ({ Key, Value }));
}
