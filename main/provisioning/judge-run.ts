import { changingActions, type Plan, type PlanItem } from '../contract/plan.ts';
import type { ItemResult, RunResult } from '../contract/run.ts';
import type { ApplyOutcome } from './apply.ts';
import { differences } from './compare.ts';
import type { PlannedWork, Work } from './plan-parts.ts';
import type { TenantReading } from './reading.ts';

/** What was planned, what would be planned now, and what was read for that. */
interface ReadBack {
  readonly before: PlannedWork;
  readonly after: PlannedWork;
  readonly reading: TenantReading;
}

/** Holds results against what was read back. What is not exactly as it was planned is not verified, whatever the answers said. */
export function judged(
  plan: Plan,
  results: readonly ItemResult[],
  { before, after, reading }: ReadBack,
): Pick<RunResult, 'items' | 'leftovers'> {
  const now = new Map(after.plan.items.map((item) => [item.id, item]));
  const items = results.map((result) => {
    const item = now.get(result.id);
    const work = before.work.get(result.id);
    const good =
      result.action === 'remove'
        ? item?.action !== 'remove'
        : item?.action === 'keep' || (work?.letsGo === true && isLetGo(reading, work, item));
    if (item?.reason.code === 'unreadable') return unreadBack(result);
    return { ...result, verified: good && item?.action !== 'blocked' };
  });
  return { items, leftovers: leftoversOf(plan, items, reading, before) };
}

/** What could not be read back is neither as planned nor otherwise. */
export function unreadBack(result: ItemResult): ItemResult {
  const settled = result.status === 'done' || result.status === 'unchanged';
  return { ...result, verified: false, ...(settled ? { code: 'VERIFY_UNREADABLE' } : {}) };
}

/** What stays in the tenant although it is no longer ours, and why. */
function leftoversOf(
  plan: Plan,
  results: readonly ItemResult[],
  reading: TenantReading,
  { work }: PlannedWork,
): RunResult['leftovers'] {
  const why = new Map(plan.items.map((item) => [item.id, item.reason.code]));
  return results.flatMap(({ id, action }): RunResult['leftovers'] => {
    const code = why.get(id);
    if (action === 'keep' && (code === 'in-use' || code === 'left-by-choice')) return [{ id, why: code }];
    return action === 'remove' && stillThere(reading, work.get(id)) ? [{ id, why: 'soft-deleted' }] : [];
  });
}

/** Whether what was to be let go is there with the values it was to get back, and nothing more is planned for it. */
function isLetGo(reading: TenantReading, work: Work, planned: PlanItem | undefined): boolean {
  if (planned && changingActions.has(planned.action)) return false;
  const outcome = reading.collections.get(work.collection);
  if (!work.desired) return outcome?.known === true;
  const actual = outcome?.known
    ? outcome.collection.actuals.find(({ tenantId }) => tenantId === work.actual?.tenantId)
    : undefined;
  return actual !== undefined && differences(work.desired, actual, work.kind.fields).length === 0;
}

/** Whether what was removed is still there as a soft-deleted row, which keeps its name taken. */
function stillThere(reading: TenantReading, work: Work | undefined): boolean {
  const outcome = work && reading.collections.get(work.collection);
  if (!outcome?.known) return false;
  return outcome.collection.actuals.some((actual) => actual.deleted && actual.tenantId === work?.actual?.tenantId);
}

/** What a run has come to as a whole. */
export function outcomeOf(plan: Plan, items: readonly ItemResult[], outcome: ApplyOutcome): RunResult['outcome'] {
  const changing = plan.items.filter((item) => changingActions.has(item.action));
  const bad = items.some((item) => item.status === 'failed' || (item.status === 'skipped' && changing.length > 0));
  const unproven = items.some((item) => (item.status === 'done' || item.status === 'unchanged') && !item.verified);
  if (outcome.cancelled && items.some((item) => item.status === 'skipped')) return 'cancelled';
  if (outcome.failure && !items.some((item) => item.status === 'done')) return 'failed';
  if (outcome.failure || bad || unproven) return 'partly';
  return changing.length === 0 ? 'nothing-to-do' : 'done';
}
