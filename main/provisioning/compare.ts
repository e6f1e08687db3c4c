import type { FieldChange, FieldValue } from '../contract/plan.ts';
import type { Actual, Desired, FieldSpec } from '../resources/kind.ts';
import { sameText } from '../resources/multi-language.ts';

/** The name under which a plan shows who sees an object. */
export const visibleToField = 'VisibleTo';

/**
 * What differs between what is wanted and what is there, by the kind's own rules.
 * Fields that the manifest does not decide are never mentioned.
 */
export function differences(
  desired: Desired,
  actual: Actual,
  fields: Readonly<Record<string, FieldSpec>>,
): readonly FieldChange[] {
  const changes: FieldChange[] = [];
  for (const [field, after] of Object.entries(desired.fields)) {
    const spec = fields[field];
    if (spec?.compare === 'on-create') continue;
    const before = actual.fields[field] ?? null;
    if (!sameValue(before, after, spec)) changes.push({ field, before, after });
  }
  if (actual.visibleTo !== undefined && actual.visibleTo !== desired.visibleTo) {
    changes.push({ field: visibleToField, before: actual.visibleTo, after: desired.visibleTo });
  }
  return changes;
}

/** Everything a new object will hold. @param grouped whether visibility is set per object in its list */
export function initialFields(desired: Desired, grouped: boolean): readonly FieldChange[] {
  const changes: FieldChange[] = Object.entries(desired.fields).map(([field, after]) => ({
    field,
    before: null,
    after,
  }));
  if (grouped) changes.push({ field: visibleToField, before: null, after: desired.visibleTo });
  return changes;
}

function sameValue(before: FieldValue, after: FieldValue, spec: FieldSpec | undefined): boolean {
  if (spec?.compare === 'text' && (typeof before === 'string' || before === null) && typeof after === 'string') {
    return sameText(before ?? '', after);
  }
  return before === after;
}
