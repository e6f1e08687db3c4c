import type { AppState, ChecklistRow, LogLine, RunItem, RunView } from '../../../main/contract/view.ts';
import { now, rehearsing, signedIn } from './base.ts';
import { ready } from './checklist.ts';
import { allNew, manyRows, mixed, removals } from './offers-rows.ts';

const changes = (row: ChecklistRow): boolean =>
  row.action !== 'keep' && row.action !== 'manual' && row.action !== 'ask';

/** A run of which so many things are confirmed and the next is under way. */
function runOf(rows: readonly ChecklistRow[], done: number, parts: Partial<RunView> = {}): RunView {
  const carried = rows.filter(changes);
  const items = Object.fromEntries(
    carried
      .slice(0, done + 1)
      .map((row, index): [string, RunItem] => [
        row.id,
        index < done
          ? { status: 'done', milliseconds: 180 + ((index * 47) % 260), problem: null }
          : { status: 'running', milliseconds: null, problem: null },
      ]),
  );
  const log = carried.slice(0, done).flatMap((row, index): LogLine[] => [
    { at: now + index * 300, what: 'item-started', id: row.id, more: null },
    { at: now + index * 300 + 220, what: 'item-done', id: row.id, more: String(112 + index) },
  ]);
  return {
    purpose: 'install',
    phase: 'writing',
    paused: null,
    cancelling: false,
    total: carried.length,
    done,
    items,
    waiting: null,
    startedAt: now,
    left: (carried.length - done) * 300,
    log: [
      { at: now - 900, what: 'phase', id: null, more: 'reading' },
      { at: now - 100, what: 'started', id: null, more: String(carried.length) },
      ...log,
    ],
    ...parts,
  };
}

const on = (rows: readonly ChecklistRow[], run: RunView, from: AppState = signedIn): AppState => ({
  ...from,
  page: 'installing',
  reachable: [],
  checklist: ready(rows, run.purpose),
  run,
});

const half = runOf(allNew, 22);

export const runStates: Readonly<Record<string, AppState>> = {
  installing: on(allNew, half),
  'installing-begun': on(
    allNew,
    runOf(allNew, 0, { phase: 'reading', total: 0, items: {}, left: null, log: [] }),
    rehearsing,
  ),
  'installing-waiting': on(allNew, { ...half, waiting: { reason: 'tenant-busy', until: now + 42_000 } }),
  'installing-paused': on(allNew, { ...half, paused: 'by-you' }),
  'installing-offline': { ...on(allNew, { ...half, paused: 'offline' }), online: false },
  'installing-stopping': on(allNew, { ...half, cancelling: true }),
  'installing-problems': on(mixed, {
    ...runOf(mixed, 17),
    items: {
      ...runOf(mixed, 17).items,
      'web-panel:sale': {
        status: 'failed',
        milliseconds: 900,
        problem: { code: 'TENANT_REFUSED', details: { message: 'The name is not allowed here.' } },
      },
      'web-panel:workspace': { status: 'skipped', milliseconds: null, problem: null },
    },
  }),
  'installing-verifying': on(allNew, runOf(allNew, allNew.filter(changes).length, { phase: 'verifying', left: null })),
  'installing-uninstall': on(removals, runOf(removals, 11, { purpose: 'uninstall' })),
  get 'installing-10000'() {
    const rows = manyRows(10_000);
    return on(rows, runOf(rows, 4_321));
  },
};
