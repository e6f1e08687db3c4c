import { changingActions, type Plan } from '../contract/plan.ts';
import type { ItemResult } from '../contract/run.ts';
import type { Actual } from '../resources/kind.ts';
import { type Baseline, baselineText, fieldTag, readBaseline, settledBaseline, valueHash } from './baseline.ts';
import { visibleToField } from './compare.ts';
import type { MarkHeader, Marks, OwnedMark } from './marks.ts';
import type { ChoiceOf } from './decisions.ts';
import { valuesOf } from './merged-item.ts';
import { contentsOf, ownListOf } from '../resources/items-of.ts';
import { withPartnerValues } from './partner-step.ts';
import type { TenantReading } from './reading.ts';
import type { PlannedWork, Work } from './plan-parts.ts';

/**
 * Marks written before the first object is created: that a run is on, and which objects without a ProgId it is
 * about to create. Should the run die, whoever comes next knows whose they are.
 */
export function marksBeforeInstall(
  marks: Marks,
  plan: Plan,
  { work, decisions }: Pick<PlannedWork, 'work' | 'decisions'>,
  run: string,
): Marks {
  const intended = plan.items
    .filter((item) => item.action === 'create' && needsIntent(work.get(item.id)))
    .map((item) => item.id);
  const nothingToDo = !plan.items.some((item) =>
    ['create', 'update', 'adopt', 'restore', 'remove'].includes(item.action),
  );
  if (nothingToDo) return sameDecisions(marks.decisions, decisions) ? marks : { ...marks, decisions };
  return {
    ...withPrior(marks, plan, work),
    header: headerOf(plan, 'installing', run),
    intended: new Set([...marks.intended, ...intended]),
    decisions,
    ...beforeIt(marks),
  };
}

/** What is about to be adopted, or has been and is about to be changed, is marked as such with what it holds now. */
function withPrior(marks: Marks, plan: Plan, work: ReadonlyMap<string, Work>): Marks {
  const owned = new Map(marks.owned);
  const prior = new Map(marks.prior);
  for (const { id, action, tenantId, changes } of plan.items) {
    const item = work.get(id);
    if (!item || tenantId === undefined || item.letsGo) continue;
    if (action === 'adopt') owned.set(id, { tenantId, collection: item.collection, adopted: true });
    if (action !== 'adopt' && !(owned.get(id)?.adopted && changingActions.has(action))) continue;
    const known = prior.get(id) ?? [];
    const values = valuesOf(changes.filter(({ field }) => !known.some((addition) => field in addition)));
    if (Object.keys(values).length > 0) prior.set(id, [...known, values]);
  }
  return { ...marks, owned, ...(prior.size > 0 ? { prior } : {}) };
}

/** What a run that installs has come to. */
export interface Installed {
  readonly plan: Plan;
  readonly runId: string;
  readonly work: ReadonlyMap<string, Work>;
  readonly reading: TenantReading;
  readonly partnerValues: Readonly<Record<string, string>>;
  readonly held: ReadonlyMap<string, Actual>;
  readonly results: ReadonlyMap<string, ItemResult>;
  /** Whether everything that was approved has been done: then no intent is left. */
  readonly complete: boolean;
  /** Whether everybody sees what they should. */
  readonly shown: boolean;
}

/** Marks of what the tenant holds now. Nothing changes, and nothing is written, when all was as it should be. */
export function marksAfterInstall(begun: Marks, installed: Installed): Marks {
  const { plan, runId, work, held, results, complete } = installed;
  const gone = [...results].flatMap(([id, result]) => {
    const left = result.status === 'done' && (result.action === 'remove' || work.get(id)?.letsGo);
    return left || (result.action === 'adopt' && result.status === 'skipped') ? [id] : [];
  });
  const kept = plan.items.filter(({ id, action }) => action === 'keep' && work.get(id)?.letsGo);
  const marks = without(begun, [...gone, ...kept.map(({ id }) => id)]);
  const owned = new Map<string, OwnedMark>(marks.owned);
  for (const [id, item] of work) {
    if (item.letsGo) continue;
    const actual = held.get(id) ?? (results.has(id) ? undefined : item.actual);
    if (!actual || item.desired === undefined) continue;
    const before = begun.owned.get(id);
    const adopted = results.get(id)?.action === 'adopt' || (before?.adopted ?? false);
    const baseline = baselineText(baselineOf(item, actual, before, installed));
    owned.set(id, { tenantId: actual.tenantId, collection: item.collection, adopted, installed: baseline });
  }
  const stillIntended = complete ? [] : [...begun.intended].filter((id) => !owned.has(id));
  const run = begun.header?.run ?? runId;
  return {
    ...(marks.prior ? { prior: marks.prior } : {}),
    header: headerOf(plan, complete ? 'installed' : 'installing', run),
    owned,
    intended: new Set(stillIntended),
    decisions: begun.decisions,
    ...(complete || !begun.before ? {} : { before: begun.before }),
  };
}

