import type { Actual, Collection, Desired } from '../resources/kind.ts';
import type { Marks } from './marks.ts';
import { foldedName, sharesName } from '../resources/names.ts';

/**
 * Which object of the tenant, if any, is the wanted one. In order: ProgId, ownership mark, exact name; a prefix
 * never counts. An object of the same name that bears no sign of ours is never taken without asking.
 */
export type Match =
  | { readonly is: 'absent' }
  | { readonly is: 'ours'; readonly actual: Actual; readonly by: 'prog-id' | 'mark' | 'intent' | 'own-list' }
  /** Soft-deleted, of exactly the wanted name, and nobody else's: bringing it back is the only way to have the name. */
  | { readonly is: 'deleted'; readonly actual: Actual }
  /** Something that is not ours holds the name (or the window name). */
  | {
      readonly is: 'taken';
      readonly actual: Actual | undefined;
      readonly foreign: boolean;
      /** The names are equal in one language only. */
      readonly otherLanguage?: boolean;
    }
  | { readonly is: 'duplicated'; readonly actuals: readonly Actual[] };

/** @param ownsCollection whether the list itself is ours, so that everything of the wanted name in it is too */
export function identify(desired: Desired, collection: Collection, marks: Marks, ownsCollection: boolean): Match {
  const { actuals } = collection;
  if (desired.progId !== undefined) {
    const same = actuals.filter((actual) => actual.progId === desired.progId);
    const [only, ...more] = same;
    if (more.length > 0) return { is: 'duplicated', actuals: same };
    if (only) return { is: 'ours', actual: only, by: 'prog-id' };
  }

  const mark = marks.owned.get(desired.id);
  // The same id in another list is another thing.
  const here = mark?.collection === desired.collection;
  const marked = here ? actuals.find((actual) => actual.tenantId === mark.tenantId) : undefined;
  if (marked) return { is: 'ours', actual: marked, by: 'mark' };

  const name = desired.fields['Name'];
  const sameName = actuals.filter((actual) => folded(actual.name) === folded(name));
  const exact = sameName.filter((actual) => actual.name === name);
  const [only, ...more] = exact;
  if (more.length > 0) return { is: 'duplicated', actuals: exact };
  if (only && only.progId === null) {
    if (marks.intended.has(desired.id)) return { is: 'ours', actual: only, by: 'intent' };
    if (ownsCollection) return { is: 'ours', actual: only, by: 'own-list' };
    if (only.deleted) return { is: 'deleted', actual: only };
  }

  const windowName = desired.fields['WindowName'];
  const holder =
    sameName[0] ??
    (windowName === undefined
      ? undefined
      : actuals.find((actual) => folded(actual.fields['WindowName']) === folded(windowName)));
  if (holder) return { is: 'taken', actual: holder, foreign: holder.progId !== null };
  const lookalike = inOtherLanguage(desired, actuals, marks);
  if (lookalike) return { is: 'taken', actual: lookalike, foreign: lookalike.progId !== null, otherLanguage: true };
  if (collection.alsoTaken.some((taken) => folded(taken) === folded(name))) {
    return { is: 'taken', actual: undefined, foreign: true };
  }
  return { is: 'absent' };
}

function folded(name: unknown): string | undefined {
  return typeof name === 'string' ? foldedName(name) : undefined;
}

/** Somebody else's thing that people of some language would read as the same name. Ours are told apart by their marks. */
function inOtherLanguage(
  { fields, collection }: Desired,
  actuals: readonly Actual[],
  marks: Marks,
): Actual | undefined {
  const name = fields['Name'];
  if (typeof name !== 'string') return undefined;
  const ours = new Set(
    [...marks.owned.values()].filter((mark) => mark.collection === collection).map((mark) => mark.tenantId),
  );
  return actuals.find(
    (actual) =>
      !actual.deleted && actual.progId === null && !ours.has(actual.tenantId) && sharesName(actual.name, name),
  );
}
