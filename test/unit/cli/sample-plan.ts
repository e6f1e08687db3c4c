import { type Action, actions, type Plan, type PlanItem } from '../../../main/contract/plan.ts';
import type { ItemResult, RunResult } from '../../../main/contract/run.ts';
import type { Terminal } from '../../../main/cli/terminal.ts';

/** A plan with these items, counted as a planner would. */
export function planOf(items: readonly PlanItem[], more: Partial<Plan> = {}): Plan {
  const count = (action: Action): number => items.filter((one) => one.action === action).length;
  return {
    schemaVersion: 1,
    purpose: 'install',
    application: { id: 'com.acme.offers', name: 'Acme Offers', publisher: 'Acme AS', version: '1.4.0' },
    environment: 'practice',
    customerId: 'Cust10001',
    preflight: [],
    items: [...items],
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every action is among the entries
    summary: Object.fromEntries(actions.map((action) => [action, count(action)])) as Plan['summary'],
    manifestDigest: 'm',
    readingDigest: 'r',
    ...more,
  };
}

export function item(id: string, action: Action, more: Partial<PlanItem> = {}): PlanItem {
  const [kind = '', key = ''] = id.split(':');
  return {
    id,
    kind,
    key,
    title: key,
    action,
    reason: { code: reasons[action] },
    changes: [],
    dependsOn: [],
    risk: 'none',
    optional: false,
    ...more,
  };
}

const reasons: Readonly<Record<Action, PlanItem['reason']['code']>> = {
  create: 'not-there',
  update: 'differs',
  adopt: 'adopted-by-choice',
  restore: 'soft-deleted',
  keep: 'same',
  remove: 'uninstall',
  ask: 'name-taken',
  manual: 'by-hand',
  blocked: 'unreadable',
};

/** A run of a plan that took five seconds; items not named are done and verified. */
export function runOf(
  plan: Plan,
  results: Readonly<Record<string, Partial<ItemResult>>>,
  more: Partial<RunResult> = {},
): RunResult {
  return {
    schemaVersion: 1,
    runId: 'run',
    outcome: 'done',
    startedAt: '2026-01-01T10:00:00.000Z',
    finishedAt: '2026-01-01T10:00:05.000Z',
    by: { name: 'Anna Berg', email: 'anna@nordlys.example' },
    company: 'Nordlys Handel AS',
    plan,
    items: plan.items.map(({ id, action }) => ({ id, action, status: 'done', verified: true, ...results[id] })),
    calls: { reads: 24, writes: 45 },
    leftovers: [],
    ...more,
  };
}

/** A terminal without colours that remembers what it was told. */
export function rememberingTerminal(width = 80): Terminal & { readonly outs: string[]; readonly errs: string[] } {
  const outs: string[] = [];
  const errs: string[] = [];
  return {
    outs,
    errs,
    out: (text) => outs.push(text),
    err: (text) => errs.push(text),
    live: false,
    interactive: false,
    width,
    paint: (_, text) => text,
    paintErr: (_, text) => text,
  };
}
