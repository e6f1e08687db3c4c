import { ownListOf } from '../resources/items-of.ts';
import type { Actual, Desired, ResourceKind } from '../resources/kind.ts';
import type { Marks } from './marks.ts';
import type { Work } from './plan-parts.ts';
import type { TenantReading } from './reading.ts';

export interface OwnedActual {
  /** `kind:key` as the version that created it called it. */
  readonly id: string;
  readonly actual: Actual;
  readonly adopted: boolean;
  readonly work: Work;
}

/**
 * What the tenant itself says is ours, by mark or by a ProgId in our name space, leaving out what `except` names.
 * Lists that could not be read are left out: nothing is done to what is not known.
 */
export function ownedActuals(
  reading: TenantReading,
  kinds: readonly ResourceKind<unknown>[],
  applicationId: string,
  except: readonly Desired[] = [],
): readonly OwnedActual[] {
  const skipIds = new Set(except.map((item) => item.id));
  const skipProgIds = new Set(except.flatMap((item) => inList(item.collection, item.progId ?? null) ?? []));
  const found: OwnedActual[] = [];
  const marked = new Set<Actual>();

  for (const [id, mark] of reading.marks.owned) {
    if (skipIds.has(id)) continue;
    const outcome = reading.collections.get(mark.collection);
    const kind = kinds.find((candidate) => candidate.kind === id.slice(0, id.indexOf(':')));
    if (!outcome?.known || !kind) continue;
    const actual = outcome.collection.actuals.find((candidate) => candidate.tenantId === mark.tenantId);
    if (!actual || actual.deleted || marked.has(actual)) continue;
    if (skipProgIds.has(inList(mark.collection, actual.progId) ?? '')) continue;
    marked.add(actual);
    found.push({ id, actual, adopted: mark.adopted, work: { kind, collection: mark.collection, actual } });
  }

  for (const kind of kinds) {
    for (const collection of kind.standing ?? []) {
      const outcome = reading.collections.get(collection);
      if (!outcome?.known) continue;
      const owners = ownersIn(collection, reading.marks);
      for (const actual of outcome.collection.actuals) {
        const key = keyInProgId(actual.progId, applicationId);
        if (key === undefined || actual.deleted || marked.has(actual)) continue;
        if (skipProgIds.has(inList(collection, actual.progId) ?? '') || skipIds.has(owners.get(actual.tenantId) ?? ''))
          continue;
        found.push({ id: `${kind.kind}:${key}`, actual, adopted: false, work: { kind, collection, actual } });
      }
    }
  }
  return found.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** A ProgId says which thing of a list it is; that the same one is elsewhere too does not make it the same thing. */
export function inList(collection: string, progId: string | null): string | undefined {
  return progId === null ? undefined : `${collection} ${progId}`;
}

/** Under which ids the tenant's marks know the objects of one list, by tenant id. */
export function ownersIn(collection: string, { owned }: Marks): ReadonlyMap<number, string> {
  const marks = [...owned].filter(([, mark]) => mark.collection === collection);
  return new Map(marks.map(([id, mark]) => [mark.tenantId, id]));
}

/** Items of a list of ours go where the list goes. */
export function livesInOwnList({ work }: OwnedActual): boolean {
  return ownListOf(work.collection) !== undefined;
}

/** The key in a ProgId that we gave (`app.id` + `.` + key); undefined for anybody else's, also of `app.id.more.key`. */
function keyInProgId(progId: string | null, applicationId: string): string | undefined {
  if (!progId?.startsWith(`${applicationId}.`)) return undefined;
  const key = progId.slice(applicationId.length + 1);
  return /^[a-z][A-Za-z0-9]*$/.test(key) ? key : undefined;
}
