import { noSuchRoute, notFound } from '../http/api-error.ts';
import type { Row } from '../state/table.ts';
import { listOfType, rowsOf, type Tenant } from '../state/tenant.ts';
import { agent, type Call, parameters, type Route } from './call.ts';
import { boolField, type BodyFields, carrierTail, intField, textField } from './carrier.ts';
import { findList, isDeleted, isGrouped, needList } from './list-operations.ts';
import { navigation } from './navigation.ts';
import { typedLists } from './typed-lists.ts';

/** What an MDO list is made of. */
interface MdoItem {
  readonly id: number;
  readonly name: string;
  readonly toolTip?: string;
  readonly type?: string;
  readonly rank?: number;
  readonly deleted?: boolean;
  readonly extraInfo?: string;
}

/** Source: official description, `MDOListItem`. */
function answerMdoItem(item: MdoItem): Record<string, unknown> {
  return {
    Id: item.id,
    Name: item.name,
    ToolTip: item.toolTip ?? '',
    Deleted: item.deleted ?? false,
    Rank: item.rank ?? 0,
    Type: item.type ?? '',
    ChildItems: [],
    IconHint: '',
    ColorBlock: 0,
    ExtraInfo: item.extraInfo ?? '',
    StyleHint: '',
    FullName: item.name,
    ...carrierTail,
  };
}

/** Source: official description, `SelectableMDOListItem`. */
function answerSelectableItem(item: MdoItem): Record<string, unknown> {
  const more = { Selected: false, LastChanged: '0001-01-01T00:00:00Z', Hidden: false };
  return { ...answerMdoItem(item), ...more, ChildItems: [] };
}

/** Source: SuperOffice docs, api/mdo-providers/reference/functionrights. */
const functionRights = [
  ['admin-all', 'General Administrator'],
  ['admin-lists', 'List Administrator'],
  ['admin-users', 'User Administrator'],
  ['admin-udef', 'Field Administrator'],
  ['admin-preferences', 'Preferences Administrator'],
  ['admin-workflow', 'Workflow Administrator'],
  ['admin-role', 'Role Administrator'],
  ['admin-import', 'Import Administrator'],
  ['admin-quote', 'Quote Administrator'],
] as const;

/** Where a task menu item can be. Source: api/mdo-providers/reference, taskmenudestination. */
const taskMenuDestinations = [
  ['contact', 'Company'],
  ['person', 'Contact'],
  ['sale', 'Sale'],
  ['project', 'Project'],
  ['appointment', 'Follow-up'],
  ['document', 'Document'],
  ['Quote', 'Quote'],
  ['ticket', 'Request'],
  ['ej_message', 'Request-message'],
] as const;

const named = (pairs: readonly (readonly [string, string])[]): readonly MdoItem[] =>
  pairs.map(([extraInfo, name], index) => ({ id: index + 1, name, rank: index + 1, extraInfo }));

const ofRow = (row: Row, extraInfo = ''): MdoItem => ({
  id: row.id,
  name: String(row.values['Name']),
  toolTip: String(row.values['Tooltip']),
  rank: Number(row.values['Rank']),
  extraInfo,
});

/** Deleted rows never, and with grouping on only what the caller's own group sees. */
function visibleRows(call: Call, list: Row): readonly Row[] {
  if (isDeleted(list)) return [];
  return rowsOf(call.tenant, list)
    .all()
    .filter((row) => !isDeleted(row) && (!isGrouped(list) || row.groups.has(call.person.groupId)));
}

function panelInfo(row: Row): string {
  const encoding = ['Unknown', 'None', 'ANSI', 'Unicode'].indexOf(String(row.values['UrlEncoding']));
  const place = navigation.findIndex((name) => name === row.values['VisibleIn']);
  return `navigation=${place}&encoding=${encoding}&Statusbar=${String(row.values['ShowInStatusBar'])}`;
}

/** Every panel or task menu item with the groups that see it, comma-separated. */
function withGroups(tenant: Tenant, type: 'webpanel' | 'taskmenu'): readonly MdoItem[] {
  const list = listOfType(tenant, type);
  const rows = list ? rowsOf(tenant, list).all() : [];
  return rows
    .filter((row) => !isDeleted(row))
    .map((row) => ofRow(row, [...row.groups].sort((a, b) => a - b).join(',')));
}

function listsOf(tenant: Tenant, additional: string): readonly MdoItem[] {
  const has = (name: string) => new RegExp(`(^|[&;,])\\s*${name}=true`, 'i').test(additional);
  return tenant.lists
    .all()
    .filter((row) => has('showDeleted') || !isDeleted(row))
    .filter((row) => !has('onlyUserDefinedLists') || row.values['ListType'] === 'udlist')
    .map((row) => ({ ...ofRow(row), type: String(row.values['ListType'] ?? ''), deleted: isDeleted(row) }));
}

