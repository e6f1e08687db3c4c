import type { ForeignDevice, ForeignKey } from '../state/foreign-system.ts';
import { agent, type Call, nothing, parameters, queryId, type Route } from './call.ts';
import { bodyFields, intField, textField } from './carrier.ts';
import { answerApp, answerDefaultApp, answerDevice, answerKey } from './foreign-answers.ts';
import {
  findApp,
  findDevice,
  findKey,
  findKeyByValue,
  type KeyReference,
  keysOf,
  needApp,
  removeKeys,
  saveApp,
  saveDevice,
  saveKey,
} from './foreign-operations.ts';

const text = (call: Call, name: string): string => textField(parameters(call), name);
const application = (call: Call): string => text(call, 'ApplicationName');
const device = (call: Call): string => text(call, 'DeviceName');
const identifier = (call: Call): string => text(call, 'DeviceIdentifier');

const keyReference = (call: Call, withIdentifier: boolean): KeyReference => ({
  application: application(call),
  device: device(call),
  identifier: withIdentifier ? identifier(call) : undefined,
  key: text(call, 'KeyName'),
  tableName: text(call, 'TableName'),
  recordId: intField(parameters(call), 'RecordId'),
});

const keyOrNull = (key: ForeignKey | undefined): unknown => (key ? answerKey(key) : null);
const deviceOrNull = (call: Call, found: ForeignDevice | undefined): unknown =>
  found ? answerDevice(call.tenant, found) : null;

function saveKeyOf(call: Call): unknown {
  const reference = { application: application(call), device: device(call), identifier: identifier(call) };
  return answerKey(saveKey(call, reference, bodyFields(parameters(call).get('foreignkey'), 'ForeignKey')));
}

function removeFound(call: Call, found: ForeignDevice | undefined): typeof nothing {
  if (found) call.tenant.foreignSystem.removeDevice(found.id);
  return nothing;
}

function deviceFields(call: Call) {
  const fields = bodyFields(parameters(call).get('foreigndevice'), 'ForeignDevice');
  return {
    id: intField(fields, 'ForeignDeviceId'),
    name: textField(fields, 'Name'),
    identifier: textField(fields, 'DeviceIdentifier'),
  };
}

const inTable = (keys: readonly ForeignKey[], table: string): readonly ForeignKey[] =>
  keys.filter((key) => key.tableName.toLowerCase() === table.toLowerCase());

const appMethods: readonly Route[] = [
  agent('ForeignSystem/CreateDefaultForeignAppEntity', 'A new application', (call) =>
    answerDefaultApp(call.person, new Date(0).toISOString()),
  ),
  agent('ForeignSystem/SaveForeignAppEntity', 'Save an application; the body is the entity itself', (call) => {
    const fields = bodyFields(call.body, 'Entity');
    return answerApp(call.tenant, saveApp(call, intField(fields, 'ForeignAppId'), textField(fields, 'Name')));
  }),
  agent('ForeignSystem/GetForeignAppEntity', 'One application', (call) => {
    const app = call.tenant.foreignSystem.apps.get(queryId(call, 'foreignAppEntityId'));
    return app ? answerApp(call.tenant, app) : null;
  }),
  agent('ForeignSystem/DeleteForeignAppEntity', 'Delete an application with its devices and keys', (call) => {
    call.tenant.foreignSystem.removeApp(queryId(call, 'foreignAppEntityId'));
    return nothing;
  }),
  agent('ForeignSystem/GetAppByName', 'One application', (call) => {
    const app = findApp(call, application(call));
    return app ? answerApp(call.tenant, app) : null;
  }),
];

const deviceMethods: readonly Route[] = [
  agent('ForeignSystem/GetApplicationDevices', 'Devices of an application', (call) => {
    const app = findApp(call, application(call));
    const devices = app ? call.tenant.foreignSystem.devicesOf(app.id) : [];
    return devices.map((found) => answerDevice(call.tenant, found));
  }),
  agent('ForeignSystem/GetDeviceByName', 'One device', (call) =>
    deviceOrNull(call, findDevice(call, application(call), device(call))),
  ),
  agent('ForeignSystem/GetDeviceByIdentifier', 'One device', (call) =>
    deviceOrNull(call, findDevice(call, application(call), device(call), identifier(call))),
  ),
  agent('ForeignSystem/AddDeviceByIdentifier', 'Create a device', (call) =>
    answerDevice(call.tenant, saveDevice(call, application(call), 0, device(call), identifier(call))),
  ),
  agent('ForeignSystem/SaveDeviceByIdentifier', 'Save a device', (call) => {
    const found = findDevice(call, application(call), device(call), identifier(call));
    const { name, identifier: wanted } = deviceFields(call);
    const saved = saveDevice(call, application(call), found?.id ?? 0, name || device(call), wanted || identifier(call));
    return answerDevice(call.tenant, saved);
  }),
  agent('ForeignSystem/DeleteDeviceByIdentifier', 'Delete a device with its keys', (call) =>
    removeFound(call, findDevice(call, application(call), device(call), identifier(call))),
  ),
  agent('ForeignSystem/GetForeignDevice', 'One device', (call) =>
    deviceOrNull(call, call.tenant.foreignSystem.devices.get(queryId(call, 'foreignDeviceId'))),
  ),
  agent('ForeignSystem/SaveForeignDevice', 'Save a device', (call) => {
    const fields = deviceFields(call);
    return answerDevice(call.tenant, saveDevice(call, application(call), fields.id, fields.name, fields.identifier));
  }),
  agent('ForeignSystem/DeleteForeignDevice', 'Delete a device with its keys', (call) => {
    const fields = deviceFields(call);
    const app = needApp(call, application(call));
    const byId = call.tenant.foreignSystem.devices.get(fields.id);
    const found = byId?.appId === app.id ? byId : findDevice(call, app.name, fields.name, fields.identifier);
    return removeFound(call, found);
  }),
];

