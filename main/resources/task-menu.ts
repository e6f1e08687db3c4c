import { z } from 'zod';
import { InstallerError } from '../contract/errors.ts';
import type { Tenant } from '../tenant/port.ts';
import { defaultEntity, merged, plainFields, withVisibility } from './entity.ts';
import type { Actual, Collection, Desired, FieldSpec, ReadContext, WriteContext } from './kind.ts';
import { needStandardList } from './list.ts';
import { sharesName } from './names.ts';
import { readVisibility } from './visibility.ts';

/** The items of all Task menus in the tenant. */
export const taskMenusCollection = 'task-menus';

/** Source: SuperOffice docs, TaskMenu carrier and customization/admin/add-items-to-task-menu. */
export const taskMenuFields: Readonly<Record<string, FieldSpec>> = {
  Name: { compare: 'text', label: 'Name' },
  Tooltip: { compare: 'text', label: 'Description' },
  TableName: { compare: 'exact', label: 'Task menu' },
  TaskType: { compare: 'exact', label: 'Type' },
  UrlOrSoprotocol: { compare: 'exact', label: 'URL' },
  Encoding: { compare: 'exact', label: 'URL encoding' },
  ShowInClient: { compare: 'exact', label: 'Show in' },
  ProgId: { compare: 'exact', label: 'ProgId' },
};

const taskMenuSchema = z.looseObject({
  TaskMenuId: z.int(),
  Name: z.string(),
  Tooltip: z.string().nullable(),
  TableName: z.string().nullable(),
  TaskType: z.string().nullable(),
  UrlOrSoprotocol: z.string().nullable(),
  ShowInClient: z.string().nullable(),
  Encoding: z.string().nullable(),
  ProgId: z.string().nullable(),
  Deleted: z.boolean(),
});

const clients: readonly string[] = ['None', 'Web', 'Mobile'];

const rowSchema = z.looseObject({ Id: z.int(), Name: z.string(), Deleted: z.boolean() });

function actualOf(entity: z.infer<typeof taskMenuSchema>): Actual {
  return {
    tenantId: entity.TaskMenuId,
    progId: entity.ProgId === '' ? null : entity.ProgId,
    name: entity.Name,
    deleted: entity.Deleted,
    fields: { ...plainFields(entity, Object.keys(taskMenuFields)), ShowInClient: inOneOrder(entity.ShowInClient) },
    entity,
  };
}

/** Flags come in any order and spacing; ours is Web, then Mobile. Source: TaskMenu carrier, ShowInClient. */
function inOneOrder(flags: string | null): string | null {
  if (flags === null) return null;
  const named = flags.split(',').map((flag) => flag.trim());
  return named.toSorted((a, b) => clients.indexOf(a) - clients.indexOf(b)).join(', ');
}

/**
 * Every item's name and whether it is deleted, and all fields of our own. The API has no call for everybody's items
 * with all fields; the call for our own needs SuperOffice to know the application from the token, and answers an
 * empty list when it does not. So when that list is empty although we are installed, and for rows that are marked as
 * ours or share a wanted name in any language, the items are fetched singly, deleted ones too: only the ProgId says
 * whose they are.
 * Source: SuperOffice docs, agent List: GetAppTaskMenus, GetTaskMenu.
 */
