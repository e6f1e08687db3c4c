import type { Row } from '../state/table.ts';
import { rowsOf } from '../state/tenant.ts';
import { agent, type Call, nothing, parameters, type Route } from './call.ts';
import { boolField, intField, intListField, objectListField, textField } from './carrier.ts';
import { isDeleted, needList } from './list-operations.ts';
import { answerGroups, answerSelectable, enableGroups, selectGroups } from './visibility.ts';

const right = 'admin-lists';

const fromId = (call: Call): Row => needList(call.tenant, intField(parameters(call), 'UdListDefinitionId'));
const fromName = (call: Call): Row => needList(call.tenant, textField(parameters(call), 'UdListDefinitionName'));
const itemId = (call: Call): number => intField(parameters(call), 'ListItemId');

const twins = [
  { suffix: '', listOf: fromId, itemIds: 'ListItemIds' },
  // The twin by name spells its parameter differently. Source: official description of the List agent.
  { suffix: 'FromListName', listOf: fromName, itemIds: 'ListItemsID' },
] as const;

/** Who sees the rows of a list, by agent. Source: official description of the List agent. */
export const visibilityAgent: readonly Route[] = [
  agent(
    'List/SetVisibleForUserGroup',
    'Let groups see an item, or not; UserGroupId is an array',
    (call) => {
      const fields = parameters(call);
      enableGroups(call, fromId(call), itemId(call), intListField(fields, 'UserGroupId'), boolField(fields, 'Enable'));
      return nothing;
    },
    right,
  ),
  ...twins.flatMap(({ suffix, listOf, itemIds }): readonly Route[] => [
    agent(`List/GetVisibleForUserGroups${suffix}`, 'Who sees an item', (call) =>
      answerGroups(call, listOf(call), itemId(call)),
    ),
    agent(
      `List/SetVisibleForUserGroups${suffix}`,
      'Set who sees an item',
      (call) => selectGroups(call, listOf(call), itemId(call), objectListField(parameters(call), 'UserGroups')),
      right,
    ),
    agent(`List/GetListItemsForUserGroup${suffix}`, 'What a group sees', (call) => {
      const group = intField(parameters(call), 'GroupId');
      return rowsOf(call.tenant, listOf(call))
        .all()
        .filter((row) => !isDeleted(row))
        .map((row) => answerSelectable(row, row.groups.has(group)));
    }),
    agent(
      `List/SetListItemsForUserGroup${suffix}`,
      'Set what a group sees',
      (call) => {
        const fields = parameters(call);
        const group = intField(fields, 'UsergroupId');
        for (const id of intListField(fields, itemIds))
          enableGroups(call, listOf(call), id, [group], boolField(fields, 'Enable'));
        return nothing;
      },
      right,
    ),
  ]),
];
