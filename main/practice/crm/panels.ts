import { notFound } from '../http/api-error.ts';
import type { Row, Table } from '../state/table.ts';
import { listOfType, userGroups } from '../state/tenant.ts';
import { agent, type Call, groupsOfNew, nothing, parameters, pathId, queryId, type Route, saveRow } from './call.ts';
import {
  answerCarrier,
  answerDefault,
  bodyFields,
  type BodyFields,
  type Carrier,
  enumField,
  intField,
  textField,
} from './carrier.ts';
import { extAppCarrier, taskMenuCarrier, webPanelCarrier } from './carriers.ts';
import { isDeleted, isGrouped } from './list-operations.ts';
import { navigation } from './navigation.ts';

const right = 'admin-lists';

/** Creates or updates a row of a list with a carrier of its own. @throws ApiError 404 for an unknown id */
function save(call: Call, carrier: Carrier, table: Table, type: string, fields: BodyFields, id: number): unknown {
  const list = listOfType(call.tenant, type);
  const groups = () => groupsOfNew(call, list !== undefined && isGrouped(list), userGroups(call.tenant));
  const row = saveRow(call, carrier, table, fields, id, groups);
  if (!row) throw notFound(`${carrier.name} id ${id} not found`);
  return answerCarrier(carrier, row.id, row.values);
}

const saveByBody = (call: Call, carrier: Carrier, table: Table, type: string): unknown => {
  const fields = bodyFields(call.body, 'Entity');
  return save(call, carrier, table, type, fields, intField(fields, carrier.id));
};

const orNull = (carrier: Carrier, row: Row | undefined): unknown =>
  row ? answerCarrier(carrier, row.id, row.values) : null;

/** Only what the calling application created itself; nothing without a recognised application. */
const ofApplication = (call: Call, table: Table): readonly Row[] =>
  call.application === undefined ? [] : table.all().filter((row) => row.owner === call.application);

const panel = (row: Row) => answerCarrier(webPanelCarrier, row.id, row.values);

const savePanel = (call: Call, id: number) =>
  save(call, webPanelCarrier, call.tenant.webPanels, 'webpanel', bodyFields(call.body, 'Entity'), id);

function needPanel(call: Call): Row {
  const id = pathId(call, 'id');
  const row = call.tenant.webPanels.get(id);
  if (!row) throw notFound(`WebPanel id ${id} not found`);
  return row;
}

/** Web panels over REST. There is no includeDeleted: deleted panels are always among them. */
export const webPanelRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/List/WebPanel/Items',
    says: 'All web panels',
    handle: (call) => call.tenant.webPanels.all().map(panel),
  },
  {
    method: 'POST',
    path: '/v1/List/WebPanel/Items',
    says: 'Create a web panel',
    right,
    handle: (call) => savePanel(call, 0),
  },
  {
    method: 'GET',
    path: '/v1/List/WebPanel/Items/Default',
    says: 'A new web panel',
    handle: () => answerDefault(webPanelCarrier),
  },
  {
    method: 'GET',
    path: '/v1/List/WebPanel/Items/{id}',
    says: 'One web panel',
    handle: (call) => panel(needPanel(call)),
  },
  {
    method: 'PUT',
    path: '/v1/List/WebPanel/Items/{id}',
    says: 'Save a web panel',
    right,
    handle: (call) => savePanel(call, needPanel(call).id),
  },
  {
    method: 'DELETE',
    path: '/v1/List/WebPanel/Items/{id}',
    says: 'Mark a web panel as deleted',
    right,
    handle(call) {
      call.tenant.webPanels.update(needPanel(call).id, { Deleted: true });
      return nothing;
    },
  },
];

