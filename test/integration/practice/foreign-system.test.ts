import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Caller, object, objects, startCaller } from './caller.ts';

let caller: Caller;
beforeEach(async () => {
  caller = await startCaller();
});
afterEach(() => caller.stop());

const place = { ApplicationName: 'com.acme.offers', DeviceName: 'installer', DeviceIdentifier: 'marks' };
const foreign = (method: string, body?: unknown) => caller.agent(`ForeignSystem/${method}`, body);
const saveKey = (Key: string, Value: string, more: object = {}) =>
  foreign('SaveForeignKey', { ...place, ForeignKey: { Key, Value, TableName: '', RecordId: 0, ...more } });
const keys = async () => objects(await foreign('GetApplicationKeys', place)).map(({ Key, Value }) => [Key, Value]);

async function createDevice(): Promise<number> {
  const app = object(await foreign('SaveForeignAppEntity', { Name: place.ApplicationName }));
  await foreign('AddDeviceByIdentifier', place);
  return Number(app['ForeignAppId']);
}

describe('foreign keys of the practice tenant', () => {
  it('need application and device first', async () => {
    expect((await saveKey('header', 'x')).status).toBe(404);
    expect(await keys()).toEqual([]);
  });

  it('are all read in one call, whatever their device', async () => {
    await createDevice();
    await saveKey('header', '1.0.0');
    await foreign('AddDeviceByIdentifier', { ...place, DeviceIdentifier: 'other' });
    await foreign('SaveForeignKey', { ...place, DeviceIdentifier: 'other', ForeignKey: { Key: 'b', Value: '2' } });
    expect(await keys()).toEqual([
      ['header', '1.0.0'],
      ['b', '2'],
    ]);
  });

  it('are updated by a save of the same name, table and record', async () => {
    await createDevice();
    await saveKey('header', 'one');
    await saveKey('header', 'two');
    expect(await keys()).toEqual([['header', 'two']]);
  });

  it('have values of at most 239 characters', async () => {
    await createDevice();
    expect((await saveKey('header', 'x'.repeat(240))).status).toBe(400);
    expect((await saveKey('header', 'x'.repeat(239))).status).toBe(200);
  });

  it('are all deleted by name when the table is blank', async () => {
    await createDevice();
    await saveKey('panel', '1', { TableName: 'extapp', RecordId: 7 });
    await saveKey('panel', '2', { TableName: 'extapp', RecordId: 8 });
    const one = { ...place, ForeignKey: { Key: 'panel' }, TableName: 'extapp', RecordId: 7 };
    await foreign('DeleteForeignKey', one);
    expect(await keys()).toEqual([['panel', '2']]);
    await foreign('DeleteForeignKey', { ...one, TableName: '', RecordId: 0 });
    expect(await keys()).toEqual([]);
  });

  it('go with their application', async () => {
    const id = await createDevice();
    await saveKey('header', 'x');
    expect((await foreign(`DeleteForeignAppEntity?foreignAppEntityId=${id}`)).status).toBe(204);
    expect((await foreign('GetAppByName', place)).json).toBeNull();
    await createDevice();
    expect(await keys()).toEqual([]);
  });

  it('are the same over REST', async () => {
    await createDevice();
    const base = '/v1/ForeignApp/com.acme.offers/installer/marks';
    const key = { Key: 'header', Value: 'v', TableName: 'extapp', RecordId: 3 };
    expect((await caller.call('PUT', `${base}/Key`, key)).status).toBe(200);
    expect(await keys()).toEqual([['header', 'v']]);
    expect((await caller.call('GET', `${base}/Key/header/extapp/3/Value`)).json).toBe('v');
    expect((await caller.call('DELETE', base)).status).toBe(204);
    expect(await keys()).toEqual([]);
  });

  it('limit the name of a device to 31 characters', async () => {
    await createDevice();
    const reply = await foreign('AddDeviceByIdentifier', { ...place, DeviceName: 'x'.repeat(32) });
    expect(reply.status).toBe(400);
  });
});
