import type { IdSequence } from './table.ts';

/** An application that keeps keys in the tenant. Source: database/tables/foreignapp, foreigndevice, foreignkey. */
export interface ForeignApp extends Stamped {
  readonly id: number;
  readonly name: string;
}

export interface ForeignDevice extends Stamped {
  readonly id: number;
  readonly appId: number;
  readonly name: string;
  readonly identifier: string;
}

export interface ForeignKey extends Stamped {
  readonly id: number;
  readonly deviceId: number;
  readonly key: string;
  readonly value: string;
  readonly tableName: string;
  readonly recordId: number;
}

/** Times are ISO 8601 in UTC; associates by their user name. */
export interface Stamped {
  readonly created: string;
  readonly updated: string;
  readonly createdBy: string;
  readonly updatedBy: string;
}

/** One key's place under its device. */
export interface KeyPlace {
  readonly deviceId: number;
  readonly key: string;
  readonly tableName: string;
  readonly recordId: number;
}

export interface ForeignSystem {
  readonly apps: ReadonlyMap<number, ForeignApp>;
  readonly devices: ReadonlyMap<number, ForeignDevice>;
  /** The first of that name, regardless of case: names are not unique. */
  appByName(name: string): ForeignApp | undefined;
  devicesOf(appId: number): readonly ForeignDevice[];
  keysOf(deviceId: number): readonly ForeignKey[];
  key(place: KeyPlace): ForeignKey | undefined;
  saveApp(app: { readonly id: number; readonly name: string }, by: string): ForeignApp;
  saveDevice(device: Pick<ForeignDevice, 'id' | 'appId' | 'name' | 'identifier'>, by: string): ForeignDevice;
  /** Creates the key, or gives it another value. */
  saveKey(place: KeyPlace, value: string, by: string): ForeignKey;
  /** Takes its devices and their keys along. */
  removeApp(id: number): void;
  removeDevice(id: number): void;
  /** A blank table name or record id 0 means every one. */
  removeKeys(place: KeyPlace): void;
  /** Puts back what an export held. */
  restore(app: ForeignApp, devices: readonly { device: ForeignDevice; keys: readonly ForeignKey[] }[]): void;
}

const fold = (text: string) => text.toLowerCase();
const keyPlace = (place: KeyPlace) => JSON.stringify([fold(place.key), fold(place.tableName), place.recordId]);

export function createForeignSystem(options: {
  readonly now: () => Date;
  readonly changed: () => void;
  readonly ids: IdSequence;
}): ForeignSystem {
  const apps = new Map<number, ForeignApp>();
  const devices = new Map<number, ForeignDevice>();
  const keys = new Map<number, Map<string, ForeignKey>>();

  const stamp = (by: string, before?: Stamped): Stamped => {
    const now = options.now().toISOString();
    return { created: before?.created ?? now, updated: now, createdBy: before?.createdBy ?? by, updatedBy: by };
  };
  const devicesOf = (appId: number) => [...devices.values()].filter((device) => device.appId === appId);

  function dropDevice(id: number): void {
    devices.delete(id);
    keys.delete(id);
  }

  return {
    apps,
    devices,
    appByName: (name) => [...apps.values()].find((app) => fold(app.name) === fold(name)),
    devicesOf,
    keysOf: (deviceId) => [...(keys.get(deviceId)?.values() ?? [])],
    key: (place) => keys.get(place.deviceId)?.get(keyPlace(place)),
    saveApp(wanted, by) {
      const before = apps.get(wanted.id);
      if (before?.name === wanted.name) return before;
      const app = { id: before?.id ?? options.ids.next(), name: wanted.name, ...stamp(by, before) };
      apps.set(app.id, app);
      options.changed();
      return app;
    },
    saveDevice(wanted, by) {
      const before = devices.get(wanted.id);
      if (before && before.name === wanted.name && before.identifier === wanted.identifier) return before;
      const device = { ...wanted, id: before?.id ?? options.ids.next(), ...stamp(by, before) };
      devices.set(device.id, device);
      options.changed();
      return device;
    },
    saveKey(place, value, by) {
      const ofDevice = keys.get(place.deviceId) ?? new Map<string, ForeignKey>();
      const before = ofDevice.get(keyPlace(place));
      if (before?.value === value) return before;
      const key = { ...place, id: before?.id ?? options.ids.next(), value, ...stamp(by, before) };
      ofDevice.set(keyPlace(place), key);
      keys.set(place.deviceId, ofDevice);
      options.changed();
      return key;
    },
    removeApp(id) {
      if (!apps.delete(id)) return;
      for (const device of devicesOf(id)) dropDevice(device.id);
      options.changed();
    },
    removeDevice(id) {
      if (!devices.has(id)) return;
      dropDevice(id);
      options.changed();
    },
    removeKeys(place) {
      const ofDevice = keys.get(place.deviceId);
      if (!ofDevice) return;
      let removed = false;
      for (const [position, key] of ofDevice) {
        const named = fold(key.key) === fold(place.key);
        const inTable = place.tableName === '' || fold(key.tableName) === fold(place.tableName);
        const ofRecord = place.recordId === 0 || key.recordId === place.recordId;
        if (named && inTable && ofRecord) removed = ofDevice.delete(position) || removed;
      }
      if (removed) options.changed();
    },
    restore(app, held) {
      apps.set(app.id, app);
      for (const { device, keys: deviceKeys } of held) {
        devices.set(device.id, device);
        keys.set(device.id, new Map(deviceKeys.map((key) => [keyPlace(key), key])));
        for (const { id } of [device, ...deviceKeys]) options.ids.atLeast(id);
      }
      options.ids.atLeast(app.id);
    },
  };
}
