import { createJournalFiles, journalFolder } from '../../main/journal/journal-files.ts';
import type { Plan } from '../../main/contract/plan.ts';
import type { RunResult } from '../../main/contract/run.ts';
import { systemTime } from '../../main/tenant/time.ts';
import { z } from 'zod';
import { quickInstallation } from './installation.ts';
import type { Journal } from '../../main/provisioning/journal.ts';
import { leanFetch } from './lean-fetch.ts';
import type { RunDone, RunOrder } from './run-order.ts';
import { changesOf, isWrite, recordingFetch } from './write-record.ts';

const tokenSchema = z.object({ access_token: z.string(), api: z.string() });

// The real services in a process of their own, which ends itself the hard way where its orders say so.

process.on('message', (order: RunOrder) => void follow(order));

async function follow(order: RunOrder): Promise<void> {
  try {
    process.send?.(await carryOut(order));
  } catch (thrown) {
    process.send?.({ failed: thrown instanceof Error ? (thrown.stack ?? thrown.message) : 'unknown' });
  }
}

async function carryOut(order: RunOrder): Promise<RunDone> {
  const lean = leanFetch();
  const count: Count = { sent: 0, recorded: 0 };
  const recorded = recordingFetch(mortalFetch(order, lean, count));
  const folder = journalFolder(order.dataDir);
  const journal = mortalJournal(order, createJournalFiles({ folder }), count);
  try {
    const { plan, result } = order.signingIn
      ? await throughSession(order, journal, count)
      : await throughEngine(order, journal, lean, recorded.fetch);
    return {
      outcome: result.outcome,
      asked: plan.summary.ask ?? 0,
      failed: result.items.filter((item) => item.status === 'failed').length,
      changes: changesOf(recorded.writes),
      ...count,
    };
  } finally {
    lean.close();
  }
}

type Count = { -readonly [Of in 'sent' | 'recorded']: RunDone[Of] };

interface Done {
  readonly plan: Plan;
  readonly result: RunResult;
}

/** The engine alone, with a token from the control API. */
async function throughEngine(
  { practiceUrl, customerId, purpose, manifest }: RunOrder,
  journal: Journal,
  lean: typeof globalThis.fetch,
  fetch: typeof globalThis.fetch,
): Promise<Done> {
  const server = { url: practiceUrl, customers: [{ customerId, company: '', users: [] }] };
  const token = async (tenant: string): Promise<{ access_token: string; api: string }> => {
    const body = JSON.stringify({ tenant, user: 'admin@nordlys.example' });
    const answer = await lean(`${practiceUrl}/control/token`, { method: 'POST', body });
    return tokenSchema.parse(await answer.json());
  };
  const options = { customerId, fetch, journal, time: systemTime };
  const installation = await quickInstallation({ server, token }, manifest, options);
  const plan = await installation.plan(purpose);
  return { plan, result: await installation.apply(plan, {}, {}) };
}

/** Everything, from sign-in to the partner's service; loaded only here, because a process starts for every death. */
async function throughSession(order: RunOrder, journal: Journal, count: Count): Promise<Done> {
  const { openSession } = await import('../../main/compose.ts');
  const { practiceAgent } = await import('../../main/practice/sign-in-by-itself.ts');
  const { createRateLimiters } = await import('../../main/tenant/rate-limiters.ts');
  const session = await openSession({
    manifest: order.manifest,
    environment: 'practice',
    customerId: order.customerId,
    practiceUrl: order.practiceUrl,
    signal: new AbortController().signal,
    practiceAgent,
    callsPerSecond: 0,
    limiters: createRateLimiters(),
    fetch: mortalFetch(order, globalThis.fetch, count),
    journal,
  });
  try {
    const plan = await session.plan(order.purpose);
    return { plan, result: await session.apply(plan, {}) };
  } finally {
    await session.close();
  }
}

/** Dies at the nth write, before it leaves or as soon as it has been answered. */
function mortalFetch(
  { die, aheadMs = 0 }: RunOrder,
  fetch: typeof globalThis.fetch,
  count: Count,
): typeof globalThis.fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const write = isWrite(url, init?.method) && (die?.only === undefined || url.pathname.includes(die.only));
    if (write) count.sent += 1;
    const now = write && count.sent === die?.nth;
    if (now && die.when === 'before it is sent') end();
    const answer = await fetch(input, init);
    if (now && die.when === 'before its answer is seen') end();
    return aheadMs === 0 ? answer : later(answer, aheadMs);
  };
}

/** Dies when the nth write has been answered and its outcome is about to be recorded. */
function mortalJournal({ die }: RunOrder, journal: Journal, count: Count): Journal {
  return {
    find: (run) => journal.find(run),
    async open(head) {
      const file = await journal.open(head);
      return {
        close: () => file.close(),
        async write(lines) {
          const told = lines.some((line) => line.type === 'outcome' && line.n === die?.nth);
          if (told && die?.when === 'before its outcome is recorded') end();
          await file.write(lines);
          count.recorded += lines.filter((line) => line.type === 'outcome').length;
        },
      };
    },
  };
}

/** The same answer from a tenant whose clock has gone on meanwhile. */
async function later(answer: Response, aheadMs: number): Promise<Response> {
  const headers = new Headers(answer.headers);
  headers.set('date', new Date(Date.now() + aheadMs).toUTCString());
  const empty = answer.status === 204 || answer.status === 304;
  return new Response(empty ? null : await answer.text(), { status: answer.status, headers });
}

function end(): never {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('not reached');
}
