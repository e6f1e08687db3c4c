import type { FieldChange, FieldValue, PlanItem, Reason } from '../contract/plan.ts';
import type { ItemResult } from '../contract/run.ts';
import type { Actual, Desired, FieldSpec, ResourceKind } from '../resources/kind.ts';
import { contentsOf } from '../resources/items-of.ts';
import { sameText } from '../resources/multi-language.ts';
import { visibleToField } from './compare.ts';
import { identify } from './identify.ts';
import type { BegunItem } from './journal.ts';
import type { MarkHeader, Marks } from './marks.ts';
import { registerId } from './partner-step.ts';
import { planOf } from './plan-install.ts';
import type { PlanInput, PlannedWork, Work } from './plan-parts.ts';
import { planUninstall, withReversedDependencies } from './plan-uninstall.ts';

/** What a run did, together with the unfinished ones it went on with. */
export interface UndoRecord {
  /** In the order they were begun; undefined when it is not known and everything of ours is the run's. */
  readonly items: readonly BegunItem[] | undefined;
  /** What was installed before; null when nothing was. */
  readonly before: MarkHeader | null;
  /** The run left nothing in the tenant, or it has been taken back already: its marks are another's. */
  readonly untouched?: boolean;
}

/**
 * Says how the tenant comes back to what it was before a run: what the run made goes, what it changed gets its earlier
 * values. Whether a step of the run really happened is for the tenant to say, not for the record; and what somebody
 * has changed since stays.
 */
export function planUndo(input: PlanInput, { items: begun, before }: UndoRecord): PlannedWork {
  if (!begun) {
    const { plan, ...rest } = planUninstall(input);
    return { plan: { ...plan, purpose: 'undo' }, ...rest };
  }
  const work = new Map<string, Work>();
  const once = new Map<string, BegunItem>();
  // Of a thing that several runs touched, the first knew how it was.
  for (const item of begun) if (!once.has(item.id)) once.set(item.id, item);
  const madeLists = new Set(begun.flatMap(({ action, id }) => (action === 'create' ? (contentsOf(id) ?? []) : [])));
  const items = [...once.values()].flatMap((item) => undoOne(item, input, work, madeLists) ?? []);
  // What the record does not know of goes with the rest when nothing was there before.
  const rest = before === null ? unrecorded(input, new Set(once.keys()), work) : [];
  const order = new Map(input.kinds.map((kind, index) => [kind.kind, -index]));
  const sorted = [...items, ...rest].toSorted((a, b) => (order.get(a.kind) ?? 1) - (order.get(b.kind) ?? 1));
  return { plan: planOf('undo', input, withReversedDependencies(sorted, input)), work, decisions: input.decisions };
}

function unrecorded(input: PlanInput, known: ReadonlySet<string>, work: Map<string, Work>): PlanItem[] {
  const all = planUninstall(input);
  return all.plan.items.filter((item) => {
    if (known.has(item.id) || (item.action !== 'remove' && item.action !== 'blocked')) return false;
    const own = all.work.get(item.id);
    if (own) work.set(item.id, own);
    return true;
  });
}

function undoOne(
  item: BegunItem,
  input: PlanInput,
  work: Map<string, Work>,
  madeLists: ReadonlySet<string>,
): PlanItem | undefined {
  if (item.id === registerId) return undoRegistration(item, input);
  const place = placeOf(item, input);
  if (!place) return undefined;
  const { kind, collection } = place;
  // Items go with the list that the run made.
  if (item.action === 'create' && madeLists.has(collection)) return undefined;
  const outcome = input.reading.collections.get(collection);
  const shown = shownAs(item, input);
  if (!outcome?.known) {
    const error = outcome?.error.code ?? 'TENANT_ANSWER_UNREADABLE';
    return { ...shown, action: 'blocked', reason: { code: 'unreadable', details: { error } } };
  }
  const actual = place.actual;
  if (item.action === 'remove') return bringBack(shown, place, work);
  if (!actual || actual.deleted) return keep(shown, 'undone', actual);
  if (item.action === 'create' || item.action === 'restore') {
    work.set(item.id, { kind, collection, actual });
    return { ...shown, action: 'remove', reason: { code: 'undo' }, tenantId: actual.tenantId, risk: 'attention' };
  }
  const { back, since } = fieldsBack(item, actual, kind.fields);
  if (back.length === 0) return keep(shown, since ? 'undo-changed-since' : 'undone', actual);
  work.set(item.id, { kind, collection, actual, desired: wantedBack(shown, collection, actual, back) });
  return {
    ...shown,
    action: 'update',
    reason: { code: 'undo' },
    changes: back,
    tenantId: actual.tenantId,
    risk: 'attention',
  };
}

interface Place {
  readonly kind: ResourceKind<unknown>;
  readonly collection: string;
  readonly actual: Actual | undefined;
}

/** Where a thing lives, and the thing itself if it is there: by its id, else as any plan would recognise it. */
function placeOf({ id, tenantId, action }: BegunItem, { desired, reading, kinds }: PlanInput): Place | undefined {
  const wanted = desired.find((one) => one.id === id);
  const mark = reading.marks.owned.get(id);
  const kind = kinds.find((one) => id.startsWith(`${one.kind}:`));
  const collection = wanted?.collection ?? mark?.collection ?? kind?.standing?.[0];
  if (!kind || collection === undefined) return undefined;
  const outcome = reading.collections.get(collection);
  if (!outcome?.known) return { kind, collection, actual: undefined };
  const known = tenantId ?? mark?.tenantId;
  const same = outcome.collection.actuals.find((actual) => actual.tenantId === known);
  if (same || !wanted || action !== 'create') return { kind, collection, actual: same };
  const intended = new Set([...reading.marks.intended, id]);
  const match = identify(wanted, outcome.collection, { ...reading.marks, intended }, true);
  return { kind, collection, actual: match.is === 'ours' ? match.actual : undefined };
}

