import { changingActions, type Plan, type PlanItem } from '../contract/plan.ts';
import type { Manifest } from '../manifest/schema.ts';
import { contentsOf, ownListOf } from '../resources/items-of.ts';
import type { Actual, Collection, Desired } from '../resources/kind.ts';
import { missingGroup } from '../resources/visibility.ts';
import { differences, initialFields, visibleToField } from './compare.ts';
import { digestOf } from '../manifest/digest.ts';
import { type ChoiceOf, lastingChoices, proposedName, renamed } from './decisions.ts';
import { identify, type Match } from './identify.ts';
import { planOurs, valuesOf, type Writing } from './merged-item.ts';
import { ownedActuals } from './owned.ts';
import { aroundRegistration, needsPartner, registerId, registrationItem, withPartnerValues } from './partner-step.ts';
import {
  holdBackDependents,
  inDependencyOrder,
  type PlanInput,
  type PlannedWork,
  readingContent,
  summarise,
  unreadable,
  type Work,
} from './plan-parts.ts';
import { planRemoval, shownAs } from './removal.ts';

/**
 * Says for everything the manifest asks for what would happen to it in this tenant. Pure: the same input gives the
 * same plan, byte for byte.
 */
export function planInstall(input: PlanInput): PlannedWork {
  const { manifest, kinds, desired, reading, partner } = input;
  const work = new Map<string, Work>();
  const planResource = (item: Desired): PlanItem => shownToKnownGroups(planOne(item, input, work), input, work);

  const { before, after } = aroundRegistration(desired);
  const items: PlanItem[] = before.map(planResource);
  if (manifest.partnerService && partner.is !== 'not-used') {
    const first = before.map((item) => item.id);
    items.push(registrationItem(manifest.partnerService, partner, input.sentToPartner, first));
  }
  items.push(...after.map(planResource));
  const unwanted = ownedActuals(reading, kinds, manifest.app.id, desired);
  const lists = new Set(unwanted.flatMap(({ id }) => contentsOf(id) ?? []));
  for (const found of unwanted) {
    if (lists.has(found.work.collection)) continue;
    const removal = planRemoval(found, input, 'no-longer-wanted');
    work.set(found.id, removal.work);
    items.push({ ...shownAs(found.id, found.actual, found.work, input), ...removal.item });
  }
  items.push(...manualItems(manifest));

  const ordered = holdBackDependents(inDependencyOrder(items));
  return { plan: planOf('install', input, ordered), work, decisions: decisionsOf(ordered, input) };
}

/** A plan from its items, with what it is bound to. */
export function planOf(purpose: Plan['purpose'], input: PlanInput, items: readonly PlanItem[]): Plan {
  const { manifest, reading, partner } = input;
  const { id, name, publisher, version } = manifest.app;
  return {
    schemaVersion: 1,
    purpose,
    application: { id, name, publisher, version },
    environment: input.environment,
    customerId: input.customerId,
    ...(reading.marks.header ? { installedVersion: reading.marks.header.version } : {}),
    preflight: [...input.preflight],
    items: [...items],
    summary: summarise(items),
    manifestDigest: input.manifestDigest,
    readingDigest: digestOf(readingContent(reading, partner)),
  };
}

/** The answers that were followed, and those that the tenant remembers of things that are still wanted. */
function decisionsOf(items: readonly PlanItem[], { decisions, reading, desired }: PlanInput): ChoiceOf {
  const followed = items.filter((item) => byChoice.has(item.reason.code)).map((item) => item.id);
  const remembered = desired.map((item) => item.id).filter((id) => reading.marks.decisions.has(id));
  const ids = new Set([...followed, ...remembered]);
  return lastingChoices(new Map([...decisions].filter(([id]) => ids.has(id))), reading.marks.decisions);
}

const byChoice: ReadonlySet<string> = new Set(['skipped-by-choice', 'adopted-by-choice', 'renamed-by-choice']);

