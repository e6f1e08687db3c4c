import type { Drift, FieldChange, PlanItem, Reason } from '../contract/plan.ts';
import type { Actual, Collection, Desired, FieldSpec } from '../resources/kind.ts';
import { mainLanguage } from '../resources/multi-language.ts';
import { type Baseline, fieldBaseline, readBaseline, valueHash } from './baseline.ts';
import { differences, visibleToField } from './compare.ts';
import { contentsOf, ownListOf } from '../resources/items-of.ts';
import { type OwnedActual, ownersIn } from './owned.ts';
import { type PlanInput, unreadable, type Work } from './plan-parts.ts';
import { priorOf } from './prior-values.ts';

/** What becomes of something that is no longer wanted. */
export interface Removal {
  readonly item: Pick<PlanItem, 'action' | 'reason' | 'changes' | 'risk'> &
    Partial<Pick<PlanItem, 'choices' | 'drift'>>;
  readonly work: Work;
}

/** How something is shown that the manifest may no longer describe. */
export function shownAs(id: string, actual: Actual, { kind, collection }: Work, { reading }: PlanInput): PlanItem {
  const list = ownListOf(collection);
  const lists = reading.collections.get('lists');
  const listId = list === undefined ? undefined : reading.marks.owned.get(list)?.tenantId;
  const ownList = lists?.known ? lists.collection.actuals.find(({ tenantId }) => tenantId === listId)?.name : undefined;
  const where = kind.place?.(actual, collection) ?? ownList;
  return {
    id,
    kind: kind.kind,
    key: id.slice(id.indexOf(':') + 1),
    title: actual.name,
    ...(where === undefined ? {} : { where }),
    action: 'keep',
    reason: { code: 'same' },
    changes: [],
    dependsOn: [],
    tenantId: actual.tenantId,
    risk: 'none',
    optional: false,
  };
}

/** Names of so many things are told; the rest is counted by whoever looks. */
const mostNames = 5;

/**
 * What was adopted is let go and gets back what it had; what may hold something of the customer's is asked about; the
 * rest is removed. Pure.
 * @param why the reason of what is simply removed
 */
export function planRemoval(found: OwnedActual, input: PlanInput, why: 'uninstall' | 'no-longer-wanted'): Removal {
  const { work } = found;
  if (found.adopted) return letGo(found, input);
  const keep = (code: Reason['code']): Removal => ({
    item: { action: 'keep', reason: { code }, changes: [], risk: 'none' },
    work: { ...work, letsGo: true },
  });
  if (input.released?.has(found.id)) return keep('released');
  if (!work.kind.customerData) return removed(work, why);

  const contents = contentsOf(found.id);
  const inside = contents === undefined ? undefined : input.reading.collections.get(contents);
  if (inside && !inside.known) {
    return { item: { action: 'blocked', reason: unreadable(inside.error), changes: [], risk: 'none' }, work };
  }
  if (work.kind.customerData.inUse?.(found.actual)) return keep('in-use');
  const theirs = [
    ...(isTouched(found.id, found.actual, work, input) ? [found.actual] : []),
    ...(inside ? customersIn(inside.collection, input) : []),
  ];
  const decision = input.decisions.get(found.id);
  if (theirs.length === 0 || decision === 'remove') return removed(work, why);
  if (decision === 'leave') return keep('left-by-choice');
  const names = theirs.slice(0, mostNames).map((actual) => mainLanguage(actual.name));
  const more = theirs.length > mostNames ? ' …' : '';
  const reason = { code: 'holds-customer-data' as const, details: { names: `${names.join(', ')}${more}` } };
  return { item: { action: 'ask', reason, changes: [], risk: 'attention', choices: ['leave', 'remove'] }, work };
}

function removed(work: Work, code: 'uninstall' | 'no-longer-wanted'): Removal {
  return { item: { action: 'remove', reason: { code }, changes: [], risk: 'attention' }, work };
}

