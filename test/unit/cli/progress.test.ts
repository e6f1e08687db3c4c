import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../../main/contract/events.ts';
import { columnsOf } from '../../../main/cli/columns.ts';
import { nextView, remaining, renderProgress, startView } from '../../../main/cli/progress.ts';
import { item, planOf, rememberingTerminal } from './sample-plan.ts';

const plan = planOf(Array.from({ length: 9 }, (_, index) => item(`list:item${index}`, 'create')));
const options = { plan, language: 'en', terminal: rememberingTerminal(80), now: () => 0 } as const;

function after(events: readonly (readonly [at: number, event: RunEvent])[]): ReturnType<typeof startView> {
  return events.reduce((view, [at, event]) => nextView(view, event, at), startView(0));
}

const begun = [
  [1_000, { type: 'started', total: 9 }],
  [1_000, { type: 'phase', phase: 'writing' }],
] as const satisfies readonly (readonly [number, RunEvent])[];

function done(count: number, each: number): readonly (readonly [number, RunEvent])[] {
  return Array.from({ length: count }, (_, index) => [
    1_000 + each * (index + 1),
    { type: 'item-done', id: `list:item${index}`, done: index + 1, total: 9 },
  ]);
}

describe('progress', () => {
  it('says what it is doing before anything is counted', () => {
    expect(renderProgress(startView(0), options, 400)).toEqual(['reading the tenant  0 s']);
  });

  it('shows what is confirmed, what is being done, and how long the rest takes', () => {
    const view = after([
      ...begun,
      ...done(6, 1_000),
      [7_000, { type: 'item-started', id: 'list:item6' }],
      [7_000, { type: 'item-started', id: 'list:item7' }],
    ]);
    expect(renderProgress(view, options, 7_000)).toEqual([
      '██████████████████░░░░░░░░░░░░  6/9  setting up  7 s  about 4 s left',
      '  item6, and 1 more',
    ]);
  });

  it('counts down what is waited for', () => {
    const view = after([...begun, [2_000, { type: 'waiting', reason: 'tenant-busy', until: 12_000 }]]);
    expect(renderProgress(view, options, 4_000)[1]).toBe('  The tenant is busy; waiting, 8 s');
    expect(renderProgress(view, options, 14_000)[1]).toBe('  The tenant is busy; waiting');
  });

  it('does not mention the moments in which it keeps below the call limit, but does mention long ones', () => {
    const short = after([...begun, [2_000, { type: 'waiting', reason: 'rate-limit', until: 2_900 }]]);
    expect(renderProgress(short, options, 2_000)).toHaveLength(1);
    const long = after([...begun, [2_000, { type: 'waiting', reason: 'rate-limit', until: 5_000 }]]);
    expect(renderProgress(long, options, 2_000)[1]).toBe('  Keeping below SuperOffice’s call limit, 3 s');
  });

  it('gives no estimate before a third is done', () => {
    expect(remaining(after([...begun, ...done(2, 1_000)]), 3_000)).toBeUndefined();
  });

  it('is right about a steady rate, reading back included', () => {
    // Reading took 1 s, so 5 items of 2 s each and 1 s for reading back are left.
    expect(remaining(after([...begun, ...done(4, 2_000)]), 9_000)).toBe(11_000);
  });

  it('never takes a failed item for a done one', () => {
    const view = after([
      ...begun,
      [2_000, { type: 'item-failed', id: 'list:item0', code: 'TENANT_BUSY', details: {} }],
    ]);
    expect(renderProgress(view, options, 2_000)[0]).toContain('  0/9  ');
  });

  it('never goes back, and is full only when everything has been read back and found good', () => {
    const event: fc.Arbitrary<RunEvent> = fc.oneof(
      fc.nat(9).map((count): RunEvent => ({ type: 'item-done', id: 'list:item0', done: count, total: 9 })),
      fc.constant<RunEvent>({ type: 'item-started', id: 'list:item1' }),
      fc.constant<RunEvent>({ type: 'item-skipped', id: 'list:item1', reason: 'cancelled' }),
      fc.constant<RunEvent>({ type: 'waiting', reason: 'retry' }),
      fc.constantFrom<RunEvent>({ type: 'phase', phase: 'publishing' }, { type: 'phase', phase: 'verifying' }),
      fc.constantFrom('partly', 'cancelled', 'failed').map((outcome): RunEvent => ({ type: 'finished', outcome })),
    );
    fc.assert(
      fc.property(fc.array(event), (events) => {
        let view = after(begun);
        for (const [index, one] of events.entries()) {
          const before = view.done;
          view = nextView(view, one, 2_000 + index);
          expect(view.done).toBeGreaterThanOrEqual(before);
          expect(renderProgress(view, options, 3_000)[0]).toContain('░');
        }
        view = nextView(view, { type: 'finished', outcome: 'done' }, 3_000);
        expect(renderProgress(view, options, 3_000)[0]).not.toContain('░');
      }),
    );
  });

  it('fits a narrow terminal', () => {
    const view = after([...begun, ...done(6, 1_000), [7_000, { type: 'item-started', id: 'list:item6' }]]);
    for (const line of renderProgress(view, { ...options, language: 'de', terminal: rememberingTerminal(40) }, 7_000)) {
      expect(columnsOf(line)).toBeLessThanOrEqual(40);
    }
  });
});
