import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { type RunEvent, shareDone } from '../../../main/contract/events.ts';
import type { RunResult } from '../../../main/contract/run.ts';
import { quickInstallation } from '../../support/installation.ts';
import { leanFetch } from '../../support/lean-fetch.ts';
import { type Practice, practiceForTests } from '../../support/practice.ts';
import { versionOf } from '../../support/two-versions.ts';

const customerId = 'Cust10001';
const crmWrites = `^/${customerId}/api/v1/(List|Agents)/`;
const lean = leanFetch();

let practice: Practice;
let pristine: unknown;

beforeAll(async () => {
  practice = await practiceForTests({}, { fetch: lean });
  pristine = await practice.state(customerId, { deleted: true });
});
afterAll(async () => {
  lean.close();
  await practice.stop();
});

const trouble = fc.record({
  kind: fc.constantFrom('drop-after', 'drop-before', 'html', 'status'),
  probability: fc.constantFrom(0, 0.1, 0.4),
  seed: fc.nat(1_000),
  cancelAfter: fc.option(fc.nat(30)),
  breakReadingBack: fc.boolean(),
});

describe('what a run tells of itself', () => {
  it('is never more than what is confirmed, whatever goes wrong and whenever it is stopped', async () => {
    await fc.assert(
      fc.asyncProperty(trouble, async ({ kind, probability, seed, cancelAfter, breakReadingBack }) => {
        await practice.putState(customerId, pristine);
        let blind = false;
        const fetch: typeof globalThis.fetch = (input, init) =>
          blind ? Promise.resolve(new Response('<html>')) : lean(input, init);
        const installation = await quickInstallation(practice, versionOf('1.0.0'), { fetch });
        const plan = await installation.plan('install');
        await practice.faults([{ kind, status: 500, probability, seed, match: { path: crmWrites } }]);
        const events: RunEvent[] = [];
        const stop = new AbortController();
        const onEvent = (event: RunEvent): void => {
          events.push(event);
          if (events.length === cancelAfter) stop.abort();
          if (breakReadingBack && isVerifying(event)) blind = true;
        };
        const result = await installation.apply(plan, {}, { signal: stop.signal, onEvent }).catch(() => undefined);
        await practice.faults([]);
        if (result) expectHonest(events, result);
        // Refused or stopped before its first write: then it never said that it had begun to write.
        else expect(events.every((event) => event.type !== 'item-started' && event.type !== 'finished')).toBe(true);
        if (blind) expect(['done', 'nothing-to-do']).not.toContain(result?.outcome);
      }),
      { numRuns: 40, seed: 20_261_123 },
    );
  }, 120_000);
});

function isVerifying(event: RunEvent): boolean {
  return event.type === 'phase' && event.phase === 'verifying';
}

function expectHonest(events: readonly RunEvent[], result: RunResult): void {
  const started = events.flatMap((event) => (event.type === 'started' ? [event.total] : []));
  expect(started).toHaveLength(1);
  const [total = 0] = started;
  let share = 0;
  let done = 0;
  for (const event of events) {
    if (event.type === 'item-done') {
      done += 1;
      expect([event.done, event.total]).toEqual([done, total]);
    }
    const outcome = event.type === 'finished' ? event.outcome : undefined;
    const now = shareDone({ done, total, outcome });
    expect(now).toBeGreaterThanOrEqual(share);
    expect(now === 1).toBe(outcome === 'done' || outcome === 'nothing-to-do');
    share = now;
  }
  expect(events.filter((event) => event.type === 'finished')).toEqual([{ type: 'finished', outcome: result.outcome }]);
  expect(events.at(-1)?.type).toBe('finished');
  const confirmed = events.flatMap((event) => (event.type === 'item-done' ? [event.id] : []));
  const changing = new Set(result.plan.items.filter((item) => item.action === 'create').map((item) => item.id));
  const good = result.items.filter(
    ({ id, status }) => changing.has(id) && (status === 'done' || status === 'unchanged'),
  );
  expect(confirmed.toSorted()).toEqual(good.map((item) => item.id).toSorted());
  expect(events.findIndex(isVerifying)).toBeGreaterThan(events.findLastIndex((event) => event.type === 'item-done'));
  if (result.outcome === 'done') expect(result.items.every((item) => item.verified)).toBe(true);
}