/** Web panels by agent. Source: official description of the List agent. */
export const webPanelAgent: readonly Route[] = [
  agent('List/CreateDefaultWebPanelEntity', 'A new web panel', () => answerDefault(webPanelCarrier)),
  agent(
    'List/SaveWebPanelEntity',
    'Save a web panel; the body is the entity itself',
    (call) => saveByBody(call, webPanelCarrier, call.tenant.webPanels, 'webpanel'),
    right,
  ),
  agent('List/GetWebPanelEntity', 'One web panel', (call) =>
    orNull(webPanelCarrier, call.tenant.webPanels.get(queryId(call, 'webPanelEntityId'))),
  ),
  agent('List/GetWebPanelList', 'All web panels', (call) => call.tenant.webPanels.all().map(panel)),
  agent('List/GetAppWebPanels', 'The web panels of the calling application', (call) =>
    ofApplication(call, call.tenant.webPanels).map(panel),
  ),
  agent('List/GetWebPanelByProgId', 'One web panel', (call) =>
    orNull(webPanelCarrier, call.tenant.webPanels.find('ProgId', textField(parameters(call), 'ProgId'))),
  ),
  agent(
    'List/DeleteWebPanel',
    'Delete a web panel for good',
    (call) => {
      call.tenant.webPanels.remove(intField(parameters(call), 'Id'));
      return nothing;
    },
    right,
  ),
  agent(
    'List/DeleteAppWebPanels',
    'Delete the web panels of the calling application for good',
    (call) => {
      for (const row of ofApplication(call, call.tenant.webPanels)) call.tenant.webPanels.remove(row.id);
      return nothing;
    },
    right,
  ),
  agent('List/GenerateNavigationUrl', 'The address that opens a web panel', (call) => {
    const fields = parameters(call);
    enumField(fields, 'VisibleIn', navigation);
    return `soprotocol:browser.${textField(fields, 'WindowName')}`;
  }),
];

const taskMenu = (row: Row) => answerCarrier(taskMenuCarrier, row.id, row.values);

/** Task menus: agents only. Source: official description of the List agent. */
export const taskMenuAgent: readonly Route[] = [
  agent('List/CreateDefaultTaskMenu', 'A new task menu item', () => answerDefault(taskMenuCarrier)),
  agent(
    'List/SaveTaskMenu',
    'Save a task menu item; the body is the entity itself',
    (call) => saveByBody(call, taskMenuCarrier, call.tenant.taskMenus, 'taskmenu'),
    right,
  ),
  agent('List/GetTaskMenu', 'One task menu item', (call) =>
    orNull(taskMenuCarrier, call.tenant.taskMenus.get(queryId(call, 'taskMenuId'))),
  ),
  agent(
    'List/DeleteTaskMenu',
    'Delete a task menu item',
    (call) => {
      const { taskMenus } = call.tenant;
      const id = queryId(call, 'taskMenuId');
      if (call.quirks.agentDelete === 'hard') taskMenus.remove(id);
      else if (taskMenus.get(id)) taskMenus.update(id, { Deleted: true });
      return nothing;
    },
    right,
  ),
  agent('List/GetTaskMenuByProgId', 'One task menu item', (call) =>
    orNull(taskMenuCarrier, call.tenant.taskMenus.find('ProgId', textField(parameters(call), 'ProgId'))),
  ),
  agent('List/GetAppTaskMenus', 'The task menu items of the calling application', (call) =>
    ofApplication(call, call.tenant.taskMenus)
      .filter((row) => !isDeleted(row))
      .map(taskMenu),
  ),
  agent(
    'List/DeleteAppTaskMenus',
    'Delete the task menu items of the calling application for good',
    (call) => {
      for (const row of ofApplication(call, call.tenant.taskMenus)) call.tenant.taskMenus.remove(row.id);
      return nothing;
    },
    right,
  ),
];

/** GUI applications: create, save and get, and nothing else. */
export const extAppAgent: readonly Route[] = [
  agent('List/CreateDefaultExtAppEntity', 'A new application', () => answerDefault(extAppCarrier)),
  agent(
    'List/SaveExtAppEntity',
    'Save an application; the body is the entity itself',
    (call) => saveByBody(call, extAppCarrier, call.tenant.extApps, 'extapp'),
    right,
  ),
  agent('List/GetExtAppEntity', 'One application', (call) =>
    orNull(extAppCarrier, call.tenant.extApps.get(queryId(call, 'extAppEntityId'))),
  ),
];
