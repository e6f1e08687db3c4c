import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../../main/contract/events.ts';
import { followRun, type RunFollower } from '../../../main/desktop/run-follower.ts';

/** @returns how many milliseconds it took */
function items(run: RunFollower, from: number, to: number, total: number, start: number, each: number): number {
  for (let n = from; n < to; n += 1) {
    const at = start + (n - from) * each;
    run.take({ type: 'item-started', id: `list:${n}` }, at);
    run.take({ type: 'item-done', id: `list:${n}`, done: n + 1, total }, at + each);
  }
  return (to - from) * each;
}

describe('what is shown of a run', () => {
  test('counts what the engine confirmed, and how long each took', () => {
    const run = followRun('install', 0);
    run.take({ type: 'started', total: 3 }, 0);
    run.take({ type: 'item-started', id: 'list:a' }, 10);
    run.take({ type: 'item-started', id: 'list:b' }, 12);
    run.take({ type: 'item-done', id: 'list:a', tenantId: 7, done: 1, total: 3 }, 110);
    run.take({ type: 'item-failed', id: 'list:b', code: 'TENANT_REFUSED', details: { message: 'no' } }, 200);
    run.take({ type: 'item-skipped', id: 'list:c', reason: 'depends-on-failed' }, 201);
    const { done, total, items: seen } = run.view();
    expect({ done, total, seen }).toEqual({
      done: 1,
      total: 3,
      seen: {
        'list:a': { status: 'done', milliseconds: 100, problem: null },
        'list:b': {
          status: 'failed',
          milliseconds: 188,
          problem: { code: 'TENANT_REFUSED', details: { message: 'no' } },
        },
        'list:c': { status: 'skipped', milliseconds: null, problem: null },
      },
    });
  });

  test('tells what is waited for until something goes on', () => {
    const run = followRun('install', 0);
    run.take({ type: 'waiting', reason: 'tenant-busy', until: 5_000 }, 10);
    expect(run.view().waiting).toEqual({ reason: 'tenant-busy', until: 5_000 });
    run.take({ type: 'item-started', id: 'list:a' }, 5_000);
    expect(run.view().waiting).toBe(null);
  });

  test('does not guess how long is left before it has seen some of it', () => {
    const run = followRun('install', 0);
    items(run, 0, 4, 100, 0, 100);
    expect(run.view().left).toBe(null);
  });

  test('guesses from its own pace how long is left', () => {
    const run = followRun('install', 0);
    items(run, 0, 20, 100, 0, 100);
    expect(run.view().left).toBe(8_000);
  });

  test('an hour of pause does not slow the guess down', () => {
    const run = followRun('install', 0);
    const paused = items(run, 0, 20, 100, 0, 100);
    run.paused('by-you', paused);
    run.paused(null, paused + 3_600_000);
    items(run, 20, 21, 100, paused + 3_600_000, 100);
    expect(run.view().left).toBe(7_900);
  });

  test('keeps the last five hundred lines of the log', () => {
    const run = followRun('install', 0);
    items(run, 0, 400, 400, 0, 1);
    const { log } = run.view();
    expect(log).toHaveLength(500);
    expect(log.at(-1)).toEqual({ at: 400, what: 'item-done', id: 'list:399', more: null });
  });

  test('a view that was given out does not change afterwards', () => {
    const run = followRun('install', 0);
    run.take({ type: 'started', total: 2 }, 0);
    const before = run.view();
    const copy = structuredClone(before);
    items(run, 0, 2, 2, 0, 10);
    expect(before).toEqual(copy);
  });

  test('whatever comes, what is left is never negative and the log never long', () => {
    const id = fc.constantFrom('list:a', 'list:b');
    const event: fc.Arbitrary<RunEvent> = fc.oneof(
      fc.record({ type: fc.constant('started' as const), total: fc.nat(50) }),
      fc.record({ type: fc.constant('item-started' as const), id }),
      fc.record({ type: fc.constant('item-done' as const), id, done: fc.nat(50), total: fc.constant(50) }),
      fc.record({
        type: fc.constant('phase' as const),
        phase: fc.constantFrom('writing' as const, 'verifying' as const),
      }),
      fc.record({ type: fc.constant('finished' as const), outcome: fc.constant('done' as const) }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(event, fc.nat(1_000)), { maxLength: 60 }), (events) => {
        const run = followRun('install', 0);
        let now = 0;
        for (const [one, passed] of events) run.take(one, (now += passed));
        const { left, log } = run.view();
        expect(left === null || (Number.isFinite(left) && left >= 0)).toBe(true);
        expect(log.length).toBe(events.length);
      }),
    );
  });
});
