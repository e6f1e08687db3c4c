import type { Plan, PlanItem } from '../../../main/contract/plan.ts';
import type { ItemResult, RunResult } from '../../../main/contract/run.ts';

/** One thing of a plan and how it ended. */
export interface Ended {
  readonly item?: Partial<PlanItem>;
  readonly result?: Partial<ItemResult>;
}

/** A run over the given things; the rest of it is made up. */
export function run(things: readonly Ended[], more: Partial<RunResult> = {}): RunResult {
  const items = things.map(({ item }, index) => ({ ...plannedItem(index), ...item }));
  return {
    schemaVersion: 1,
    runId: '0140adbd-9817-4323-b691-d98c4dad2e14',
    outcome: 'done',
    startedAt: '2026-11-23T03:40:33.000Z',
    finishedAt: '2026-11-23T03:40:39.400Z',
    by: { name: 'Anna Berg', email: 'admin@nordlys.example' },
    company: 'Nordlys Handel AS',
    plan: planOf(items),
    items: things.map(({ result }, index) => ({
      id: items[index]?.id ?? '',
      action: items[index]?.action ?? 'create',
      status: 'done',
      verified: true,
      tenantId: 100 + index,
      ...result,
    })),
    calls: { reads: 24, writes: 45 },
    leftovers: [],
    ...more,
  };
}

function plannedItem(index: number): PlanItem {
  return {
    id: `list:thing${index}`,
    kind: 'list',
    key: `thing${index}`,
    title: `Thing ${index}`,
    action: 'create',
    reason: { code: 'not-there' },
    changes: [{ field: 'Name', before: null, after: `Thing ${index}` }],
    dependsOn: [],
    risk: 'none',
    optional: false,
  };
}

function planOf(items: PlanItem[]): Plan {
  return {
    schemaVersion: 1,
    purpose: 'install',
    application: { id: 'com.acme.offers', name: 'Acme Offers', publisher: 'Acme AS', version: '1.4.0' },
    environment: 'practice',
    customerId: 'Cust10001',
    preflight: [{ check: 'rights', verdict: 'ok', details: { right: 'admin-lists', person: 'Anna Berg' } }],
    items,
    summary: {
      create: items.length,
      update: 0,
      adopt: 0,
      restore: 0,
      keep: 0,
      remove: 0,
      ask: 0,
      manual: 0,
      blocked: 0,
    },
    manifestDigest: 'a'.repeat(64),
    readingDigest: 'b'.repeat(64),
  };
}