export async function readTaskMenus(context: ReadContext): Promise<Collection> {
  const { tenant, desired, installed } = context;
  // Tenants older than 10.2.1 have none.
  const list = await needStandardList(context, 'taskmenu', 'Task menu');
  const [rows, own] = await Promise.all([
    tenant.read({
      method: 'GET',
      path: `/v1/List/${list.id}/Items`,
      query: { includeDeleted: true },
      answer: z.array(rowSchema),
    }),
    tenant.read({
      method: 'POST',
      path: '/v1/Agents/List/GetAppTaskMenus',
      answer: z.array(taskMenuSchema).nullable(),
    }),
  ]);
  const listed = new Set(rows.map((row) => row.Id));
  if (own?.some((menu) => !menu.Deleted && !listed.has(menu.TaskMenuId))) {
    throw new InstallerError('TENANT_LIST_INCOMPLETE', { what: 'Task menu' });
  }
  const known = new Map((own ?? []).map((menu) => [menu.TaskMenuId, actualOf(menu)]));
  const marked = context.marked(taskMenusCollection);
  const wantedNames = desired.map((item) => String(item.fields['Name']));
  const fetch = async (doubtful: (row: z.infer<typeof rowSchema>) => boolean): Promise<void> => {
    const unknown = rows.filter((row) => !known.has(row.Id) && doubtful(row));
    const fetched = await Promise.all(unknown.map(({ Id }) => readTaskMenu(tenant, Id)));
    for (const menu of fetched) if (menu) known.set(menu.tenantId, menu);
  };
  const isWanted = ({ Name }: z.infer<typeof rowSchema>): boolean =>
    wantedNames.some((wanted) => sharesName(wanted, Name));
  await fetch((row) => !row.Deleted && ((installed && known.size === 0) || marked.has(row.Id) || isWanted(row)));
  // A deleted item keeps its ProgId, which is unique: what is to be created may be one of them under another name.
  const present = new Set([...known.values()].map((menu) => menu.progId));
  const wanted = desired.filter((item) => item.collection === taskMenusCollection);
  if (wanted.some(({ progId = null }) => !present.has(progId))) await fetch((row) => row.Deleted);

  const visibleTo = list.grouped ? await readVisibility(context, list) : undefined;
  const actuals = rows.map(
    (row): Actual =>
      known.get(row.Id) ?? {
        tenantId: row.Id,
        progId: null,
        name: row.Name,
        deleted: row.Deleted,
        fields: { Name: row.Name },
        entity: row,
      },
  );
  return {
    id: taskMenusCollection,
    listId: list.id,
    grouped: list.grouped,
    actuals: withVisibility(actuals, visibleTo),
    alsoTaken: [],
  };
}

async function readTaskMenu(tenant: Tenant, id: number): Promise<Actual | undefined> {
  const menu = await tenant.read({
    method: 'POST',
    path: '/v1/Agents/List/GetTaskMenu',
    query: { taskMenuId: id },
    answer: taskMenuSchema.nullable(),
  });
  return menu ? actualOf(menu) : undefined;
}

export function taskMenuAgain(tenantId: number, { tenant }: WriteContext): Promise<Actual | undefined> {
  return readTaskMenu(tenant, tenantId);
}

export async function createTaskMenu(desired: Desired, context: WriteContext): Promise<Actual> {
  const path = '/v1/Agents/List/CreateDefaultTaskMenu';
  const defaults = await defaultEntity(context, { method: 'POST', path });
  return save({ ...merged(defaults, desired), TaskMenuId: 0 }, context);
}

/** @throws InstallerError INTERNAL for an item of which only the list's row was read: saving it would empty the rest */
export async function updateTaskMenu(desired: Desired, actual: Actual, context: WriteContext): Promise<Actual> {
  if (!taskMenuSchema.safeParse(actual.entity).success) {
    throw new InstallerError('INTERNAL', { message: `task menu item ${actual.tenantId} was not read whole` });
  }
  return save(merged(actual.entity, desired), context);
}

async function save(body: unknown, { tenant }: WriteContext): Promise<Actual> {
  const path = '/v1/Agents/List/SaveTaskMenu';
  return actualOf(await tenant.write({ method: 'POST', path, body, answer: taskMenuSchema }));
}

export function removeTaskMenu(actual: Actual, { tenant }: WriteContext): Promise<void> {
  return tenant.write({
    method: 'POST',
    path: '/v1/Agents/List/DeleteTaskMenu',
    query: { taskMenuId: actual.tenantId },
    answer: z.undefined(),
  });
}
