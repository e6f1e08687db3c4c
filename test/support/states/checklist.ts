import type { Action, Plan } from '../../../main/contract/plan.ts';
import type { AppState, ChecklistRow, ChecklistView } from '../../../main/contract/view.ts';
import { now, rehearsing, signedIn } from './base.ts';
import { allNew, groups, manyRows, mixed, partlyUnreadable, removals } from './offers-rows.ts';

const preflight: Plan['preflight'] = [
  { check: 'tenant-state', verdict: 'ok' },
  { check: 'rights', verdict: 'ok', details: { right: 'admin-lists', person: 'Kari Nordmann' } },
  { check: 'version', verdict: 'ok' },
  { check: 'partner-service', verdict: 'warning', code: 'PARTNER_UNREACHABLE', details: { name: 'Acme sign-up' } },
];

export function headOf(rows: readonly ChecklistRow[], purpose: Plan['purpose'] = 'install'): Omit<Plan, 'items'> {
  const count = (action: Action): number => rows.filter((row) => row.action === action).length;
  return {
    schemaVersion: 1,
    purpose,
    application: { id: 'com.acme.offers', name: 'Acme Offers', publisher: 'Acme AS', version: '1.4.0' },
    environment: 'online',
    customerId: 'Cust12345',
    preflight: [...preflight],
    summary: {
      create: count('create'),
      update: count('update'),
      adopt: count('adopt'),
      restore: count('restore'),
      keep: count('keep'),
      remove: count('remove'),
      ask: count('ask'),
      manual: count('manual'),
      blocked: count('blocked'),
    },
    manifestDigest: 'a'.repeat(64),
    readingDigest: 'b'.repeat(64),
  };
}

export function ready(rows: readonly ChecklistRow[], purpose: Plan['purpose'] = 'install'): ChecklistView {
  return {
    phase: 'ready',
    purpose,
    plan: headOf(rows, purpose),
    rows,
    groups: groups.filter(({ kind }) => rows.some((row) => row.kind === kind)),
    decisions: {},
    estimate: { seconds: Math.ceil((rows.length + 24) / 10), calls: rows.length + 24 },
    readAt: now,
    changedMeanwhile: [],
    approval: 'possible',
    problem: null,
  };
}

const empty: ChecklistView = {
  ...ready([]),
  phase: 'reading',
  plan: null,
  estimate: null,
  readAt: null,
  approval: 'nothing-to-do',
};

const on = (checklist: ChecklistView, from: AppState = signedIn): AppState => ({
  ...from,
  page: 'checklist',
  checklist,
});

const allKept = allNew.map(
  (row): ChecklistRow =>
    row.kind === 'manual' ? row : { ...row, action: 'keep', reason: { code: 'same' }, changes: [] },
);

export const checklistStates: Readonly<Record<string, AppState>> = {
  checklist: on(ready(mixed)),
  'checklist-reading': on(empty),
  'checklist-practice': on(ready(allNew), rehearsing),
  'checklist-decided': on({
    ...ready(
      mixed.map((row) =>
        row.action === 'ask'
          ? { ...row, action: 'create', reason: { code: 'not-there' }, title: 'Offer history (Acme)', choices: [] }
          : row,
      ),
    ),
    decisions: { 'web-panel:history': 'rename' },
  }),
  'checklist-changed-meanwhile': on({ ...ready(mixed), changedMeanwhile: ['web-panel:sale', 'web-panel:company'] }),
  'checklist-blocked': on(ready(partlyUnreadable)),
  'checklist-answers': on({
    ...ready(allKept.map((row, index) => (index === 0 ? { ...row, reason: { code: 'skipped-by-choice' } } : row))),
    decisions: { [allKept[0]?.id ?? '']: 'skip' },
    estimate: null,
    approval: 'answers',
  }),
  'checklist-nothing-to-do': on({ ...ready(allKept), estimate: null, approval: 'nothing-to-do' }),
  'checklist-open-questions': on({
    ...ready(mixed.filter((row) => row.action === 'ask' || row.action === 'keep')),
    estimate: null,
    approval: 'open-questions',
  }),
  'checklist-refused': on({
    ...ready(mixed),
    plan: {
      ...headOf(mixed),
      preflight: [
        { check: 'tenant-state', verdict: 'ok' },
        {
          check: 'rights',
          verdict: 'error',
          code: 'RIGHT_MISSING',
          details: { right: 'admin-lists', person: 'Kari Nordmann' },
        },
      ],
    },
    approval: 'refused',
  }),
  'checklist-failed': on({
    ...empty,
    phase: 'failed',
    problem: { code: 'TENANT_MAINTENANCE', details: { customerId: 'Cust12345' } },
  }),
  'checklist-uninstall': on(ready(removals, 'uninstall')),
  get 'checklist-10000'() {
    return on(ready(manyRows(10_000)));
  },
};