/** @throws ApiError 404 for a name no provider answers to */
function mdoList(call: Call, name: string, additional: string): readonly MdoItem[] {
  const wanted = name.toLowerCase();
  switch (wanted) {
    case 'lists':
      return listsOf(call.tenant, additional);
    case 'functionrights':
      return named(functionRights);
    case 'taskmenudestination':
      return named(taskMenuDestinations);
    case 'webpanelgroup':
      return withGroups(call.tenant, 'webpanel');
    case 'taskmenugroup':
      return withGroups(call.tenant, 'taskmenu');
  }
  const own = /^udlist(\d+)$/.exec(wanted)?.[1];
  const list = own === undefined ? listOfType(call.tenant, wanted) : findList(call.tenant, own);
  if (!list) throw notFound(`MDO list '${name}' not found`);
  return visibleRows(call, list).map((row) => ofRow(row, wanted === 'webpanel' ? panelInfo(row) : ''));
}

const search = (items: readonly MdoItem[], text: string): readonly MdoItem[] =>
  text === '' ? items : items.filter((item) => item.name.toLowerCase().includes(text.toLowerCase()));

function names(tenant: Tenant): readonly string[] {
  const types = tenant.lists.all().map((row) => {
    const type = String(row.values['ListType'] ?? '');
    return type === 'udlist' ? `udlist${row.id}` : type;
  });
  const own = ['lists', 'functionrights', 'taskmenudestination', 'webpanelgroup', 'taskmenugroup'];
  return [...types, ...own].sort();
}

const listName = (call: Call): string => call.params['name'] ?? '';
const wanted = (call: Call, fields: BodyFields, name = 'Name'): readonly MdoItem[] =>
  mdoList(call, textField(fields, name), textField(fields, 'AdditionalInfo'));

/** MDO lists over REST. Source: official description of REST MDOList. */
export const mdoRoutes: readonly Route[] = [
  { method: 'GET', path: '/v1/MDOList', says: 'Names of the MDO lists', handle: (call) => names(call.tenant) },
  {
    method: 'GET',
    path: '/v1/MDOList/{name}',
    says: 'Items of an MDO list',
    handle: (call) =>
      search(mdoList(call, listName(call), call.query.get('additional') ?? ''), call.query.get('query') ?? '').map(
        answerMdoItem,
      ),
  },
  {
    method: 'GET',
    path: '/v1/MDOList/{name}/selectable',
    says: 'Items of an MDO list, selectable',
    handle: (call) => mdoList(call, listName(call), call.query.get('additional') ?? '').map(answerSelectableItem),
  },
  {
    method: 'GET',
    path: '/v1/List/{list}/MDOItems',
    says: 'Items of a list as people see them',
    handle(call) {
      const name = call.params['list'] ?? '';
      // Documented for typed lists only.
      if (!typedLists.has(name.toLowerCase())) throw noSuchRoute(`${call.api}/v1/List/${name}/MDOItems`);
      const rows = visibleRows(call, needList(call.tenant, name)).map((row) => ofRow(row));
      return search(rows, call.query.get('query') ?? '').map(answerMdoItem);
    },
  },
];

/** MDO lists by agent. Source: official description of the MDO agent. */
export const mdoAgent: readonly Route[] = [
  agent('MDO/GetList', 'Items of an MDO list', (call) => {
    const fields = parameters(call);
    boolField(fields, 'ForceFlatList');
    return wanted(call, fields).map(answerMdoItem);
  }),
  agent('MDO/GetSimpleList', 'Items of an MDO list', (call) => wanted(call, parameters(call)).map(answerMdoItem)),
  agent('MDO/GetListWithRestriction', 'Items of an MDO list that contain a text', (call) =>
    search(wanted(call, parameters(call)), textField(parameters(call), 'SearchValue')).map(answerMdoItem),
  ),
  agent('MDO/GetListItem', 'One item', (call) => {
    const id = intField(parameters(call), 'Id');
    const item = wanted(call, parameters(call), 'ListName').find((candidate) => candidate.id === id);
    return item ? answerMdoItem(item) : null;
  }),
  agent('MDO/GetListNames', 'Names of the MDO lists', (call) => names(call.tenant)),
  agent('MDO/GetListIdByListName', 'Id of a list', (call) => {
    const name = textField(parameters(call), 'Name');
    return findList(call.tenant, name)?.id ?? 0;
  }),
  agent('MDO/GetSelectableList', 'Items of an MDO list, selectable', (call) =>
    wanted(call, parameters(call)).map(answerSelectableItem),
  ),
  agent('MDO/GetSelectableSimpleList', 'Items of an MDO list, selectable', (call) =>
    wanted(call, parameters(call)).map(answerSelectableItem),
  ),
];
