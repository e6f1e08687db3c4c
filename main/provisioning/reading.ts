import { asInstallerError, InstallerError } from '../contract/errors.ts';
import type {
  ApplicationInfo,
  Collection,
  CollectionId,
  Desired,
  ReadContext,
  ResourceKind,
  UserGroup,
  WriteContext,
} from '../resources/kind.ts';
import { contentsOf } from '../resources/items-of.ts';
import { readUserGroups } from '../resources/visibility.ts';
import type { Tenant } from '../tenant/port.ts';
import type { Marks } from './marks.ts';

/** A whole list, or the reason why nothing is known about it. Unknown is not absent. */
export type CollectionReading =
  | { readonly known: true; readonly collection: Collection }
  | { readonly known: false; readonly error: InstallerError };

/** Everything a plan is made from on the tenant's side. */
export interface TenantReading {
  readonly marks: Marks;
  /** The marks as they are kept, where an earlier version called something otherwise; see former-keys.ts. */
  readonly stored?: Marks;
  /** Runs whose mark of being under way stands; ours, or another's. */
  readonly runs: readonly string[];
  readonly collections: ReadonlyMap<CollectionId, CollectionReading>;
  readonly userGroups: readonly UserGroup[];
}

/**
 * Reads every list that the wanted things and the marked ones live in: each once, whoever needs it, and all of them
 * side by side. What cannot be read is recorded as unknown; only the marks must be readable, since without them
 * nothing can be said about ownership.
 * @throws InstallerError when the marks cannot be read, or the run was cancelled
 */
export async function readTenant(options: {
  readonly tenant: Tenant;
  readonly kinds: readonly ResourceKind<unknown>[];
  readonly application: ApplicationInfo;
  /** Everything that is wanted, under the names that were chosen for it. */
  readonly desiredFor: (marks: Marks) => readonly Desired[];
  readonly readMarks: () => Promise<Pick<TenantReading, 'marks' | 'stored' | 'runs'>>;
}): Promise<TenantReading> {
  const { tenant, kinds, application } = options;
  const { marks, stored = marks, runs } = await options.readMarks();
  const desired = options.desiredFor(marks);
  const running = new Map<CollectionId, Promise<Collection>>();
  let groups: Promise<readonly UserGroup[]> | undefined;

  const context: ReadContext = {
    tenant,
    application,
    installed: marks.header !== undefined,
    desired,
    collection: (id) => {
      const started = running.get(id) ?? start(id);
      running.set(id, started);
      return started;
    },
    ownListId: async (id) => {
      const wanted = desired.find((item) => item.id === id);
      const lists = await context.collection('lists');
      const marked = marks.owned.get(id);
      const found =
        lists.actuals.find((actual) => actual.tenantId === marked?.tenantId) ??
        lists.actuals.find((actual) => actual.name === wanted?.fields['Name']);
      return found?.tenantId;
    },
    marked: (id) => markedIn(id, marks),
    userGroups: () => (groups ??= readUserGroups(tenant)),
  };

  const ids = new Set([
    ...desired.map((item) => item.collection),
    ...[...marks.owned.values()].map((mark) => mark.collection),
    // What people put into a list of ours is looked at before it is removed.
    ...[...marks.owned.keys()].flatMap((id) => contentsOf(id) ?? []),
    ...(marks.header ? kinds.flatMap((kind) => kind.standing ?? []) : []),
  ]);
  const collections = new Map<CollectionId, CollectionReading>();
  await Promise.all(
    [...ids].map(async (id) => {
      collections.set(id, await outcomeOf(context.collection(id)));
    }),
  );
  return { marks, stored, runs, collections, userGroups: groups ? await groups.catch(() => []) : [] };

  function start(id: CollectionId): Promise<Collection> {
    for (const kind of kinds) {
      const reading = kind.read(id, context);
      if (reading) return whole(reading, kind, tenant, marks);
    }
    return Promise.reject(new InstallerError('INTERNAL', { message: `no kind reads ${id}` }));
  }
}

/**
 * A list that leaves out what our marks name: each of those is asked for by its id. When one of them is there all the
 * same, nothing in this list can be called absent.
 * @throws InstallerError TENANT_LIST_INCOMPLETE
 */
async function whole(
  reading: Promise<Collection>,
  kind: ResourceKind<unknown>,
  tenant: Tenant,
  marks: Marks,
): Promise<Collection> {
  const collection = await reading;
  const { id, listId, actuals } = collection;
  const shown = new Set(actuals.map((actual) => actual.tenantId));
  const missing = [...markedIn(id, marks)].filter((tenantId) => !shown.has(tenantId));
  const context: WriteContext = { tenant, listId, defaults: new Map() };
  const found = await Promise.all(missing.map((tenantId) => kind.again(tenantId, id, context)));
  if (found.some((actual) => actual && !actual.deleted)) {
    throw new InstallerError('TENANT_LIST_INCOMPLETE', { what: id });
  }
  return collection;
}

function markedIn(id: CollectionId, { owned }: Marks): ReadonlySet<number> {
  return new Set([...owned.values()].flatMap(({ collection, tenantId }) => (collection === id ? [tenantId] : [])));
}

async function outcomeOf(reading: Promise<Collection>): Promise<CollectionReading> {
  try {
    return { known: true, collection: await reading };
  } catch (thrown) {
    const error = asInstallerError(thrown);
    if (error.code === 'CANCELLED') throw error;
    return { known: false, error };
  }
}
