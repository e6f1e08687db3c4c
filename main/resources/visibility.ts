import { z } from 'zod';
import { InstallerError } from '../contract/errors.ts';
import type { Tenant } from '../tenant/port.ts';
import type { Actual, ReadContext, UserGroup } from './kind.ts';
import { mainLanguage } from './multi-language.ts';

/** How a plan writes that all user groups see an object. */
export const everyone = 'everyone';

/** Between the names of groups in a plan. */
const separator = ', ';

const groupItemSchema = z.looseObject({ Id: z.int(), Name: z.string() });
const panelGroupsSchema = z.looseObject({ Id: z.int(), ExtraInfo: z.string().nullable() });
const selectableSchema = z.looseObject({ Id: z.int(), Selected: z.boolean() });

/** The tenant's user groups, by their English names where they have several. Source: SuperOffice docs, mdo-providers usergroup. */
export async function readUserGroups(tenant: Tenant): Promise<readonly UserGroup[]> {
  const groups = await tenant.read({
    method: 'GET',
    path: '/v1/MDOList/usergroup',
    answer: z.array(groupItemSchema),
  });
  return groups.map(({ Id, Name }) => ({ id: Id, name: mainLanguage(Name) }));
}

/**
 * Who sees each item of a list that is filtered by user group: `everyone`, or the groups' names.
 * Web panels and task menu items come with their groups in one call; other lists take one call per group.
 * Source: SuperOffice docs, mdo-providers webpanelgroup; agent List, GetListItemsForUserGroup.
 */
export async function readVisibility(
  context: ReadContext,
  list: { readonly id: number; readonly type: string | null },
): Promise<(actual: Actual) => string> {
  const groups = await context.userGroups();
  const seenBy = new Map<number, Set<number>>();
  const add = (item: number, group: number): void => {
    seenBy.set(item, (seenBy.get(item) ?? new Set()).add(group));
  };
  if (list.type === 'webpanel' || list.type === 'taskmenu') {
    const rows = await context.tenant.read({
      method: 'GET',
      path: `/v1/MDOList/${list.type}group`,
      answer: z.array(panelGroupsSchema),
    });
    for (const { Id, ExtraInfo } of rows) {
      for (const part of (ExtraInfo ?? '').split(',')) if (part.trim() !== '') add(Id, Number(part));
    }
  } else {
    await Promise.all(
      groups.map(async ({ id: group }) => {
        const rows = await context.tenant.read({
          method: 'POST',
          path: '/v1/Agents/List/GetListItemsForUserGroup',
          body: { UdListDefinitionId: list.id, GroupId: group },
          answer: z.array(selectableSchema),
        });
        for (const { Id, Selected } of rows) if (Selected) add(Id, group);
      }),
    );
  }
  return ({ tenantId, progId }) => {
    const ids = seenBy.get(tenantId) ?? new Set();
    const names = groupNames(groups.filter((group) => ids.has(group.id)).map((group) => group.name));
    if (groups.some((group) => !ids.has(group.id))) return names;
    // Naming each of a tenant's few groups says the same as everyone, and is no difference.
    const wanted = context.desired.find((desired) => desired.progId !== undefined && desired.progId === progId);
    return wanted?.visibleTo === names ? names : everyone;
  };
}

/** The names of user groups as a plan writes them. */
export function groupNames(names: readonly string[]): string {
  return names.toSorted().join(separator);
}

/** The other way round, for people. */
export function namesOfGroups(visibleTo: string): readonly string[] {
  return visibleTo.split(separator);
}

/**
 * Makes items visible to whom they should be, by group or by item, whichever takes fewer calls. Every group is told,
 * those that see an item and those that do not: what a new item starts with is not documented.
 * @param wanted item id to `everyone` or group names, as plans write them
 * @throws InstallerError TENANT_REFUSED before anything is sent, when the tenant has no such group; WriteError
 * Source: SuperOffice docs, agent List: SetListItemsForUserGroup, SetVisibleForUserGroup.
 */
export async function setVisibility(
  tenant: Tenant,
  listId: number,
  wanted: ReadonlyMap<number, string>,
  groups: readonly UserGroup[],
): Promise<void> {
  const seenBy = new Map([...wanted].map(([item, visibleTo]) => [item, groupsIn(visibleTo, groups)]));
  const byItem = callsByItem(listId, seenBy, groups);
  const byGroup = callsByGroup(listId, seenBy, groups);
  const calls = byGroup.length < byItem.length ? byGroup : byItem;
  for (const call of calls) await tenant.write({ method: 'POST', ...call, answer: z.undefined() });
}

/** Item id to the ids of the groups that see it. */
type SeenBy = ReadonlyMap<number, ReadonlySet<number>>;

interface VisibilityCall {
  readonly path: string;
  readonly body: unknown;
}

function callsByItem(listId: number, seenBy: SeenBy, groups: readonly UserGroup[]): readonly VisibilityCall[] {
  return [...seenBy].flatMap(([item, seeing]) =>
    [true, false].flatMap((enable): readonly VisibilityCall[] => {
      const chosen = groups.map(({ id }) => id).filter((id) => seeing.has(id) === enable);
      if (chosen.length === 0) return [];
      const body = { UdListDefinitionId: listId, ListItemId: item, UserGroupId: chosen, Enable: enable };
      return [{ path: '/v1/Agents/List/SetVisibleForUserGroup', body }];
    }),
  );
}

function callsByGroup(listId: number, seenBy: SeenBy, groups: readonly UserGroup[]): readonly VisibilityCall[] {
  return groups.flatMap(({ id: group }) =>
    [true, false].flatMap((enable): readonly VisibilityCall[] => {
      const items = [...seenBy].filter(([, seeing]) => seeing.has(group) === enable).map(([item]) => item);
      if (items.length === 0) return [];
      const body = { UdListDefinitionId: listId, UsergroupId: group, ListItemIds: items, Enable: enable };
      return [{ path: '/v1/Agents/List/SetListItemsForUserGroup', body }];
    }),
  );
}

/** The first of the groups that a plan's words name and the tenant does not have; undefined when it has them all. */
export function missingGroup(visibleTo: string, groups: readonly UserGroup[]): string | undefined {
  return visibleTo === everyone ? undefined : parsedGroups(visibleTo, groups).missing;
}

/** The groups that a plan's words name; a group's own name may contain a comma. */
function groupsIn(visibleTo: string, groups: readonly UserGroup[]): ReadonlySet<number> {
  if (visibleTo === everyone) return new Set(groups.map(({ id }) => id));
  const { ids, missing } = parsedGroups(visibleTo, groups);
  if (missing !== undefined) throw noSuchGroup(missing);
  return ids;
}

function parsedGroups(
  visibleTo: string,
  groups: readonly UserGroup[],
): { readonly ids: ReadonlySet<number>; readonly missing: string | undefined } {
  const longestFirst = groups.toSorted((a, b) => b.name.length - a.name.length);
  const ids = new Set<number>();
  let rest = visibleTo;
  while (rest !== '') {
    const group = longestFirst.find(({ name }) => rest === name || rest.startsWith(`${name}${separator}`));
    if (!group) return { ids, missing: rest.split(separator)[0] };
    ids.add(group.id);
    rest = rest.slice(group.name.length + separator.length);
  }
  return { ids, missing: undefined };
}

function noSuchGroup(name: string): InstallerError {
  const message = `there is no user group of the name ${name}`;
  return new InstallerError('TENANT_REFUSED', { what: 'user groups', status: 0, message });
}
