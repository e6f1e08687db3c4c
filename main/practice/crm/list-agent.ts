import { nullReference } from '../http/api-error.ts';
import type { Row } from '../state/table.ts';
import { rowsOf } from '../state/tenant.ts';
import { agent, type Call, nothing, parameters, queryId, type Route } from './call.ts';
import {
  answerDefault,
  boolField,
  bodyFields,
  type BodyFields,
  carrierTail,
  intField,
  objectListField,
  textField,
} from './carrier.ts';
import { listCarrier, listItemCarrier } from './carriers.ts';
import {
  answerItem,
  answerItems,
  answerList,
  createList,
  deleteItem,
  deleteList,
  findList,
  isDeleted,
  needList,
  saveItem,
  saveItems,
  updateList,
} from './list-operations.ts';

const right = 'admin-lists';

function saveListEntity(call: Call, fields: BodyFields): unknown {
  const id = intField(fields, 'Id');
  if (id === 0) return { ...answerList(createList(call, fields)), ListType: null };
  return answerList(updateList(call, needList(call.tenant, id), fields));
}

/** How one of the twins names its list: by id, or by name. */
interface Twin {
  readonly suffix: string;
  readonly find: (call: Call) => Row | undefined;
  readonly need: (call: Call) => Row;
}

const byId = (call: Call) => intField(parameters(call), 'UdListDefinitionId');
const byName = (call: Call) => textField(parameters(call), 'UdListDefinitionName');

const twins: readonly Twin[] = [
  {
    suffix: 'FromListDefinition',
    find: (call) => findList(call.tenant, byId(call)),
    need: (call) => needList(call.tenant, byId(call)),
  },
  {
    suffix: 'FromListName',
    find: (call) => findList(call.tenant, byName(call)),
    need: (call) => needList(call.tenant, byName(call)),
  },
];

const itemOf = (call: Call): BodyFields => bodyFields(parameters(call).get('item'), 'Item');

const itemMethods = ({ suffix, find, need }: Twin): readonly Route[] => [
  agent(`List/GetAll${suffix}`, 'Items of a list', (call) => {
    const list = find(call);
    return list ? answerItems(call.tenant, list, boolField(parameters(call), 'IncludeDeleted')) : [];
  }),
  agent(
    `List/SaveAll${suffix}`,
    'Save several items',
    (call) => saveItems(call, need(call), objectListField(parameters(call), 'Items')),
    right,
  ),
  agent(
    `List/Add${suffix}`,
    'Create an item',
    (call) => answerItem(need(call), saveItem(call, need(call), 0, itemOf(call))),
    right,
  ),
  agent(
    `List/Save${suffix}`,
    'Save an item',
    (call) => answerItem(need(call), saveItem(call, need(call), intField(parameters(call), 'Id'), itemOf(call))),
    right,
  ),
  agent(`List/Get${suffix}`, 'One item', (call) => {
    const list = find(call);
    const row = list && rowsOf(call.tenant, list).get(intField(parameters(call), 'Id'));
    return row ? answerItem(list, row) : null;
  }),
  agent(
    `List/Delete${suffix}`,
    'Delete an item',
    (call) => {
      deleteItem(call, need(call), intField(parameters(call), 'Id'), call.quirks.agentDelete);
      return nothing;
    },
    right,
  ),
  agent(
    `List/DeleteAll${suffix}`,
    'Delete every item',
    (call) => {
      const list = need(call);
      for (const row of rowsOf(call.tenant, list).all()) deleteItem(call, list, row.id, call.quirks.agentDelete);
      return nothing;
    },
    right,
  ),
];

/** Gives the rows of a list the ranks 1, 2, 3 … in this order. */
function rank(call: Call, list: Row, order: readonly Row[]): typeof nothing {
  for (const [index, row] of order.entries()) rowsOf(call.tenant, list).update(row.id, { Rank: index + 1 });
  return nothing;
}

const nameOf = (row: Row) => String(row.values['Name']);

function sortItems(call: Call): typeof nothing {
  const list = needList(call.tenant, byId(call));
  const collator = new Intl.Collator(textField(parameters(call), 'CultureName').slice(0, 2) || 'en');
  const rows = rowsOf(call.tenant, list).all();
  return rank(
    call,
    list,
    [...rows].sort((a, b) => collator.compare(nameOf(a), nameOf(b))),
  );
}

function moveItem(call: Call): typeof nothing {
  const list = needList(call.tenant, byId(call));
  const rows = [...rowsOf(call.tenant, list).all()];
  const from = rows.findIndex((row) => row.id === intField(parameters(call), 'ListItemId'));
  const to = from + Math.sign(intField(parameters(call), 'Direction'));
  const [moved] = from < 0 ? [] : rows.splice(from, 1);
  if (moved) rows.splice(Math.max(0, to), 0, moved);
  return rank(call, list, rows);
}

/** Lists and plain list items by agent. Source: official description of the List agent. */
export const listAgent: readonly Route[] = [
  agent('List/CreateDefaultListEntity', 'A new list', () => answerDefault(listCarrier)),
  agent(
    'List/SaveListEntity',
    'Save a list; the body is the entity itself',
    (call) => saveListEntity(call, bodyFields(call.body, 'Entity')),
    right,
  ),
  agent('List/GetListEntity', 'One list', (call) => {
    const row = call.tenant.lists.get(queryId(call, 'listEntityId'));
    return row ? answerList(row) : null;
  }),
  agent(
    'List/DeleteListEntity',
    'Delete a list',
    (call) => {
      const row = call.tenant.lists.get(queryId(call, 'listEntityId'));
      if (row) deleteList(call, row, call.quirks.agentDelete);
      return nothing;
    },
    right,
  ),
  agent('List/GetListDefinitions', 'All lists', (call) =>
    call.tenant.lists
      .all()
      .filter((row) => boolField(parameters(call), 'IncludeDeleted') || !isDeleted(row))
      .map(answerList),
  ),
  agent('List/GetListEntityByName', 'One list', (call) => {
    const row = findList(call.tenant, textField(parameters(call), 'Name'));
    return row ? answerList(row) : null;
  }),
  agent(
    'List/SaveListEntityByName',
    'Save a list',
    (call) => {
      const list = needList(call.tenant, textField(parameters(call), 'Name'));
      return answerList(updateList(call, list, bodyFields(parameters(call).get('listentity'), 'ListEntity')));
    },
    right,
  ),
  agent(
    'List/DeleteListEntityByName',
    'Delete a list',
    (call) => {
      const row = findList(call.tenant, textField(parameters(call), 'Name'));
      if (row) deleteList(call, row, call.quirks.agentDelete);
      return nothing;
    },
    right,
  ),
  agent('List/CreateDefaultListItemEntity', 'A new item', () => ({
    ...answerDefault(listItemCarrier),
    UdListDefinitionId: 0,
    ...carrierTail,
  })),
  agent(
    'List/SaveListItemEntity',
    'Save an item, wrapped as {"ListItemEntity": …}',
    (call) => {
      const wrapped = parameters(call).get('listitementity');
      // The official request collection met exactly this when it posted the item bare.
      if (wrapped === undefined || wrapped === null) throw nullReference();
      const fields = bodyFields(wrapped, 'ListItemEntity');
      const list = needList(call.tenant, intField(fields, 'UdListDefinitionId'));
      return answerItem(list, saveItem(call, list, intField(fields, 'Id'), fields));
    },
    right,
  ),
  agent('List/SortListItems', 'Sort a list by name', sortItems, right),
  agent('List/MoveListItem', 'Move an item up or down', moveItem, right),
  ...twins.flatMap(itemMethods),
];
