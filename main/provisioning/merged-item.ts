import type { Decisions, Drift, FieldChange, FieldValue, PlanItem } from '../contract/plan.ts';
import type { Actual, Desired, FieldSpec } from '../resources/kind.ts';
import { readBaseline } from './baseline.ts';
import { visibleToField } from './compare.ts';
import type { Marks, OwnedMark } from './marks.ts';
import { type Merge, mergeObject } from './merge.ts';

type MergedPart = Pick<PlanItem, 'action' | 'reason' | 'changes' | 'risk'> &
  Partial<Pick<PlanItem, 'choices' | 'drift'>>;

/** What becomes of an object of ours. */
interface MergedItem {
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
function mergedItem(merge: Merge, decision: Decisions[string] | undefined): MergedItem {
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
    const item: MergedPart = {
      action: 'ask',
      reason: { code },
      changes: [...ours, ...open],
      risk: 'attention',
      choices: [...choices],
      ...drifted([...open, ...theirs]),
    };
    return { item, accepted: undefined };
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

/** How an object of ours is written. */
export interface Writing {
  /** The wanted object without the fields in which something else stays. */
  readonly written: Desired;
  readonly accepted: Readonly<Record<string, FieldValue>>;
}

/**
 * What becomes of an object of ours that is there, or of its deleted row.
 * @returns no `writing` for one that waits for an answer
 */
export function planOurs(options: {
  readonly desired: Desired;
  readonly actual: Actual;
  readonly fields: Readonly<Record<string, FieldSpec>>;
  readonly marks: Marks;
  readonly decision: Decisions[string] | undefined;
}): { readonly item: MergedPart; readonly writing: Writing | undefined } {
  const { desired, actual, fields, marks, decision } = options;
  const mark = marks.owned.get(desired.id);
  const baseline = readBaseline(mark?.installed);
  const merged = withUnshown(mergeObject(desired, actual, baseline, fields), mark, marks);
  const merge = decision === 'adopt' ? asItIs(merged) : merged;
  // Of a deleted row that nothing is known of, nobody sees a change; and an adoption may have stopped half-way.
  const unseen = actual.deleted || decision === 'adopt-and-update';
  const { item, accepted } = mergedItem(merge, unseen && baseline.size === 0 ? 'use-ours' : decision);
  if (!accepted) return { item, writing: undefined };
  const restored = { ...item, action: 'restore', reason: { code: 'soft-deleted' }, risk: 'attention' } as const;
  const written = withoutKept(desired, item, merge);
  return { item: actual.deleted ? restored : item, writing: { written, accepted } };
}

/** Taken over as it is: it stays as it is, but for the sign that it is ours. */
function asItIs(merge: Merge): Merge {
  const all = Object.values(merge).flatMap((part: readonly FieldChange[]) => part);
  const sign = all.filter((change) => change.field === 'ProgId');
  const rest = all.filter((change) => !sign.includes(change));
  return { ours: sign, theirs: [], accepted: rest, both: [], unknown: [] };
}

/**
 * Who sees an object is set after everything has been written. As long as a run is not finished, an object of its own
 * that nobody was shown yet has nobody else's visibility.
 */
function withUnshown(merge: Merge, mark: OwnedMark | undefined, { header }: Marks): Merge {
  if (header?.state !== 'installing' || mark?.adopted) return merge;
  return {
    ...merge,
    ours: [...merge.ours, ...merge.unknown.filter(isVisibility)],
    unknown: merge.unknown.filter((change) => !isVisibility(change)),
  };
}

function isVisibility({ field }: FieldChange): boolean {
  return field === visibleToField;
}

function withoutKept(desired: Desired, { changes }: Pick<PlanItem, 'changes'>, merge: Merge): Desired {
  const written = new Set(changes.map((change) => change.field));
  const differing = Object.values(merge).flatMap((part: readonly FieldChange[]) => part.map(({ field }) => field));
  const kept = new Set(differing.filter((field) => !written.has(field)));
  const entries = Object.entries(desired.fields).filter(([field]) => !kept.has(field));
  return { ...desired, fields: Object.fromEntries(entries) };
}

/** What is there now, by field. */
export function valuesOf(changes: readonly FieldChange[]): Record<string, FieldValue> {
  return Object.fromEntries(changes.map(({ field, before }) => [field, before]));
}
