import type { ItemResult, RunResult } from '../../../main/contract/run.ts';
import type { AppState, ByHandView, ChecklistRow, ResultView } from '../../../main/contract/view.ts';
import { now, rehearsing, signedIn } from './base.ts';
import { headOf, ready } from './checklist.ts';
import { allNew, mixed, removals } from './offers-rows.ts';

const itemOf = (row: ChecklistRow, index: number): ItemResult => {
  const base = { id: row.id, action: row.action, tenantId: 112 + index };
  switch (row.action) {
    case 'keep':
      return { ...base, status: 'unchanged', verified: true };
    case 'manual':
    case 'ask':
      return { id: row.id, action: row.action, status: 'left-to-human', verified: false };
    default:
      return { ...base, status: 'done', verified: true };
  }
};

function resultOf(rows: readonly ChecklistRow[], parts: Partial<RunResult> = {}): RunResult {
  return {
    schemaVersion: 1,
    runId: '5b0f3a52-2b8e-4f0a-9d4e-2f6f0c1f7a11',
    outcome: 'done',
    startedAt: new Date(now).toISOString(),
    finishedAt: new Date(now + 6_400).toISOString(),
    by: { name: 'Kari Nordmann', email: 'kari.nordmann@fjord.example' },
    company: 'Fjord Consulting AS',
    plan: { ...headOf(rows), items: [] },
    items: rows.map(itemOf),
    calls: { reads: 24, writes: 45 },
    leftovers: [],
    ...parts,
  };
}

const byHand: readonly ByHandView[] = [
  {
    id: 'manual:cardButton',
    title: {
      en: 'Put a button on the company card',
      nb: 'Legg en knapp på firmakortet',
      de: 'Eine Schaltfläche auf die Firmenkarte legen',
    },
    optional: true,
    steps: [
      {
        en: 'Open Settings and maintenance, and choose Screen designer.',
        nb: 'Åpne Innstillinger og vedlikehold, og velg Skjermdesigner.',
        de: 'Öffnen Sie Einstellungen und Verwaltung, und wählen Sie Screen Designer.',
      },
      {
        en: 'Open the company card and drag a button onto it.',
        nb: 'Åpne firmakortet og dra en knapp dit.',
        de: 'Öffnen Sie die Firmenkarte, und ziehen Sie eine Schaltfläche darauf.',
      },
    ],
    check: {
      en: 'The button opens a new offer for the company.',
      nb: 'Knappen åpner et nytt tilbud til firmaet.',
      de: 'Die Schaltfläche öffnet ein neues Angebot für die Firma.',
    },
    ticked: false,
  },
];

const on = (result: RunResult, rows: readonly ChecklistRow[], parts: Partial<ResultView> = {}): AppState => ({
  ...signedIn,
  page: 'result',
  reachable: ['about', 'checklist'],
  checklist: ready(rows, result.plan.purpose),
  result: {
    result,
    rows,
    byHand,
    next: [],
    checking: false,
    checkedAt: now + 6_400,
    savedAs: null,
    tenantAddress: 'https://online.superoffice.com/Cust12345',
    ...parts,
  },
});

/** From some item on, something else than planned became of it. */
const until = (rows: readonly ChecklistRow[], count: number, then: (item: ItemResult) => ItemResult): ItemResult[] =>
  rows.map(itemOf).map((item, index) => (index < count || item.status === 'left-to-human' ? item : then(item)));

const partly = until(allNew, 25, (item) => ({
  id: item.id,
  action: item.action,
  status: item.id.startsWith('partner') ? 'failed' : 'skipped',
  verified: false,
  code: item.id.startsWith('partner') ? 'PARTNER_REFUSED' : 'APPLY_INCOMPLETE',
  ...(item.id.startsWith('partner')
    ? { details: { name: 'Acme sign-up', message: 'Unknown organisation number' } }
    : {}),
}));

const cancelled = until(allNew, 12, ({ id, action }) => ({
  id,
  action,
  status: 'skipped',
  verified: false,
  code: 'CANCELLED',
}));

const failed = until(allNew, 0, ({ id, action }) => ({
  id,
  action,
  status: 'skipped',
  verified: false,
  code: 'APPLY_INCOMPLETE',
}));

const uninstalled = resultOf(removals, {
  plan: { ...headOf(removals, 'uninstall'), items: [] },
  leftovers: [
    { id: 'list:offerStatus', why: 'soft-deleted' },
    { id: 'list-item:draft', why: 'soft-deleted' },
    { id: 'list:offerType', why: 'not-ours' },
  ],
});

export const resultStates: Readonly<Record<string, AppState>> = {
  result: on(resultOf(mixed), mixed),
  'result-practice': {
    ...on(resultOf(allNew), allNew, { tenantAddress: null, byHand: [] }),
    signIn: rehearsing.signIn,
  },
  'result-partly': on(resultOf(allNew, { outcome: 'partly', items: partly }), allNew, {
    next: ['resume', 'undo', 'keep'],
  }),
  'result-cancelled': on(resultOf(allNew, { outcome: 'cancelled', items: cancelled }), allNew, {
    next: ['resume', 'undo', 'keep'],
  }),
  'result-failed': on(
    resultOf(allNew, {
      outcome: 'failed',
      items: failed,
      failure: { code: 'TENANT_IN_USE', details: { by: 'Ola Hansen', machine: 'OLA-PC', since: '11:58' } },
    }),
    allNew,
  ),
  'result-nothing-to-do': on(
    resultOf(
      allNew.map((row) => (row.action === 'manual' ? row : { ...row, action: 'keep' as const })),
      { outcome: 'nothing-to-do' },
    ),
    allNew,
  ),
  'result-warning': on(resultOf(mixed, { warnings: [{ code: 'JOURNAL_NOT_WRITABLE', details: {} }] }), mixed, {
    savedAs: '/home/kari/Downloads/install-Cust12345-2026-03-04.pdf',
  }),
  'result-checking': on(resultOf(mixed), mixed, { checking: true }),
  'result-unverified': on(
    resultOf(mixed, {
      items: mixed.map(itemOf).map((item) => (item.id === 'web-panel:sale' ? { ...item, verified: false } : item)),
    }),
    mixed,
    { checkedAt: now + 600_000, byHand: byHand.map((step) => ({ ...step, ticked: true })) },
  ),
  'result-uninstalled': on(uninstalled, removals, { byHand: [] }),
};
