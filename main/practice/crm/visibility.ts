import { invalidValue, notFound } from '../http/api-error.ts';
import type { Row } from '../state/table.ts';
import { rowsOf, type Tenant, userGroups } from '../state/tenant.ts';
import { type Call, groupsOfNew } from './call.ts';
import { boolField, type BodyFields, carrierTail, intField } from './carrier.ts';
import { isGrouped } from './list-operations.ts';

/** Source: official description, `SelectableMDOListItem`. */
export function answerSelectable(row: Row, selected: boolean): Record<string, unknown> {
  const { Name, Tooltip, Deleted, Rank } = row.values;
  return {
    Id: row.id,
    Name,
    ToolTip: Tooltip,
    Deleted,
    Rank,
    Type: '',
    ColorBlock: 0,
    IconHint: '',
    Selected: selected,
    LastChanged: '0001-01-01T00:00:00Z',
    ChildItems: [],
    ExtraInfo: '',
    StyleHint: '',
    Hidden: false,
    FullName: Name,
    ...carrierTail,
  };
}

/** Every user group, selected when it sees the item; item 0 stands for one that is to be created. */
export function answerGroups(call: Call, list: Row, itemId: number): readonly unknown[] {
  const all = userGroups(call.tenant);
  const visible =
    itemId === 0 ? new Set(groupsOfNew(call, isGrouped(list), all)) : needRow(call.tenant, list, itemId).groups;
  return all.map((group) => answerSelectable(group, visible.has(group.id)));
}

/** Groups that are left out no longer see the item. */
export function selectGroups(call: Call, list: Row, itemId: number, wanted: readonly BodyFields[]): readonly unknown[] {
  const ids = wanted.filter((group) => boolField(group, 'Selected')).map((group) => intField(group, 'Id'));
  setGroups(call.tenant, list, itemId, ids);
  return answerGroups(call, list, itemId);
}

/** Adds groups to those that see the item, or takes them away. */
export function enableGroups(call: Call, list: Row, itemId: number, ids: readonly number[], enable: boolean): void {
  const visible = new Set(needRow(call.tenant, list, itemId).groups);
  for (const id of ids) {
    if (enable) visible.add(id);
    else visible.delete(id);
  }
  setGroups(call.tenant, list, itemId, [...visible]);
}

function needRow(tenant: Tenant, list: Row, itemId: number): Row {
  const row = rowsOf(tenant, list).get(itemId);
  if (!row) throw notFound(`List item id ${itemId} not found`);
  return row;
}

function setGroups(tenant: Tenant, list: Row, itemId: number, ids: readonly number[]): void {
  const known = new Set(userGroups(tenant).map((group) => group.id));
  const unknown = ids.find((id) => !known.has(id));
  if (unknown !== undefined) throw invalidValue(`User group id ${unknown} not found.`);
  needRow(tenant, list, itemId);
  rowsOf(tenant, list).setGroups(itemId, ids);
}