/** What is the customer's in one of our lists: added by them, or ours and changed by them. */
function customersIn({ id: collection, actuals }: Collection, input: PlanInput): readonly Actual[] {
  const owners = ownersIn(collection, input.reading.marks);
  const wanted = input.desired.filter((item) => item.collection === collection);
  const names = new Map(wanted.map((item) => [item.fields['Name'], item.id]));
  return actuals.filter((actual) => {
    if (actual.deleted) return false;
    const id = owners.get(actual.tenantId) ?? names.get(actual.name);
    const kind = input.kinds.find((candidate) => id?.startsWith(`${candidate.kind}:`));
    return id === undefined || !kind || isTouched(id, actual, { kind, collection }, input);
  });
}

/** Whether it holds anything else than what was installed; where that is not known, than what the manifest asks for. */
function isTouched(id: string, actual: Actual, { kind }: Work, { reading, desired }: PlanInput): boolean {
  const baseline = readBaseline(reading.marks.owned.get(id)?.installed);
  if (baseline.size > 0) return fieldsSince(actual, baseline, kind.fields).length > 0;
  const wanted = desired.find((item) => item.id === id);
  return wanted !== undefined && differences(wanted, actual, kind.fields).some(({ field }) => field !== visibleToField);
}

/** Fields that somebody has changed since the application wrote them. */
function fieldsSince(
  actual: Actual,
  baseline: Baseline,
  fields: Readonly<Record<string, FieldSpec>>,
): readonly string[] {
  return Object.entries(actual.fields)
    .filter(([field, value]) => {
      const known = fields[field]?.compare === 'on-create' ? undefined : fieldBaseline(baseline, field);
      return known !== undefined && known.installed !== valueHash(field, value, fields[field]);
    })
    .map(([field]) => field);
}

/** Back to what it was, where nobody has changed it since. */
function letGo({ id, actual, work }: OwnedActual, { reading }: PlanInput): Removal {
  const baseline = readBaseline(reading.marks.owned.get(id)?.installed);
  const { fields } = work.kind;
  const changes: FieldChange[] = [];
  const drift: Drift[] = [];
  for (const [field, prior] of Object.entries(priorOf(reading.marks.prior?.get(id) ?? []))) {
    const now = (field === visibleToField ? actual.visibleTo : actual.fields[field]) ?? null;
    const hash = (value: typeof now): string => valueHash(field, value, fields[field]);
    if (hash(now) === hash(prior)) continue;
    if (fieldBaseline(baseline, field)?.installed === hash(now)) changes.push({ field, before: now, after: prior });
    else drift.push({ field, from: prior, to: now });
  }
  const rest = drift.length > 0 ? { drift } : {};
  if (changes.length === 0) {
    const item = { action: 'keep', reason: { code: 'uninstall-keep' }, changes: [], risk: 'none', ...rest } as const;
    return { item: { ...item, changes: [] }, work: { ...work, letsGo: true } };
  }
  return {
    item: { action: 'update', reason: { code: 'let-go' }, changes, risk: 'attention', ...rest },
    work: { ...work, desired: asItWas(id, actual, work.collection, changes), letsGo: true },
  };
}

function asItWas(id: string, actual: Actual, collection: string, changes: readonly FieldChange[]): Desired {
  const visibleTo = changes.find((change) => change.field === visibleToField)?.after ?? actual.visibleTo;
  const fields = changes.filter((change) => change.field !== visibleToField).map(({ field, after }) => [field, after]);
  const [kind = '', key = ''] = id.split(':');
  return {
    id,
    kind,
    key,
    title: actual.name,
    ...(actual.progId === null ? {} : { progId: actual.progId }),
    fields: { Name: actual.name, ...Object.fromEntries(fields) },
    collection,
    dependsOn: [],
    visibleTo: typeof visibleTo === 'string' ? visibleTo : 'everyone',
  };
}