function shownAs({ id }: BegunItem, { desired }: PlanInput): Omit<PlanItem, 'action' | 'reason'> {
  const wanted = desired.find((one) => one.id === id);
  const [kind = '', key = ''] = id.split(':');
  const where = wanted?.where === undefined ? {} : { where: wanted.where };
  return {
    id,
    kind,
    key,
    title: wanted?.title ?? key,
    ...where,
    changes: [],
    dependsOn: [],
    risk: 'none',
    optional: false,
  };
}

function keep(shown: Omit<PlanItem, 'action' | 'reason'>, code: Reason['code'], actual: Actual | undefined): PlanItem {
  return { ...shown, action: 'keep', reason: { code }, ...(actual ? { tenantId: actual.tenantId } : {}) };
}

/** What the run removed comes back where SuperOffice still keeps it; else a person has to know. */
function bringBack(
  shown: Omit<PlanItem, 'action' | 'reason'>,
  { kind, collection, actual }: Place,
  work: Map<string, Work>,
): PlanItem {
  if (!actual) return { ...shown, action: 'manual', reason: { code: 'undo-impossible' } };
  if (!actual.deleted) return keep(shown, 'undone', actual);
  work.set(shown.id, { kind, collection, actual, desired: wantedBack(shown, collection, actual, []) });
  return { ...shown, action: 'restore', reason: { code: 'undo' }, tenantId: actual.tenantId };
}

/** Fields that still hold what the run wrote go back; those that somebody has changed since do not. */
function fieldsBack(
  { changes }: BegunItem,
  actual: Actual,
  fields: Readonly<Record<string, FieldSpec>>,
): { readonly back: FieldChange[]; readonly since: boolean } {
  const back: FieldChange[] = [];
  let since = false;
  for (const { field, before, after } of changes) {
    const now = (field === visibleToField ? actual.visibleTo : actual.fields[field]) ?? null;
    if (same(now, before, fields[field])) continue;
    const written = same(now, after, fields[field]) || (typeof after === 'string' && after.includes('${partner.'));
    if (written) back.push({ field, before: now, after: before });
    else since = true;
  }
  return { back, since };
}

function same(one: FieldValue, other: FieldValue, spec: FieldSpec | undefined): boolean {
  if (spec?.compare !== 'text') return one === other;
  return sameText(typeof one === 'string' ? one : '', typeof other === 'string' ? other : '');
}

function wantedBack(
  { id, kind, key, title }: Omit<PlanItem, 'action' | 'reason'>,
  collection: string,
  actual: Actual,
  back: readonly FieldChange[],
): Desired {
  const visibility = back.find((change) => change.field === visibleToField)?.after ?? actual.visibleTo;
  const fields = back.filter((change) => change.field !== visibleToField).map(({ field, after }) => [field, after]);
  return {
    id,
    kind,
    key,
    title,
    ...(actual.progId === null ? {} : { progId: actual.progId }),
    fields: { Name: actual.name, ...Object.fromEntries(fields) },
    collection,
    dependsOn: [],
    visibleTo: typeof visibility === 'string' ? visibility : 'everyone',
  };
}

function undoRegistration({ id, action }: BegunItem, { manifest, partner }: PlanInput): PlanItem | undefined {
  if (!manifest.partnerService || action !== 'create') return undefined;
  const { name, url } = manifest.partnerService;
  const shown = { id, kind: 'partner-service', key: 'register', title: name, where: new URL(url).host };
  const rest = { changes: [], dependsOn: [], optional: false };
  if (partner.is === 'unknown') {
    const reason: Reason = { code: 'unreadable', details: { error: partner.error.code } };
    return { ...shown, ...rest, action: 'blocked', reason, risk: 'none' };
  }
  return partner.is === 'registered'
    ? { ...shown, ...rest, action: 'remove', reason: { code: 'undo' }, risk: 'attention' }
    : { ...shown, ...rest, action: 'keep', reason: { code: 'undone' }, risk: 'none' };
}

/** While an undo is on, the tenant says that something is unfinished; the run that is undone keeps its name there. */
export function marksBeforeUndo(marks: Marks, { before, untouched }: UndoRecord): Marks {
  if (untouched || !marks.header || marks.header.state !== 'installed') return marks;
  return { ...marks, header: { ...marks.header, state: 'installing' }, ...(before ? { before } : {}) };
}

/** @returns undefined when nothing of the application is left to mark */
export function marksAfterUndo(
  begun: Marks,
  { items = [], before, untouched }: UndoRecord,
  results: ReadonlyMap<string, ItemResult>,
  complete: boolean,
): Marks | undefined {
  if (untouched) return begun;
  if (complete && before === null) return undefined;
  const owned = new Map(begun.owned);
  for (const [id, result] of results) if (result.action === 'remove' && result.status === 'done') owned.delete(id);
  if (!complete || before === null) return { ...begun, owned };
  for (const item of items) if (item.action === 'adopt') owned.delete(item.id);
  return { header: before, owned, intended: new Set(), decisions: begun.decisions };
}
