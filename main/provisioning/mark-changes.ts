import type { Plan } from '../contract/plan.ts';
import type { ItemResult } from '../contract/run.ts';
import type { Actual } from '../resources/kind.ts';
import type { MarkHeader, Marks, OwnedMark } from './marks.ts';
import type { ChoiceOf } from './decisions.ts';
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
    header: headerOf(plan, 'installing', run),
    owned: marks.owned,
    intended: new Set([...marks.intended, ...intended]),
    decisions,
    ...beforeIt(marks),
  };
}

/**
 * Marks of what the tenant holds now. Nothing changes, and nothing is written, when all was as it should be.
 * @param complete whether everything that was approved has been done: then no intent is left
 */
export function marksAfterInstall(
  begun: Marks,
  plan: Plan,
  runId: string,
  work: ReadonlyMap<string, Work>,
  held: ReadonlyMap<string, Actual>,
  results: ReadonlyMap<string, ItemResult>,
  complete: boolean,
): Marks {
  const owned = new Map<string, OwnedMark>(begun.owned);
  for (const [id, result] of results) {
    if (result.action === 'remove' && result.status === 'done') owned.delete(id);
  }
  for (const [id, item] of work) {
    const actual = held.get(id) ?? (results.has(id) ? undefined : item.actual);
    if (!actual || item.desired === undefined) continue;
    const adopted = results.get(id)?.action === 'adopt' || (begun.owned.get(id)?.adopted ?? false);
    // A ProgId of ours is a mark itself, but does not say that the thing was there before us.
    if (item.desired.progId !== undefined && !adopted) continue;
    owned.set(id, { tenantId: actual.tenantId, collection: item.collection, adopted });
  }
  const stillIntended = complete ? [] : [...begun.intended].filter((id) => !owned.has(id));
  const run = begun.header?.run ?? runId;
  return {
    header: headerOf(plan, complete ? 'installed' : 'installing', run),
    owned,
    intended: new Set(stillIntended),
    decisions: begun.decisions,
    ...(complete || !begun.before ? {} : { before: begun.before }),
  };
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

/** What is left to be removed stays marked. */
export function marksAfterUninstall(begun: Marks, results: ReadonlyMap<string, ItemResult>): Marks {
  const owned = new Map(begun.owned);
  for (const [id, result] of results) if (result.status === 'done') owned.delete(id);
  return { ...begun, owned };
}

function sameDecisions(a: ChoiceOf, b: ChoiceOf): boolean {
  return a.size === b.size && [...a].every(([id, choice]) => b.get(id) === choice);
}

function needsIntent(work: Work | undefined): boolean {
  // What lives in one of our own lists is recognised by its name there.
  return (
    work?.desired !== undefined && work.desired.progId === undefined && !work.collection.startsWith('items-of:list:')
  );
}

function headerOf(plan: Plan, state: MarkHeader['state'], run: string): MarkHeader {
  return { version: plan.application.version, digest: plan.manifestDigest.slice(0, 16), state, run };
}
