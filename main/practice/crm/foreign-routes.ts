import { notFound } from '../http/api-error.ts';
import type { ForeignApp, ForeignKey } from '../state/foreign-system.ts';
import { type Call, nothing, pathId, type Route } from './call.ts';
import { bodyFields, textField } from './carrier.ts';
import { answerApp, answerDefaultApp, answerDevice, answerKey } from './foreign-answers.ts';
import {
  findKey,
  findKeyByValue,
  type KeyReference,
  keysOf,
  needApp,
  needDevice,
  removeKeys,
  saveApp,
  saveDevice,
  saveKey,
} from './foreign-operations.ts';

const param = (call: Call, name: string): string => call.params[name] ?? '';
const isId = (text: string): boolean => /^\d+$/.test(text);

const withLinks = (call: Call, app: ForeignApp) => ({
  ...answerApp(call.tenant, app),
  _Links: { Self: `${call.api}/v1/ForeignApp/${app.id}` },
});

/** Numbers are ids, anything else is a name. */
function referred(call: Call): ForeignApp {
  const reference = param(call, 'app');
  if (!isId(reference)) return needApp(call, reference);
  const app = call.tenant.foreignSystem.apps.get(Number(reference));
  if (!app) throw notFound(`ForeignApp id ${reference} not found`);
  return app;
}

const reference = (call: Call): KeyReference => ({
  application: param(call, 'app'),
  device: param(call, 'device'),
  identifier: call.params['identifier'],
  key: param(call, 'key'),
  tableName: param(call, 'table'),
  recordId: call.params['record'] === undefined ? 0 : pathId(call, 'record'),
});

function needKey(call: Call): ForeignKey {
  const key = findKey(call, reference(call));
  if (!key) throw notFound(`ForeignKey '${param(call, 'key')}' not found`);
  return key;
}

function keyByValue(call: Call, parameter: string): unknown {
  const { application, device, identifier, key, tableName } = reference(call);
  const value = call.query.get(parameter) ?? '';
  const found = findKeyByValue(keysOf(call, application, device, identifier), key, value, tableName);
  if (!found) throw notFound(`ForeignKey '${key}' not found`);
  return answerKey(found);
}

/** POST and PUT mean the same on these routes. */
const saving = (path: string, says: string, handle: Route['handle']): readonly Route[] => [
  { method: 'POST', path, says, handle },
  { method: 'PUT', path, says, handle },
];

const get = (path: string, says: string, handle: Route['handle']): Route => ({ method: 'GET', path, says, handle });

const base = '/v1/ForeignApp';
const device = `${base}/{app}/{device}/{identifier}`;
const place = '{key}/{table}/{record}';

/** Applications, devices and keys over REST. Source: official description of REST ForeignApp. */
export const foreignRoutes: readonly Route[] = [
  get(`${base}/default`, 'A new application', (call) => answerDefaultApp(call.person, new Date(0).toISOString())),
  get(base, 'All applications, as an archive', (call) => ({
    'odata.metadata': `${call.api}/v1/Archive/$metadata`,
    'odata.nextLink': null,
    value: [...call.tenant.foreignSystem.apps.values()].map((app) => ({
      PrimaryKey: String(app.id),
      EntityName: 'foreignApp',
      foreignAppId: app.id,
      name: app.name,
    })),
  })),
  {
    method: 'POST',
    path: base,
    says: 'Create an application',
    handle: (call) => withLinks(call, saveApp(call, 0, textField(bodyFields(call.body, 'Entity'), 'Name'))),
  },
  get(`${base}/{app}`, 'One application, by id or name', (call) =>
    isId(param(call, 'app')) ? withLinks(call, referred(call)) : answerApp(call.tenant, referred(call)),
  ),
  {
    method: 'POST',
    path: `${base}/{app}`,
    says: 'Create an application of this name',
    handle: (call) => answerApp(call.tenant, saveApp(call, 0, param(call, 'app'))),
  },
  {
    method: 'PUT',
    path: `${base}/{app}`,
    says: 'Save an application by id, or create one of this name',
    handle(call) {
      if (!isId(param(call, 'app'))) return answerApp(call.tenant, saveApp(call, 0, param(call, 'app')));
      return withLinks(call, saveApp(call, referred(call).id, textField(bodyFields(call.body, 'Entity'), 'Name')));
    },
  },
  {
    method: 'DELETE',
    path: `${base}/{app}`,
    says: 'Delete an application with its devices and keys',
    handle(call) {
      call.tenant.foreignSystem.removeApp(referred(call).id);
      return nothing;
    },
  },
  get(`${base}/{app}/Devices`, 'Devices of an application', (call) =>
    call.tenant.foreignSystem
      .devicesOf(needApp(call, param(call, 'app')).id)
      .map((found) => answerDevice(call.tenant, found)),
  ),
  get(device, 'One device', (call) =>
    answerDevice(call.tenant, needDevice(call, param(call, 'app'), param(call, 'device'), param(call, 'identifier'))),
  ),
  ...saving(device, 'Create or save a device', (call) =>
    answerDevice(
      call.tenant,
      saveDevice(call, param(call, 'app'), 0, param(call, 'device'), param(call, 'identifier')),
    ),
  ),
  {
    method: 'DELETE',
    path: device,
    says: 'Delete a device with its keys',
    handle(call) {
      const found = needDevice(call, param(call, 'app'), param(call, 'device'), param(call, 'identifier'));
      call.tenant.foreignSystem.removeDevice(found.id);
      return nothing;
    },
  },
  ...saving(`${device}/Key`, 'Create or save a key', (call) =>
    answerKey(saveKey(call, reference(call), bodyFields(call.body, 'Entity'))),
  ),
  get(`${device}/Key/${place}`, 'One key', (call) => answerKey(needKey(call))),
  get(`${device}/Key/${place}/Value`, 'Value of one key', (call) => needKey(call).value),
  {
    method: 'DELETE',
    path: `${device}/Key/${place}`,
    says: 'Delete a key',
    handle(call) {
      removeKeys(call, reference(call));
      return nothing;
    },
  },
  get(`${base}/{app}/{device}/Key/${place}`, 'One key', (call) => answerKey(needKey(call))),
  get(`${base}/{app}/{device}/Key/${place}/Value`, 'Value of one key', (call) => needKey(call).value),
  get(`${base}/{app}/{device}/Key/{key}/{table}`, 'One key by its value', (call) => keyByValue(call, 'keyValue')),
  get(`${device}/Key/{key}/{table}`, 'One key by its value', (call) => keyByValue(call, 'Value')),
];
