import type { Delta } from '../state/tenant.ts';
import { listOfType, rowsOf } from '../state/tenant.ts';
import { agent, type Call, nothing, pathId, queryFlag, type Route } from './call.ts';
import { carrierTail } from './carrier.ts';
import { isDeleted } from './list-operations.ts';
import { notFound } from '../http/api-error.ts';
import type { Row } from '../state/table.ts';

/** Makes changes of a list visible; the tenant only changes when something was waiting. */
function rebuild(delta: Delta) {
  return ({ tenant }: Call): typeof nothing => {
    if (tenant.pendingDeltas.delete(delta)) tenant.touch();
    return nothing;
  };
}

/** What is called once at the end of a set-up. */
export const upkeepAgent: readonly Route[] = [
  agent(
    'Configuration/RebuildWebpanelDeltas',
    'Make changes of web panels visible',
    rebuild('webpanel'),
    'admin-lists',
  ),
  agent(
    'Configuration/RebuildTaskMenuDeltas',
    'Make changes of task menus visible',
    rebuild('taskmenu'),
    'admin-lists',
  ),
  agent('Diagnostics/FlushCaches', 'Empty every cache', () => nothing),
  agent('Diagnostics/FlushCachesByName', 'Empty some caches', () => nothing),
  agent('Diagnostics/GetCacheNames', 'Names of the caches', () => ['ExtAppCache', 'ListCache', 'MDOListCache']),
];

/** Source: official description of REST List, `UserGroup`. */
function answerUserGroup(row: Row): Record<string, unknown> {
  const { Name, Tooltip, Deleted, Rank } = row.values;
  return { Value: Name, Tooltip, Id: row.id, Rank, Deleted, ...carrierTail };
}

function groupRows(call: Call): readonly Row[] {
  const list = listOfType(call.tenant, 'usergroup');
  return list ? rowsOf(call.tenant, list).all() : [];
}

/** User groups, which have items of their own shape. Creating them is not for partner applications. */
export const userGroupRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/List/UserGroup/Items',
    says: 'All user groups',
    handle: (call) =>
      groupRows(call)
        .filter((row) => queryFlag(call, 'includeDeleted') || !isDeleted(row))
        .map(answerUserGroup),
  },
  {
    method: 'GET',
    path: '/v1/List/UserGroup/Items/{id}',
    says: 'One user group',
    handle(call) {
      const row = groupRows(call).find((group) => group.id === pathId(call, 'id'));
      if (!row) throw notFound(`UserGroup id ${pathId(call, 'id')} not found`);
      return answerUserGroup(row);
    },
  },
];
