import { invalidValue, notFound } from '../http/api-error.ts';
import { translate } from '../http/language.ts';
import type { Row } from '../state/table.ts';
import { listOfType, rowsOf, type Tenant, userGroups } from '../state/tenant.ts';
import { type Call, groupsOfNew } from './call.ts';
import { answerCarrier, type BodyFields, carrierTail, intField, readCarrier } from './carrier.ts';
import { listCarrier, listItemCarrier } from './carriers.ts';
import { typedLists } from './typed-lists.ts';

/** Documented: a negative list id is a table number. Source: SuperOffice docs, api/lists. */
const tableNumbers: Readonly<Record<number, string>> = { [-61]: 'business', [-64]: 'category' };

/** A list by id, by a typed name (`Business`), by its database name or by its own name, regardless of case. */
export function findList(tenant: Tenant, reference: string | number): Row | undefined {
  const id = Number(reference);
  if (String(reference).trim() !== '' && Number.isInteger(id))
    return id < 0 ? listOfType(tenant, tableNumbers[id] ?? '') : tenant.lists.get(id);
  const text = String(reference).toLowerCase();
  const typed = typedLists.get(text);
  return (
    listOfType(tenant, typed?.type ?? text) ??
    tenant.lists.find('Name', text) ??
    tenant.lists.all().find((row) => translate(String(row.values['Name']), 'US').toLowerCase() === text)
  );
}

/** @throws ApiError 404 */
export function needList(tenant: Tenant, reference: string | number): Row {
  const list = findList(tenant, reference);
  if (!list) throw notFound(`List ${reference} not found`);
  return list;
}

export const isDeleted = (row: Row): boolean => row.values['Deleted'] === true;
export const isGrouped = (list: Row): boolean => list.values['UseGroupsAndHeadings'] === true;
const isOwn = (list: Row): boolean => list.values['ListType'] === 'udlist';

export function answerList(row: Row): Record<string, unknown> {
  return answerCarrier(listCarrier, row.id, row.values);
}

/** REST's answers by id and by typed name carry a link to themselves. */
export function answerListWithLinks(call: Call, row: Row): Record<string, unknown> {
  return { ...answerList(row), _Links: { Self: `${call.api}/v1/List/${row.id}/` } };
}

/** Creates an own list. Recorded: `ListType` is null in this one answer, and `IsCustomList` is as it was sent. */
export function createList(call: Call, fields: BodyFields): Row {
  const values = readCarrier(listCarrier, fields);
  const own = { ...values, ListType: 'udlist', IsMDOList: false, InUseByUserDefinedFields: false };
  return call.tenant.lists.insert(own, [], call.application);
}

/** What a list is and who uses it is not for the caller to change. */
export function updateList(call: Call, list: Row, fields: BodyFields): Row {
  const { ListType, IsMDOList, InUseByUserDefinedFields } = list.values;
  const values = readCarrier(listCarrier, fields);
  if (!isOwn(list) && values['Deleted'] === true) throw invalidValue('A predefined list cannot be deleted.');
  return call.tenant.lists.update(list.id, {
    ...values,
    ListType: ListType ?? null,
    IsMDOList: IsMDOList ?? false,
    InUseByUserDefinedFields: InUseByUserDefinedFields ?? false,
  });
}

/** @throws ApiError 400 for a predefined list and for one that a field uses, as the administration screens refuse */
export function deleteList(call: Call, list: Row, how: 'soft' | 'hard'): void {
  if (!isOwn(list)) throw invalidValue('A predefined list cannot be deleted.');
  if (list.values['InUseByUserDefinedFields'] === true) throw invalidValue('The list is used by a user-defined field.');
  if (how === 'soft') {
    call.tenant.lists.update(list.id, { Deleted: true });
    return;
  }
  const items = call.tenant.items(list.id);
  for (const item of items.all()) items.remove(item.id);
  call.tenant.lists.remove(list.id);
}

/** Any row of a list as a plain list item; the items of a deleted list count as deleted. */
export function answerItem(list: Row, row: Row): Record<string, unknown> {
  const { Name, Tooltip, Deleted, Rank } = row.values;
  return {
    Id: row.id,
    Name,
    Tooltip,
    Deleted: Deleted === true || isDeleted(list),
    UdListDefinitionId: list.id,
    Rank,
    ...carrierTail,
  };
}

export function answerItems(tenant: Tenant, list: Row, includeDeleted: boolean): readonly unknown[] {
  const hidden = (row: Row) => isDeleted(row) || isDeleted(list);
  return rowsOf(tenant, list)
    .all()
    .filter((row) => includeDeleted || !hidden(row))
    .map((row) => answerItem(list, row));
}

/** @param id 0 creates @throws ApiError 404 for an unknown id, 400 for a list whose rows are not plain items */
export function saveItem(call: Call, list: Row, id: number, fields: BodyFields): Row {
  if (isDeleted(list)) throw invalidValue('The list is deleted.');
  const rows = rowsOf(call.tenant, list);
  const values = readCarrier(listItemCarrier, fields);
  if (id === 0) {
    if (rows !== call.tenant.items(list.id))
      throw invalidValue(`Rows of ${String(list.values['ListType'])} are created by their own methods.`);
    return rows.insert(values, groupsOfNew(call, isGrouped(list), userGroups(call.tenant)), call.application);
  }
  if (!rows.get(id)) throw notFound(`List item id ${id} not found`);
  return rows.update(id, values);
}

/** Saves one after another and stops at the first that is refused; what came before stays. */
export function saveItems(call: Call, list: Row, items: readonly BodyFields[]): readonly unknown[] {
  const how = call.quirks.saveAllItems;
  const saved = items
    .map((item) => ({ item, id: intField(item, 'Id') }))
    .filter(({ id }) => how !== 'ignores-new' || id !== 0)
    .map(({ item, id }) => saveItem(call, list, id, item).id);
  const rows = rowsOf(call.tenant, list);
  const others = rows.all().filter(({ id }) => !saved.includes(id));
  if (how === 'replaces') for (const { id } of others) rows.update(id, { Deleted: true });
  if (how === 'reorders')
    for (const [index, id] of [...saved, ...others.map((row) => row.id)].entries())
      rows.update(id, { Rank: index + 1 });
  return answerItems(call.tenant, list, false);
}

export function deleteItem(call: Call, list: Row, id: number, how: 'soft' | 'hard'): boolean {
  const rows = rowsOf(call.tenant, list);
  if (!rows.get(id)) return false;
  if (how === 'soft') rows.update(id, { Deleted: true });
  else rows.remove(id);
  return true;
}
