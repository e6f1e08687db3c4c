import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startPractice } from '../../../main/practice/server.ts';
import { object, objects, send, startCaller } from './caller.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'practice-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the state file of the practice server', () => {
  it('brings everything back after a restart, deleted names and ids included', async () => {
    const stateFile = path.join(folder, 'deeper', 'practice.json');
    const first = await startCaller({ stateFile });
    await first.call('POST', '/v1/List', { Name: 'Kept' });
    const { Id } = object(await first.call('POST', '/v1/List', { Name: 'Deleted' }));
    await first.call('DELETE', `/v1/List/${String(Id)}`);
    const { WebPanelId } = object(await first.call('POST', '/v1/List/WebPanel/Items', { Name: 'Gone' }));
    await first.agent('List/DeleteWebPanel', { Id: WebPanelId });
    const before = await first.control('GET', 'state/Cust10001?deleted=include');
    await first.stop();

    const second = await startCaller({ stateFile });
    expect((await second.control('GET', 'state/Cust10001?deleted=include')).json).toEqual(before.json);
    expect((await second.call('POST', '/v1/List', { Name: 'deleted' })).status).toBe(500);
    expect(object(await second.call('POST', '/v1/List/WebPanel/Items', { Name: 'New' }))['WebPanelId']).toBe(2);
    const { calls } = object(await second.control('GET', 'log'));
    await second.agent('Configuration/RebuildWebpanelDeltas');
    expect(calls).toHaveLength(2);
    expect(objects(await second.call('GET', '/v1/List/WebPanel/Items'))).toHaveLength(1);
    await second.stop();
  });

  it('keeps what the practice partner service registered', async () => {
    const stateFile = path.join(folder, 'practice.json');
    const registrations = '/partner-service/partner.example/registrations';
    const key = '0123456789abcdef0123456789abcdef';
    const body = {
      schemaVersion: 1,
      application: { id: 'com.acme.offers', version: '1.0.0' },
      environment: 'practice',
      customerId: 'Cust10001',
      company: {},
      offer: null,
      created: {},
      wants: ['tenantKey'],
    };
    const first = await startCaller({ stateFile });
    const headers = { 'idempotency-key': key, 'content-type': 'application/json' };
    const registered = await send(first.server.url + registrations, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    await first.stop();
    const second = await startCaller({ stateFile });
    const asked = await send(`${second.server.url}${registrations}/${key}`);
    await second.stop();
    expect([registered.status, asked.status, asked.json]).toEqual([201, 200, registered.json]);
  });

  it('is replaced as a whole and leaves nothing else behind', async () => {
    const stateFile = path.join(folder, 'practice.json');
    const caller = await startCaller({ stateFile });
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => caller.call('POST', '/v1/List', { Name: `List ${index}` })),
    );
    await caller.stop();
    expect(await readdir(folder)).toEqual(['practice.json']);
    expect(await readFile(stateFile, 'utf8')).toContain('List 19');
  });

  it('is not overwritten when it cannot be understood', async () => {
    const stateFile = path.join(folder, 'practice.json');
    await writeFile(stateFile, '{"version":7}');
    await expect(startPractice({ stateFile })).rejects.toThrow('is not a practice state file');
    expect(await readFile(stateFile, 'utf8')).toBe('{"version":7}');
  });
});