function baselineOf(
  { kind, collection, settles }: Work,
  held: Actual,
  mark: OwnedMark | undefined,
  { plan, reading, partnerValues, shown }: Installed,
): Baseline {
  const before = readBaseline(mark?.installed);
  if (!settles) return before;
  const wanted = withPartnerValues(settles.wanted, partnerValues);
  const outcome = reading.collections.get(collection);
  const grouped = outcome?.known === true && outcome.collection.grouped;
  const { accepted } = settles;
  const baseline = settledBaseline({ wanted, held, fields: kind.fields, grouped, before, accepted });
  const changes = plan.items.find((item) => item.id === wanted.id)?.changes ?? [];
  // What could not be set everywhere is not known to be so.
  if (shown || !changes.some((change) => change.field === visibleToField)) return baseline;
  return new Map([...baseline].filter(([tag]) => tag !== fieldTag(visibleToField)));
}

/** What was installed before an unfinished run, also when several runs it took are unfinished. */
function beforeIt({ header, before }: Marks): Pick<Marks, 'before'> {
  const known = header?.state === 'installed' ? header : before;
  return known ? { before: known } : {};
}

export function marksBeforeUninstall(marks: Marks, plan: Plan, run: string): Marks {
  if (!marks.header || plan.summary.remove === 0) return marks;
  return { ...marks, header: { ...marks.header, state: 'removing', run } };
}

/** What is left to be removed, or waits for an answer, stays marked. */
export function marksAfterUninstall(begun: Marks, plan: Plan, results: ReadonlyMap<string, ItemResult>): Marks {
  const done = [...results].filter(([, result]) => result.status === 'done').map(([id]) => id);
  const left = plan.items.filter((item) => item.reason.code === 'left-by-choice').map((item) => item.id);
  return without(begun, [...done, ...left]);
}

/** Without things and what lives in them. */
function without(marks: Marks, ids: readonly string[]): Marks {
  const gone = new Set(ids);
  const lists = new Set(ids.flatMap((id) => contentsOf(id) ?? []));
  const owned = [...marks.owned].filter(([id, mark]) => !gone.has(id) && !lists.has(mark.collection));
  const { prior, ...rest } = marks;
  const left = [...(prior ?? [])].filter(([id]) => owned.some(([other]) => other === id));
  return { ...rest, owned: new Map(owned), ...(left.length > 0 ? { prior: new Map(left) } : {}) };
}

/** A field that an undo has put back counts as installed again. @param plan of the undo */
export function withFieldsBack(
  marks: Marks,
  plan: Plan,
  work: ReadonlyMap<string, Work>,
  results: ReadonlyMap<string, ItemResult>,
): Marks {
  const owned = new Map(marks.owned);
  for (const { id, action, changes } of plan.items) {
    const mark = owned.get(id);
    const fields = work.get(id)?.kind.fields;
    if (!mark?.installed || !fields || action !== 'update' || results.get(id)?.status !== 'done') continue;
    const baseline = new Map(readBaseline(mark.installed));
    for (const { field, after } of changes) {
      baseline.set(fieldTag(field), { installed: valueHash(field, after, fields[field]) });
    }
    owned.set(id, { ...mark, installed: baselineText(baseline) });
  }
  return { ...marks, owned };
}

function sameDecisions(a: ChoiceOf, b: ChoiceOf): boolean {
  return a.size === b.size && [...a].every(([id, choice]) => b.get(id) === choice);
}

function needsIntent(work: Work | undefined): boolean {
  // What lives in one of our own lists is recognised by its name there.
  return work?.desired !== undefined && work.desired.progId === undefined && ownListOf(work.collection) === undefined;
}

function headerOf(plan: Plan, state: MarkHeader['state'], run: string): MarkHeader {
  return { version: plan.application.version, digest: plan.manifestDigest.slice(0, 16), state, run };
}
