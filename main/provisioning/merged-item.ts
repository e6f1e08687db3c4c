import type { Decisions, Drift, FieldChange, FieldValue, PlanItem } from '../contract/plan.ts';
import type { Actual, Desired } from '../resources/kind.ts';
import { visibleToField } from './compare.ts';
import type { Merge } from './merge.ts';

type MergedPart = Pick<PlanItem, 'action' | 'reason' | 'changes' | 'risk'> & Partial<Pick<PlanItem, 'choices' | 'drift'>>;

/** What becomes of an object of ours. */
export interface MergedItem {
  readonly item: MergedPart;
  /** Values that stay although the manifest asks for others, by field; undefined for an object that waits for an answer. */
  readonly accepted: Readonly<Record<string, FieldValue>> | undefined;
}

/** The safest answer first. */
const choices: NonNullable<PlanItem['choices']> = ['keep-theirs', 'use-ours'];

/**
 * Turns a merge into an item. A change that somebody made in the tenant is overwritten by the explicit choice `use-ours`
 * alone; when the application wants another value too, or nobody knows who made the change, the whole object waits.
 */
export function mergedItem(merge: Merge, decision: Decisions[string] | undefined): MergedItem {
  const { ours, theirs, accepted, both, unknown } = merge;
  const open = [...both, ...unknown];
  if (decision === 'use-ours') {
    const changes = [...ours, ...open, ...theirs, ...accepted];
    return changes.length === 0
      ? { item: same, accepted: {} }
      : { item: updating(changes, 'used-ours-by-choice'), accepted: {} };
  }
  if (decision === 'keep-theirs') {
    const kept = valuesOf([...open, ...theirs, ...accepted]);
    if (ours.length > 0) return { item: updating(ours, 'differs'), accepted: kept };
    return { item: staying(Object.keys(kept).length > 0), accepted: kept };
  }
  if (open.length > 0) {
    const code = both.length > 0 ? 'changed-by-both' : 'changed-by-unknown';
    const changes = [...ours, ...open];
    const item = { action: 'ask', reason: { code }, changes, risk: 'attention', choices } as const;
    return { item: { ...item, ...drifted([...open, ...theirs]), choices: [...choices] }, accepted: undefined };
  }
  const kept = valuesOf(accepted);
  if (ours.length > 0) return { item: { ...updating(ours, 'differs'), ...drifted(theirs) }, accepted: kept };
  if (theirs.length === 0) return { item: staying(accepted.length > 0), accepted: kept };
  const reason = { code: 'changed-by-customer' } as const;
  return {
    item: { action: 'keep', reason, changes: [], risk: 'none', choices: [...choices], ...drifted(theirs) },
    accepted: kept,
  };
}

const same: MergedPart = { action: 'keep', reason: { code: 'same' }, changes: [], risk: 'none' };

function staying(byChoice: boolean): MergedPart {
  return byChoice ? { ...same, reason: { code: 'kept-by-choice' }, choices: [...choices] } : same;
}

function updating(changes: readonly FieldChange[], code: 'differs' | 'used-ours-by-choice'): MergedPart {
  return { action: 'update', reason: { code }, changes: [...changes], risk: 'attention' };
}

function drifted(changes: readonly FieldChange[]): { readonly drift?: Drift[] } {
  if (changes.length === 0) return {};
  return { drift: changes.map(({ field, before, after }) => ({ field, from: after, to: before })) };
}

function valuesOf(changes: readonly FieldChange[]): Record<string, FieldValue> {
  return Object.fromEntries(changes.map(({ field, before }) => [field, before]));
}

/** The wanted object without the fields in which something else stays. */
export function withoutKept(desired: Desired, actual: Actual, { changes }: Pick<PlanItem, 'changes'>, merge: Merge): Desired {
  const written = new Set(changes.map((change) => change.field));
  const kept = new Set(
    Object.values(merge)
      .flat()
      .map((change) => change.field)
      .filter((field) => !written.has(field)),
  );
  const entries = Object.entries(desired.fields).filter(([field]) => !kept.has(field));
  const visibleTo = kept.has(visibleToField) && actual.visibleTo !== undefined ? actual.visibleTo : desired.visibleTo;
  return { ...desired, fields: Object.fromEntries(entries), visibleTo };
}
