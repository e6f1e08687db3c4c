import type { FieldChange, FieldValue } from '../contract/plan.ts';
import type { Actual, Desired, FieldSpec } from '../resources/kind.ts';
import { type Baseline, fieldBaseline, valueHash } from './baseline.ts';
import { differences } from './compare.ts';

/**
 * Whose value of a field it is, between what was installed, what is there and what is wanted:
 * `ours`: nobody touched what was installed, so the new value may be written;
 * `theirs`: changed in the tenant, and wanted is what was installed anyway;
 * `accepted`: the same, and a person has said that it stays so;
 * `both`: changed in the tenant, and wanted is something new;
 * `unknown`: it is not known what was installed.
 */
type Ownership = 'ours' | 'theirs' | 'accepted' | 'both' | 'unknown';

/** The fields in which an object differs from what is wanted, by whose change that is. */
export type Merge = Readonly<Record<Ownership, readonly FieldChange[]>>;

/**
 * The three-way merge of one object. Pure. Only `ours` may be written without asking; that there is no difference in
 * order and white space of multi-language texts is the kind's comparison, as everywhere.
 */
export function mergeObject(
  wanted: Desired,
  actual: Actual,
  baseline: Baseline,
  fields: Readonly<Record<string, FieldSpec>>,
): Merge {
  const merge: Record<Ownership, FieldChange[]> = { ours: [], theirs: [], accepted: [], both: [], unknown: [] };
  for (const change of differences(wanted, actual, fields)) {
    const { field, before, after } = change;
    merge[ownership({ field, there: before, wanted: after, spec: fields[field] }, baseline)].push(change);
  }
  return merge;
}

/** Of a field in which what is there and what is wanted differ. */
function ownership(
  value: {
    readonly field: string;
    readonly there: FieldValue;
    readonly wanted: FieldValue;
    readonly spec: FieldSpec | undefined;
  },
  baseline: Baseline,
): Ownership {
  const known = fieldBaseline(baseline, value.field);
  if (!known) return 'unknown';
  const there = valueHash(value.field, value.there, value.spec);
  if (there === known.installed) return 'ours';
  if (valueHash(value.field, value.wanted, value.spec) !== known.installed) return 'both';
  return there === known.accepted ? 'accepted' : 'theirs';
}