const oneKeyMethods: readonly Route[] = [
  agent('ForeignSystem/GetKey', 'One key', (call) => keyOrNull(findKey(call, keyReference(call, false)))),
  agent(
    'ForeignSystem/GetKeyValue',
    'Value of one key',
    (call) => findKey(call, keyReference(call, false))?.value ?? null,
  ),
  agent('ForeignSystem/GetKeyOnDeviceIdentifier', 'One key', (call) =>
    keyOrNull(findKey(call, keyReference(call, true))),
  ),
  agent(
    'ForeignSystem/GetKeyValueOnDeviceIdentifier',
    'Value of one key',
    (call) => findKey(call, keyReference(call, true))?.value ?? null,
  ),
  agent('ForeignSystem/AddForeignKey', 'Create a key', saveKeyOf),
  agent('ForeignSystem/SaveForeignKey', 'Save a key', saveKeyOf),
  agent('ForeignSystem/DeleteForeignKeyOnName', 'Delete keys of one name', (call) => {
    removeKeys(call, keyReference(call, true));
    return nothing;
  }),
  agent('ForeignSystem/DeleteForeignKey', 'Delete keys of one name', (call) => {
    const key = bodyFields(parameters(call).get('foreignkey'), 'ForeignKey');
    removeKeys(call, { ...keyReference(call, true), key: textField(key, 'Key') });
    return nothing;
  }),
  agent('ForeignSystem/GetKeyByValue', 'One key', (call) => {
    const keys = keysOf(call, application(call), device(call));
    return keyOrNull(findKeyByValue(keys, text(call, 'KeyName'), text(call, 'KeyValue'), text(call, 'TableName')));
  }),
  agent('ForeignSystem/GetKeyByValueAndIdentifier', 'One key', (call) => {
    const keys = keysOf(call, application(call), device(call), identifier(call));
    return keyOrNull(findKeyByValue(keys, text(call, 'KeyName'), text(call, 'KeyValue'), text(call, 'TableName')));
  }),
];

const manyKeyMethods: readonly Route[] = [
  agent('ForeignSystem/GetApplicationKeys', 'Every key of an application', (call) =>
    keysOf(call, application(call)).map(answerKey),
  ),
  agent('ForeignSystem/GetDeviceKeys', 'Keys of the devices of one name', (call) =>
    keysOf(call, application(call), device(call)).map(answerKey),
  ),
  agent('ForeignSystem/GetDeviceKeysOnDeviceIdentifier', 'Keys of a device', (call) =>
    keysOf(call, application(call), device(call), identifier(call)).map(answerKey),
  ),
  agent('ForeignSystem/GetDeviceKeysOnDeviceIdentifierTable', 'Keys of a device for one table', (call) =>
    inTable(keysOf(call, application(call), device(call), identifier(call)), text(call, 'TableName')).map(answerKey),
  ),
  agent('ForeignSystem/GetDeviceKeysOnDeviceIdentifierTableRecordId', 'Keys of a device for one record', (call) =>
    inTable(keysOf(call, application(call), device(call), identifier(call)), text(call, 'TableName'))
      .filter((key) => key.recordId === intField(parameters(call), 'RecordId'))
      .map(answerKey),
  ),
  agent('ForeignSystem/GetAllForeignKeysOnEntity', 'Every key on one record', (call) => {
    const fields = parameters(call);
    const apps = [...call.tenant.foreignSystem.apps.values()];
    const keys = apps.flatMap((app) => inTable(keysOf(call, app.name), textField(fields, 'EntityType')));
    const onRecord = keys.filter((key) => key.recordId === intField(fields, 'EntityId'));
    return Object.fromEntries(onRecord.map((key) => [key.key, key.value]));
  }),
];

/** Applications, devices and keys by agent. Source: official description of the ForeignSystem agent. */
export const foreignAgent: readonly Route[] = [...appMethods, ...deviceMethods, ...oneKeyMethods, ...manyKeyMethods];