function planOne(given: Desired, input: PlanInput, work: Map<string, Work>): PlanItem {
  const { reading, partner, kinds } = input;
  const decision = input.decisions.get(given.id);
  const original = isRenamed(given, input) ? renamed(given, input.manifest.app.publisher) : given;
  const kind = kinds.find((candidate) => candidate.kind === original.kind);
  if (!kind) throw new Error(`no kind ${original.kind}`);
  const waitsForPartner = needsPartner(original);
  const desired = partner.is === 'registered' ? withPartnerValues(original, partner.values) : original;
  const dependsOn = [...original.dependsOn, ...(waitsForPartner ? [registerId] : [])];
  const base = {
    id: original.id,
    kind: original.kind,
    key: original.key,
    title: original.title,
    ...(original.where === undefined ? {} : { where: original.where }),
    dependsOn,
    optional: false,
    changes: [],
    risk: 'none' as const,
  };

  const outcome = reading.collections.get(desired.collection);
  if (!outcome?.known) {
    return { ...base, action: 'blocked', reason: outcome ? unreadable(outcome.error) : { code: 'unreadable' } };
  }
  const { collection } = outcome;
  const found = (
    actual: Actual | undefined,
    item: Omit<PlanItem, keyof Base> & Partial<Base>,
    { written = desired, accepted = {} }: Partial<Writing> = {},
  ): PlanItem => {
    const settles = { wanted: desired, accepted };
    const more = actual ? { actual } : {};
    work.set(base.id, { kind, collection: desired.collection, desired: written, settles, ...more });
    return { ...base, ...(actual ? { tenantId: actual.tenantId } : {}), ...item };
  };

  const match = identify(desired, collection, reading.marks, isOwnList(desired.collection, input));
  switch (match.is) {
    case 'absent': {
      const changes = [...initialFields(desired, collection.grouped)];
      const gone = reading.marks.owned.has(desired.id) ? 'removed-since' : 'not-there';
      const code = original === given ? gone : 'renamed-by-choice';
      return found(undefined, { action: 'create', reason: { code }, changes });
    }
    case 'ours':
    case 'deleted': {
      const { actual } = match;
      const { marks } = reading;
      const { item, writing } = planOurs({ desired, actual, fields: kind.fields, marks, decision });
      return writing ? found(actual, item, writing) : { ...base, tenantId: actual.tenantId, ...item };
    }
    case 'duplicated': {
      if (decision === 'skip') return { ...base, action: 'keep', reason: { code: 'skipped-by-choice' } };
      const ids = match.actuals.map((actual) => actual.tenantId).join(', ');
      const reason = { code: 'duplicated' as const, details: { ids } };
      return { ...base, action: 'ask', reason, risk: 'attention', choices: ['skip'] };
    }
    case 'taken': {
      if (decision === 'skip') return { ...base, action: 'keep', reason: { code: 'skipped-by-choice' } };
      const { actual } = match;
      const all = actual ? [...differences(desired, actual, kind.fields)] : [];
      const adoptable = actual !== undefined && !match.foreign && !actual.deleted;
      if (adoptable && (decision === 'adopt' || decision === 'adopt-and-update')) {
        const changes = decision === 'adopt' ? all.filter((change) => change.field === 'ProgId') : all;
        const accepted = valuesOf(all.filter((change) => !changes.includes(change)));
        const reason = { code: 'adopted-by-choice' as const };
        return found(actual, { action: 'adopt', reason, changes, risk: 'attention' }, { accepted });
      }
      return question(base, desired, collection, match, all, adoptable, input.manifest.app.publisher);
    }
  }
}

/** What is to be shown to a user group that the tenant does not have waits until it has. */
function shownToKnownGroups(item: PlanItem, { reading }: PlanInput, work: Map<string, Work>): PlanItem {
  if (!changingActions.has(item.action)) return item;
  const after = item.changes.find(({ field }) => field === visibleToField)?.after;
  const name = typeof after === 'string' ? missingGroup(after, reading.userGroups) : undefined;
  if (name === undefined) return item;
  work.delete(item.id);
  const { id, kind, key, title, dependsOn, optional } = item;
  const shown = {
    id,
    kind,
    key,
    title,
    ...(item.where === undefined ? {} : { where: item.where }),
    dependsOn,
    optional,
  };
  return {
    ...shown,
    action: 'blocked',
    reason: { code: 'no-such-group', details: { name } },
    changes: [],
    risk: 'none',
  };
}

type Base = Omit<PlanItem, 'action' | 'reason'>;

/** Something that is not ours holds the name: nothing happens to it until a person has chosen. */
function question(
  base: Base,
  desired: Desired,
  collection: Collection,
  match: Extract<Match, { is: 'taken' }>,
  changes: PlanItem['changes'],
  adoptable: boolean,
  publisher: string,
): PlanItem {
  const { actual, foreign } = match;
  const details = { name: actual?.name ?? String(desired.fields['Name'] ?? ''), list: collection.id };
  const code = foreign
    ? 'owned-by-other-application'
    : match.otherLanguage
      ? 'same-name-other-language'
      : actual?.deleted
        ? 'soft-deleted'
        : 'name-taken';
  const name = proposedName(desired, collection, publisher);
  return {
    ...base,
    ...(actual ? { tenantId: actual.tenantId } : {}),
    action: 'ask',
    reason: { code, details },
    changes,
    risk: 'attention',
    choices: [
      ...(name === undefined ? [] : (['rename'] as const)),
      'skip',
      ...(adoptable ? (['adopt', 'adopt-and-update'] as const) : []),
    ],
    ...(name === undefined ? {} : { proposedName: name }),
  };
}

/** Whether a thing goes by its other name: it was chosen once, or it is chosen now and its own name is taken. */
function isRenamed(given: Desired, { decisions, reading }: PlanInput): boolean {
  if (decisions.get(given.id) !== 'rename') return false;
  if (reading.marks.decisions.get(given.id) === 'rename') return true;
  const outcome = reading.collections.get(given.collection);
  return outcome?.known === true && identify(given, outcome.collection, reading.marks, false).is === 'taken';
}

/** Whether the list an item lives in is one of the application's own: then nobody else put things there by our name. */
function isOwnList(collection: string, { reading }: PlanInput): boolean {
  const list = ownListOf(collection);
  return list !== undefined && (reading.marks.owned.has(list) || reading.marks.intended.has(list));
}

function manualItems(manifest: Manifest): PlanItem[] {
  return manifest.manual.map((step) => ({
    id: `manual:${step.key}`,
    kind: 'manual',
    key: step.key,
    title: step.title,
    action: 'manual',
    reason: { code: 'by-hand' },
    changes: [],
    dependsOn: [],
    risk: 'none',
    optional: step.optional,
  }));
}
