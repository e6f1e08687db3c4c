import { noSuchRoute, notFound } from '../http/api-error.ts';
import type { Row } from '../state/table.ts';
import { rowsOf } from '../state/tenant.ts';
import { type Call, nothing, pathId, queryFlag, type Route } from './call.ts';
import { answerDefault, bodyFields, bodyList, carrierTail } from './carrier.ts';
import { listCarrier, listItemCarrier } from './carriers.ts';
import {
  answerItem,
  answerItems,
  answerList,
  answerListWithLinks,
  createList,
  deleteItem,
  deleteList,
  isDeleted,
  needList,
  saveItem,
  saveItems,
  updateList,
} from './list-operations.ts';
import { typedLists } from './typed-lists.ts';
import { answerGroups, selectGroups } from './visibility.ts';

const reference = (call: Call): string => call.params['list'] ?? '';
const listOf = (call: Call): Row => needList(call.tenant, reference(call));

/** The list of an items route. Typed lists with items of their own shape are not reached by the generic routes. */
function itemsOf(call: Call): Row {
  if (typedLists.get(reference(call).toLowerCase())?.special)
    throw noSuchRoute(`${call.api}/v1/List/${reference(call)}/Items`);
  return listOf(call);
}

const isById = (call: Call): boolean => /^-?\d+$/.test(reference(call));
const isTyped = (call: Call): boolean => typedLists.has(reference(call).toLowerCase());

function itemIn(call: Call, list: Row): Row {
  const row = rowsOf(call.tenant, list).get(pathId(call, 'id'));
  if (!row) throw notFound(`List item id ${call.params['id'] ?? ''} not found`);
  return row;
}

/** By id and by typed name the answer has links, by any other name it has none. */
function readList(call: Call): unknown {
  const row = listOf(call);
  return isById(call) || isTyped(call) ? answerListWithLinks(call, row) : answerList(row);
}

/** Only a save by id answers with links. */
function saveList(call: Call): unknown {
  const row = updateList(call, listOf(call), bodyFields(call.body, 'Entity'));
  return isById(call) ? answerListWithLinks(call, row) : answerList(row);
}

const right = 'admin-lists';

/** Lists and plain list items over REST. Source: official description of REST List. */
export const listRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/List',
    says: 'All list definitions',
    handle: (call) =>
      call.tenant.lists
        .all()
        .filter((row) => queryFlag(call, 'includeDeleted') || !isDeleted(row))
        .map(answerList),
  },
  { method: 'GET', path: '/v1/List/default', says: 'A new list', handle: () => answerDefault(listCarrier) },
  {
    method: 'POST',
    path: '/v1/List',
    says: 'Create a list',
    right,
    handle: (call) => ({
      ...answerListWithLinks(call, createList(call, bodyFields(call.body, 'Entity'))),
      ListType: null,
    }),
  },
  { method: 'GET', path: '/v1/List/{list}', says: 'One list', handle: readList },
  {
    method: 'PUT',
    path: '/v1/List/{list}',
    says: 'Save a list',
    right,
    handle: saveList,
  },
  {
    method: 'DELETE',
    path: '/v1/List/{list}',
    says: 'Delete a list',
    right,
    handle(call) {
      deleteList(call, listOf(call), 'soft');
      return nothing;
    },
  },
  {
    method: 'GET',
    path: '/v1/List/{list}/Items',
    says: 'Items of a list',
    handle: (call) => answerItems(call.tenant, itemsOf(call), queryFlag(call, 'includeDeleted')),
  },
  {
    method: 'PUT',
    path: '/v1/List/{list}/Items',
    says: 'Save several items',
    right,
    handle: (call) => saveItems(call, itemsOf(call), bodyList(call.body, 'Items')),
  },
  {
    method: 'POST',
    path: '/v1/List/{list}/Items',
    says: 'Create an item',
    right,
    handle(call) {
      const list = itemsOf(call);
      return answerItem(list, saveItem(call, list, 0, bodyFields(call.body, 'Entity')));
    },
  },
  {
    method: 'DELETE',
    path: '/v1/List/{list}/Items',
    says: 'Mark every item as deleted',
    right,
    handle(call) {
      const list = itemsOf(call);
      for (const row of rowsOf(call.tenant, list).all()) deleteItem(call, list, row.id, 'soft');
      return nothing;
    },
  },
  {
    method: 'GET',
    path: '/v1/List/{list}/Items/Default',
    says: 'A new item',
    handle: (call) => ({ ...answerDefault(listItemCarrier), UdListDefinitionId: itemsOf(call).id, ...carrierTail }),
  },
  {
    method: 'GET',
    path: '/v1/List/{list}/Items/{id}',
    says: 'One item',
    handle(call) {
      const list = itemsOf(call);
      return answerItem(list, itemIn(call, list));
    },
  },
  {
    method: 'PUT',
    path: '/v1/List/{list}/Items/{id}',
    says: 'Save an item',
    right,
    handle(call) {
      const list = itemsOf(call);
      const { id } = itemIn(call, list);
      return answerItem(list, saveItem(call, list, id, bodyFields(call.body, 'Entity')));
    },
  },
  {
    method: 'DELETE',
    path: '/v1/List/{list}/Items/{id}',
    says: 'Mark an item as deleted',
    right,
    handle(call) {
      const list = itemsOf(call);
      deleteItem(call, list, itemIn(call, list).id, 'soft');
      return nothing;
    },
  },
  {
    method: 'GET',
    path: '/v1/List/{list}/Items/{id}/UserGroups',
    says: 'Who sees an item',
    handle: (call) => answerGroups(call, listOf(call), pathId(call, 'id')),
  },
  {
    method: 'PUT',
    path: '/v1/List/{list}/Items/{id}/UserGroups',
    says: 'Set who sees an item',
    right,
    handle: (call) => selectGroups(call, listOf(call), pathId(call, 'id'), bodyList(call.body, 'UserGroups')),
  },
];
