import { z } from 'zod';
import { InstallerError } from '../contract/errors.ts';
import type { Tenant } from '../tenant/port.ts';
import { decodeMarks, encodeMarks, type Marks, noMarks } from './marks.ts';
import { repeatable } from './repeatable.ts';

const deviceName = 'tenant-installer';
const deviceIdentifier = 'marks';

const foreignKeySchema = z.looseObject({ Key: z.string(), Value: z.string().nullable() });
const foreignAppSchema = z.looseObject({ ForeignAppId: z.int() });
const foreignDeviceSchema = z.looseObject({ ForeignDeviceId: z.int() });

/** The application's marks in one tenant: one read, and writes of only those keys that changed. */
export interface MarkStore {
  /** @throws InstallerError when they cannot be read or understood: unknown is not absent. */
  read(): Promise<Marks>;
  /** Makes the tenant hold exactly these marks, given what it held before. */
  write(before: Marks, after: Marks): Promise<void>;
  /** Removes the foreign app with everything in it. */
  removeAll(): Promise<void>;
}

/**
 * @param applicationId the manifest's `app.id`, which is the foreign app's name
 * Source: SuperOffice docs, agents ForeignSystem: GetApplicationKeys, SaveForeignKey, DeleteForeignKey …
 */
export function createMarkStore(tenant: Tenant, applicationId: string): MarkStore {
  const application = { ApplicationName: applicationId };
  const device = { ...application, DeviceName: deviceName, DeviceIdentifier: deviceIdentifier };

  async function findApp(): Promise<number> {
    const app = await tenant.read({
      method: 'POST',
      path: '/v1/Agents/ForeignSystem/GetAppByName',
      body: application,
      answer: foreignAppSchema.nullable(),
    });
    return app?.ForeignAppId ?? 0;
  }

  async function ensureDevice(): Promise<void> {
    if ((await findApp()) === 0) {
      await tenant.write({
        method: 'POST',
        path: '/v1/Agents/ForeignSystem/SaveForeignAppEntity',
        body: { ForeignAppId: 0, Name: applicationId },
        answer: foreignAppSchema,
      });
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
  }

  async function read(): Promise<Marks> {
    const keys = await tenant.read({
      method: 'POST',
      path: '/v1/Agents/ForeignSystem/GetApplicationKeys',
      body: application,
      answer: z.array(foreignKeySchema).nullable(),
    });
    if (keys === null || keys.length === 0) return noMarks;
    try {
      return decodeMarks(keys.map((key) => [key.Key, key.Value ?? ''] as const));
    } catch (cause) {
      throw new InstallerError('TENANT_ANSWER_UNREADABLE', { what: 'ForeignApp marks' }, { cause });
    }
  }

  async function writeChanges(held: ReadonlyMap<string, string>, wanted: ReadonlyMap<string, string>): Promise<void> {
    const changed = [...wanted].filter(([name, value]) => held.get(name) !== value);
    const gone = [...held.keys()].filter((name) => !wanted.has(name));
    if (held.size === 0 && changed.length > 0) await ensureDevice();
    for (const [name, value] of changed) {
      await tenant.write({
        method: 'POST',
        path: '/v1/Agents/ForeignSystem/SaveForeignKey',
        body: { ...device, ForeignKey: { Key: name, Value: value, RecordId: 0, TableName: '' } },
        answer: foreignKeySchema,
      });
    }
    for (const name of gone) {
      await tenant.write({
        method: 'POST',
        path: '/v1/Agents/ForeignSystem/DeleteForeignKey',
        body: {
          ...device,
          ForeignKey: { Key: name, Value: held.get(name), RecordId: 0, TableName: '' },
          TableName: '',
          RecordId: 0,
        },
        answer: z.undefined(),
      });
    }
  }

  async function removeApp(): Promise<void> {
    const appId = await findApp();
    if (appId === 0) return;
    await tenant.write({
      method: 'POST',
      path: '/v1/Agents/ForeignSystem/DeleteForeignAppEntity',
      query: { foreignAppEntityId: appId },
      answer: z.undefined(),
    });
  }

  return {
    read,

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
