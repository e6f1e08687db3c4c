import type { FieldChange, PlanItem } from '../contract/plan.ts';
import type { PartnerServiceEntry } from '../manifest/schema.ts';
import type { PartnerStatus } from '../partner-service/port.ts';
import { fillPartnerValues, partnerValuesIn } from '../partner-service/partner-values.ts';
import type { Desired } from '../resources/kind.ts';

export const registerId = 'partner-service:register';

/** Whether a wanted thing needs a value of the partner's answer. */
export function needsPartner(desired: Desired): boolean {
  return Object.values(desired.fields).some((value) => typeof value === 'string' && partnerValuesIn(value).length > 0);
}

/** The wanted thing with the partner's values in its addresses; a value that is not known yet stays as it is written. */
export function withPartnerValues(desired: Desired, values: Readonly<Record<string, string>>): Desired {
  if (!needsPartner(desired)) return desired;
  const fields = Object.entries(desired.fields).map(([name, value]) => [
    name,
    typeof value === 'string' ? fillPartnerValues(value, values) : value,
  ]);
  return { ...desired, fields: Object.fromEntries(fields) };
}

/**
 * Orders resources around the registration: it is sent once everything it can report exists, and what uses its
 * answer waits for it, together with all that depends on that.
 */
export function aroundRegistration(desired: readonly Desired[]): {
  readonly before: readonly Desired[];
  readonly after: readonly Desired[];
} {
  const late = new Set(desired.filter(needsPartner).map((item) => item.id));
  for (let size = -1; size !== late.size; ) {
    size = late.size;
    for (const item of desired) if (item.dependsOn.some((id) => late.has(id))) late.add(item.id);
  }
  return {
    before: desired.filter((item) => !late.has(item.id)),
    after: desired.filter((item) => late.has(item.id)),
  };
}

/** @param sent everything that will leave for the partner, by the name a person reads */
export function registrationItem(
  entry: PartnerServiceEntry,
  status: Exclude<PartnerStatus, { is: 'not-used' }>,
  sent: Readonly<Record<string, string>>,
  dependsOn: readonly string[],
): PlanItem {
  const changes: FieldChange[] = Object.entries({ Host: new URL(entry.url).host, ...sent }).map(([field, after]) => ({
    field,
    before: null,
    after,
  }));
  const base = {
    id: registerId,
    kind: 'partner-service',
    key: 'register',
    title: entry.name,
    where: new URL(entry.url).host,
    dependsOn: [...dependsOn],
    risk: 'none' as const,
    optional: false,
  };
  switch (status.is) {
    case 'registered':
      return { ...base, action: 'keep', reason: { code: 'registered' }, changes: [] };
    case 'not-registered':
      return { ...base, action: 'create', reason: { code: 'not-registered' }, changes };
    case 'unknown':
      return {
        ...base,
        action: 'blocked',
        reason: { code: 'unreadable', details: { error: status.error.code } },
        changes: [],
        dependsOn: [],
      };
  }
}
