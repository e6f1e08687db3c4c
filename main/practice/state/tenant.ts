import type { TenantState } from '../directory.ts';
import { createForeignSystem, type ForeignSystem } from './foreign-system.ts';
import { createTable, idSequence, type IdSequence, type Row, type Table, uniqueIndex } from './table.ts';

/** What is known of the company that owns the tenant. */
export interface Company {
  readonly name: string;
  readonly department: string;
  readonly organisationNumber: string;
  readonly serial: string;
  readonly contactId: number;
  readonly phone: string;
  readonly email: string;
  readonly website: string;
  readonly address: { readonly street: string; readonly zip: string; readonly city: string };
  readonly country: {
    readonly id: number;
    readonly name: string;
    readonly englishName: string;
    readonly iso2: string;
    readonly iso3: string;
  };
  readonly business: string;
  readonly category: string;
}

export interface Person {
  readonly user: string;
  readonly password: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly initials: string;
  readonly title: string;
  readonly associateId: number;
  readonly personId: number;
  readonly groupId: number;
  readonly role: string;
  readonly functionRights: readonly string[];
}

interface Approval {
  readonly clientId: string;
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** Lists whose changes only show after a rebuild. */
export type Delta = 'webpanel' | 'taskmenu';

/** Everything one practice tenant holds, in memory. */
export interface Tenant {
  readonly customerId: string;
  readonly company: Company;
  readonly people: readonly Person[];
  state: TenantState;
  /** Which of the two listeners it answers on. */
  host: 1 | 2;
  readonly lists: Table;
  readonly webPanels: Table;
  readonly taskMenus: Table;
  readonly extApps: Table;
  readonly foreignSystem: ForeignSystem;
  readonly approvals: Map<string, Approval>;
  /** Changed since the last rebuild; not part of the normalised state. */
  readonly pendingDeltas: Set<Delta>;
  /** Grows with every real change. */
  revision: number;
  /** The items of a list that keeps plain items. */
  items(listId: number): Table;
  /** Notes a change that no table saw. */
  touch(): void;
  /** The last id given out, by database table: ids of what was removed do not come back. */
  lastIds(): Readonly<Record<string, number>>;
  restoreLastIds(last: Readonly<Record<string, number>>): void;
}

/** Ids of own lists start above this in a fresh tenant. */
const lastStandardListId = 105;

export function createTenant(
  identity: Pick<Tenant, 'customerId' | 'company' | 'people' | 'state' | 'host'>,
  now: () => Date,
): Tenant {
  const itemTables = new Map<number, Table>();
  const sequences = new Map<string, IdSequence>();
  const pendingDeltas = new Set<Delta>();
  const touch = () => {
    tenant.revision += 1;
  };
  const published = (delta: Delta) => () => {
    pendingDeltas.add(delta);
    touch();
  };
  // Web panels and GUI applications share one database table, and so one unique name. Source: database/tables/extapp.
  const panelNames = uniqueIndex('Name');

  function sequence(name: string, last = 0): IdSequence {
    const found = sequences.get(name) ?? idSequence(last);
    sequences.set(name, found);
    return found;
  }

  const tenant: Tenant = {
    ...identity,
    lists: createTable({
      name: 'lists',
      ids: sequence('list definitions', lastStandardListId),
      unique: [uniqueIndex('Name')],
      changed: touch,
    }),
    webPanels: createTable({
      name: 'web-panels',
      ids: sequence('panels'),
      unique: [panelNames, uniqueIndex('WindowName'), uniqueIndex('ProgId')],
      changed: published('webpanel'),
    }),
    extApps: createTable({ name: 'ext-apps', ids: sequence('panels'), unique: [panelNames], changed: touch }),
    taskMenus: createTable({
      name: 'task-menus',
      ids: sequence('task menus'),
      unique: [uniqueIndex('Name'), uniqueIndex('ProgId')],
      changed: published('taskmenu'),
    }),
    foreignSystem: createForeignSystem({ now, changed: touch, ids: sequence('foreign system') }),
    approvals: new Map(),
    pendingDeltas,
    revision: 0,
    items(listId) {
      const found = itemTables.get(listId);
      if (found) return found;
      const type = tenant.lists.get(listId)?.values['ListType'];
      const table = createTable({
        name: `items-${listId}`,
        // All own lists keep their items in one database table.
        ids: sequence(typeof type === 'string' && type !== 'udlist' ? type : 'udlist'),
        unique: [uniqueIndex('Name')],
        changed: touch,
      });
      itemTables.set(listId, table);
      return table;
    },
    touch,
    lastIds: () => Object.fromEntries([...sequences].map(([name, ids]) => [name, ids.last])),
    restoreLastIds(last) {
      for (const [name, id] of Object.entries(last)) sequence(name).atLeast(id);
    },
  };
  return tenant;
}

/** The list definition with this database name, such as `webpanel`. */
export function listOfType(tenant: Tenant, type: string): Row | undefined {
  const wanted = type.toLowerCase();
  if (wanted === 'udlist') return undefined;
  return tenant.lists.all().find((row) => String(row.values['ListType'] ?? '').toLowerCase() === wanted);
}

/** The active user groups: the items of the list `usergroup`. */
export function userGroups(tenant: Tenant): readonly Row[] {
  const list = listOfType(tenant, 'usergroup');
  return list
    ? tenant
        .items(list.id)
        .all()
        .filter((row) => row.values['Deleted'] !== true)
    : [];
}

/** Where the rows of a list are: panels, applications and task menus have tables of their own. */
export function rowsOf(tenant: Tenant, list: Row): Table {
  switch (list.values['ListType']) {
    case 'webpanel':
      return tenant.webPanels;
    case 'extapp':
      return tenant.extApps;
    case 'taskmenu':
      return tenant.taskMenus;
    default:
      return tenant.items(list.id);
  }
}
