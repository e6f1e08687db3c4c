import type { Manifest } from '../manifest/schema.ts';
import type { Desired, ResourceKind } from '../resources/kind.ts';
import type { Marks } from './marks.ts';
import { contentsOf } from '../resources/items-of.ts';

/**
 * The tenant's marks under the keys that this version of the manifest uses, for what an earlier one called otherwise.
 * Where both the old and the new key are marked, they are two things. Pure.
 */
export function underPresentKeys(marks: Marks, manifest: Manifest, kinds: readonly ResourceKind<unknown>[]): Marks {
  const ids = new Map<string, string>();
  for (const kind of kinds) {
    for (const [former, key] of Object.entries(manifest.upgrades.renamed[kind.section] ?? {})) {
      const id = `${kind.kind}:${key}`;
      const taken = marks.owned.has(id) || [...ids.values()].includes(id);
      if (marks.owned.has(`${kind.kind}:${former}`) && !taken) ids.set(`${kind.kind}:${former}`, id);
    }
  }
  if (ids.size === 0) return marks;
  const collections = new Map(
    [...ids].flatMap(([former, id]): readonly (readonly [string, string])[] => {
      const [before, now] = [contentsOf(former), contentsOf(id)];
      return before === undefined || now === undefined ? [] : [[before, now]];
    }),
  );
  const present = <T>(entries: Iterable<readonly [string, T]>): Map<string, T> =>
    new Map([...entries].map(([id, value]) => [ids.get(id) ?? id, value]));
  const owned = [...marks.owned].map(
    ([id, mark]) => [id, { ...mark, collection: collections.get(mark.collection) ?? mark.collection }] as const,
  );
  return {
    ...marks,
    owned: present(owned),
    intended: new Set([...marks.intended].map((id) => ids.get(id) ?? id)),
    decisions: present(marks.decisions),
    ...(marks.prior ? { prior: present(marks.prior) } : {}),
  };
}

/**
 * The marks of things that this version has somewhere else, in another list or of another sort, under keys that no
 * manifest can have. What is there is no longer wanted; what is wanted is not there yet. Pure.
 */
export function withMovedApart(marks: Marks, desired: readonly Desired[]): Marks {
  const collections = new Map(desired.map((item) => [item.id, item.collection]));
  const ids = new Map<string, string>();
  for (const [id, mark] of marks.owned) {
    if ((collections.get(id) ?? mark.collection) === mark.collection) continue;
    let former = formerId(id);
    while (marks.owned.has(former)) former = formerId(former);
    ids.set(id, former);
  }
  if (ids.size === 0) return marks;
  const apart = <T>(entries: Iterable<readonly [string, T]>): Map<string, T> =>
    new Map([...entries].map(([id, value]) => [ids.get(id) ?? id, value]));
  return { ...marks, owned: apart(marks.owned), ...(marks.prior ? { prior: apart(marks.prior) } : {}) };
}

/** Keys of manifests begin with a small letter. */
function formerId(id: string): string {
  const [kind = '', key = ''] = id.split(':');
  return `${kind}:Former${key.slice(0, 1).toUpperCase()}${key.slice(1)}`;
}

/** Ids of what this version leaves to the customer. */
export function releasedIds({ upgrades }: Manifest, kinds: readonly ResourceKind<unknown>[]): ReadonlySet<string> {
  return new Set(kinds.flatMap((kind) => (upgrades.leave[kind.section] ?? []).map((key) => `${kind.kind}:${key}`)));
}
