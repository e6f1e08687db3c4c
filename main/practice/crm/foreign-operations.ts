import { invalidValue, notFound } from '../http/api-error.ts';
import type { ForeignApp, ForeignDevice, ForeignKey, KeyPlace } from '../state/foreign-system.ts';
import type { Call } from './call.ts';
import { type BodyFields, intField, textField } from './carrier.ts';

/** How a call names a key: application and device by name; without an identifier the first device of that name. */
export interface KeyReference {
  readonly application: string;
  readonly device: string;
  readonly identifier?: string | undefined;
  readonly key: string;
  readonly tableName: string;
  readonly recordId: number;
}

const fold = (text: string): string => text.toLowerCase();

/** Lengths: database/tables/foreignapp, foreigndevice, foreignkey. */
function checkLength(what: string, value: string, max: number): string {
  if (value.trim() === '') throw invalidValue(`${what} is required.`);
  if (value.length > max) throw invalidValue(`${what} is longer than ${max} characters.`);
  return value;
}

export function findApp(call: Call, name: string): ForeignApp | undefined {
  return call.tenant.foreignSystem.appByName(name);
}

export function needApp(call: Call, name: string): ForeignApp {
  const app = findApp(call, name);
  if (!app) throw notFound(`Foreign application '${name}' not found`);
  return app;
}

export function saveApp(call: Call, id: number, name: string): ForeignApp {
  if (id !== 0 && !call.tenant.foreignSystem.apps.has(id)) throw notFound(`ForeignApp id ${id} not found`);
  return call.tenant.foreignSystem.saveApp({ id, name: checkLength('Name', name, 254) }, call.person.user);
}

export function findDevice(
  call: Call,
  application: string,
  device: string,
  identifier?: string,
): ForeignDevice | undefined {
  const app = findApp(call, application);
  const named = app ? call.tenant.foreignSystem.devicesOf(app.id) : [];
  return named.find(
    (found) =>
      fold(found.name) === fold(device) && (identifier === undefined || fold(found.identifier) === fold(identifier)),
  );
}

export function needDevice(call: Call, application: string, device: string, identifier?: string): ForeignDevice {
  const found = findDevice(call, application, device, identifier);
  if (!found) throw notFound(`Foreign device '${device}' of '${application}' not found`);
  return found;
}

/** Creates or renames a device; one of the same name and identifier is the same device. */
export function saveDevice(
  call: Call,
  application: string,
  id: number,
  name: string,
  identifier: string,
): ForeignDevice {
  const app = needApp(call, application);
  const known = id === 0 ? findDevice(call, application, name, identifier)?.id : id;
  if (id !== 0 && call.tenant.foreignSystem.devices.get(id)?.appId !== app.id)
    throw notFound(`ForeignDevice id ${id} not found`);
  if (identifier.length > 239) throw invalidValue('DeviceIdentifier is longer than 239 characters.');
  const device = { id: known ?? 0, appId: app.id, name: checkLength('Name', name, 31), identifier };
  return call.tenant.foreignSystem.saveDevice(device, call.person.user);
}

/** Application and device have to be there before a key can be. */
export function saveKey(
  call: Call,
  reference: Pick<KeyReference, 'application' | 'device' | 'identifier'>,
  key: BodyFields,
): ForeignKey {
  const device = needDevice(call, reference.application, reference.device, reference.identifier);
  const value = textField(key, 'Value');
  if (value.length > 239) throw invalidValue('Value is longer than 239 characters.');
  const place: KeyPlace = {
    deviceId: device.id,
    key: checkLength('Key', textField(key, 'Key'), 239),
    tableName: textField(key, 'TableName'),
    recordId: intField(key, 'RecordId'),
  };
  return call.tenant.foreignSystem.saveKey(place, value, call.person.user);
}

export function findKey(call: Call, reference: KeyReference): ForeignKey | undefined {
  const { application, device, identifier, key, tableName, recordId } = reference;
  const found = findDevice(call, application, device, identifier);
  return found && call.tenant.foreignSystem.key({ deviceId: found.id, key, tableName, recordId });
}

export function removeKeys(call: Call, reference: KeyReference): void {
  const { application, device, identifier, key, tableName, recordId } = reference;
  const found = findDevice(call, application, device, identifier);
  if (found) call.tenant.foreignSystem.removeKeys({ deviceId: found.id, key, tableName, recordId });
}

/** Keys of an application, of its devices of one name, or of one device. */
export function keysOf(call: Call, application: string, device?: string, identifier?: string): readonly ForeignKey[] {
  const app = findApp(call, application);
  if (!app) return [];
  return call.tenant.foreignSystem
    .devicesOf(app.id)
    .filter((found) => device === undefined || fold(found.name) === fold(device))
    .filter((found) => identifier === undefined || fold(found.identifier) === fold(identifier))
    .flatMap((found) => call.tenant.foreignSystem.keysOf(found.id));
}

/** The first key of that name in a table that holds this value. */
export function findKeyByValue(
  keys: readonly ForeignKey[],
  key: string,
  value: string,
  table: string,
): ForeignKey | undefined {
  return keys.find(
    (found) => fold(found.key) === fold(key) && found.value === value && fold(found.tableName) === fold(table),
  );
}
