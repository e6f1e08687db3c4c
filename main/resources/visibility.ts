import { z } from 'zod';
import type { Tenant } from '../tenant/port.ts';
import type { ReadContext, UserGroup } from './kind.ts';

/** How a plan writes that all user groups see an object. */
export const everyone = 'everyone';

const groupItemSchema = z.looseObject({ Id: z.int(), Name: z.string() });
const panelGroupsSchema = z.looseObject({ Id: z.int(), ExtraInfo: z.string().nullable() });
const selectableSchema = z.looseObject({ Id: z.int(), Selected: z.boolean() });

/** The tenant's user groups. Source: SuperOffice docs, mdo-providers usergroup. */
export async function readUserGroups(tenant: Tenant): Promise<readonly UserGroup[]> {
  const groups = await tenant.read({
    method: 'GET',
    path: '/v1/MDOList/usergroup',
    answer: z.array(groupItemSchema),
  });
  return groups.map(({ Id, Name }) => ({ id: Id, name: Name }));
}

/**
 * Who sees each item of a list that is filtered by user group: item id to `everyone` or the groups' names.
 * Web panels and task menu items come with their groups in one call; other lists take one call per group.
 * Source: SuperOffice docs, mdo-providers webpanelgroup; agent List, GetListItemsForUserGroup.
 */
export async function readVisibility(
  context: ReadContext,
  list: { readonly id: number; readonly type: string | null },
): Promise<(itemId: number) => string> {
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
  return (itemId) => describeGroups(groups, seenBy.get(itemId) ?? new Set());
}

function describeGroups(groups: readonly UserGroup[], ids: ReadonlySet<number>): string {
  if (groups.every((group) => ids.has(group.id))) return everyone;
  return groupNames(groups.filter((group) => ids.has(group.id)).map((group) => group.name));
}

/** The names of user groups as a plan writes them. */
export function groupNames(names: readonly string[]): string {
  return names.toSorted().join(', ');
}

/**
 * Makes items visible to whom they should be, by group or by item, whichever takes fewer calls.
 * @param wanted item id to `everyone` or group names, as plans write them
 * Source: SuperOffice docs, agent List: SetListItemsForUserGroup, SetVisibleForUserGroup.
 */
export async function setVisibility(
  tenant: Tenant,
  listId: number,
  wanted: ReadonlyMap<number, string>,
  groups: readonly UserGroup[],
): Promise<void> {
  const calls: { readonly path: string; readonly body: unknown }[] = [];
  const items = [...wanted];
  const restricted = items.some(([, visibleTo]) => visibleTo !== everyone);

  if (items.length <= groups.length || restricted) {
    for (const [item, visibleTo] of items) {
      for (const enable of [true, false]) {
        const chosen = groups.filter((group) => sees(visibleTo, group) === enable).map((group) => group.id);
        if (chosen.length === 0) continue;
        calls.push({
          path: '/v1/Agents/List/SetVisibleForUserGroup',
          body: { UdListDefinitionId: listId, ListItemId: item, UserGroupId: chosen, Enable: enable },
        });
      }
    }
  } else {
    for (const group of groups) {
      calls.push({
        path: '/v1/Agents/List/SetListItemsForUserGroup',
        body: { UdListDefinitionId: listId, UsergroupId: group.id, ListItemIds: items.map(([id]) => id), Enable: true },
      });
    }
  }
  for (const call of calls) await tenant.write({ method: 'POST', ...call, answer: z.undefined() });
}

function sees(visibleTo: string, group: UserGroup): boolean {
  return visibleTo === everyone || visibleTo.split(', ').includes(group.name);
}
