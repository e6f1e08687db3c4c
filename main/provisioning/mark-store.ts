import { z } from 'zod';
import { InstallerError } from '../contract/errors.ts';
import type { Tenant } from '../tenant/port.ts';
import {
  decodeMarks,
  encodeMarks,
  inSavingOrder,
  type KeyStore,
  type Marks,
  presencePrefix,
  seemIncomplete,
} from './marks.ts';
import { repeatable } from './repeatable.ts';

const deviceName = 'tenant-installer';
const deviceIdentifier = 'marks';

const foreignKeySchema = z.looseObject({ Key: z.string(), Value: z.string().nullable() });
const foreignAppSchema = z.looseObject({ ForeignAppId: z.int() });
const foreignDeviceSchema = z.looseObject({ ForeignDeviceId: z.int() });

/** The application's marks in one tenant: one read, and writes of only those keys that changed. */
export interface MarkStore extends KeyStore {
  /** @throws InstallerError when they cannot be read or understood: unknown is not absent. */
  read(): Promise<Marks>;
  /** The same, and which runs are under way or died (see presence.ts). */
  readAll(): Promise<{ readonly marks: Marks; readonly runs: readonly string[] }>;
  /** Makes the tenant hold exactly these marks, given what it held before. */
  write(before: Marks, after: Marks): Promise<void>;
}

/**
 * @param applicationId the manifest's `app.id`, which is the foreign app's name
 * Source: SuperOffice docs, agents ForeignSystem: GetApplicationKeys, SaveForeignKey, DeleteForeignKey …
 */
export function createMarkStore(tenant: Tenant, applicationId: string): MarkStore {
  const application = { ApplicationName: applicationId };
  const device = { ...application, DeviceName: deviceName, DeviceIdentifier: deviceIdentifier };

  /** Whether application and device are known to be there. */
  let ready = false;

  async function findApp(): Promise<number> {
    const app = await tenant.read({
      method: 'POST',
      path: '/v1/Agents/ForeignSystem/GetAppByName',
      body: application,
      answer: foreignAppSchema.nullable(),
    });
    return app?.ForeignAppId ?? 0;
  }

  async function deleteApp(appId: number): Promise<void> {
    await tenant.write({
      method: 'POST',
      path: '/v1/Agents/ForeignSystem/DeleteForeignAppEntity',
      query: { foreignAppEntityId: appId },
      answer: z.undefined(),
    });
  }

  async function ensureDevice(): Promise<void> {
    if (ready) return;
    if ((await findApp()) === 0) {
      const { ForeignAppId: made } = await tenant.write({
        method: 'POST',
        path: '/v1/Agents/ForeignSystem/SaveForeignAppEntity',
        body: { ForeignAppId: 0, Name: applicationId },
        answer: foreignAppSchema,
      });
      // Names are not unique: another installer that began at the same moment may have been first.
      const first = await findApp();
      if (first !== 0 && first !== made) await deleteApp(made);
    }
    const found = await tenant.read({
      method: 'POST',
      path: '/v1/Agents/ForeignSystem/GetDeviceByIdentifier',
      body: device,
      answer: foreignDeviceSchema.nullable(),
    });
    if ((found?.ForeignDeviceId ?? 0) === 0) {
      await tenant.write({
        method: 'POST',
        path: '/v1/Agents/ForeignSystem/AddDeviceByIdentifier',
        body: device,
        answer: foreignDeviceSchema,
      });
    }
    ready = true;
  }

  async function readKeys(): Promise<ReadonlyMap<string, string>> {
    const keys = await tenant.read({
      method: 'POST',
      path: '/v1/Agents/ForeignSystem/GetApplicationKeys',
      body: application,
      answer: z.array(foreignKeySchema).nullable(),
    });
    ready ||= (keys ?? []).length > 0;
    return new Map((keys ?? []).map((key) => [key.Key, key.Value ?? '']));
  }

  async function saveKey(name: string, value: string): Promise<void> {
    await ensureDevice();
    await tenant.write({
      method: 'POST',
      path: '/v1/Agents/ForeignSystem/SaveForeignKey',
      body: { ...device, ForeignKey: { Key: name, Value: value, RecordId: 0, TableName: '' } },
      answer: foreignKeySchema,
    });
  }

  async function deleteKey(name: string, value: string): Promise<void> {
    await tenant.write({
      method: 'POST',
      path: '/v1/Agents/ForeignSystem/DeleteForeignKey',
      body: {
        ...device,
        ForeignKey: { Key: name, Value: value, RecordId: 0, TableName: '' },
        TableName: '',
        RecordId: 0,
      },
      answer: z.undefined(),
    });
  }

  /** The keys by another call, where there is anything to ask about: a call about an unknown application may be refused. */
  async function keysOfDevice(): Promise<readonly string[]> {
    if ((await findApp()) === 0) return [];
    const keys = await tenant.read({
      method: 'POST',
      path: '/v1/Agents/ForeignSystem/GetDeviceKeysOnDeviceIdentifier',
      body: device,
      answer: z.array(foreignKeySchema).nullable(),
    });
    return (keys ?? []).map((key) => key.Key);
  }

  /**
   * All keys. When some seem to be missing, another call is asked, and believed when it knows no more.
   * @throws InstallerError TENANT_LIST_INCOMPLETE
   */
  async function wholeKeys(): Promise<ReadonlyMap<string, string>> {
    let keys = await readKeys();
    // Another run may be writing just now.
    for (let looks = 1; looks <= 2; looks += 1) {
      if (!doubtful(keys)) return keys;
      const known = keys;
      const others = await keysOfDevice();
      if (others.every((name) => known.has(name))) return keys;
      keys = await readKeys();
    }
    if (!doubtful(keys)) return keys;
    throw new InstallerError('TENANT_LIST_INCOMPLETE', { what: 'ForeignApp marks' });
  }

  async function readAll(): ReturnType<MarkStore['readAll']> {
    const keys = await wholeKeys();
    const present = [...keys.keys()].filter((name) => name.startsWith(presencePrefix));
    try {
      return { marks: decodeMarks(keys), runs: present.map((name) => name.slice(presencePrefix.length)) };
    } catch (cause) {
      throw new InstallerError('TENANT_ANSWER_UNREADABLE', { what: 'ForeignApp marks' }, { cause });
    }
  }

  const read = async (): Promise<Marks> => (await readAll()).marks;

  async function writeChanges(held: ReadonlyMap<string, string>, wanted: ReadonlyMap<string, string>): Promise<void> {
    const changed = [...wanted].filter(([name, value]) => held.get(name) !== value);
    const gone = [...held.keys()].filter((name) => !wanted.has(name));
    ready ||= held.size > 0;
    for (const [name, value] of inSavingOrder(changed, held)) await saveKey(name, value);
    for (const name of gone) await deleteKey(name, held.get(name) ?? '');
  }

  async function removeApp(): Promise<void> {
    for (let appId = await findApp(); appId !== 0; appId = await findApp()) await deleteApp(appId);
    ready = false;
  }

  return {
    read,
    readAll,
    readKeys,
    saveKey,
    deleteKey,

    async write(before, after) {
      let known: Marks | undefined = before;
      await repeatable(async () => {
        const held = encodeMarks(known ?? (await read()));
        // Should this try get lost, the next one looks at what is there.
        known = undefined;
        await writeChanges(held, encodeMarks(after));
      });
    },

    removeAll: () => repeatable(removeApp),
  };
}

/** Keys that cannot be understood are for whoever reads them to tell. */
function doubtful(keys: ReadonlyMap<string, string>): boolean {
  try {
    return seemIncomplete(keys);
  } catch {
    return false;
  }
}
