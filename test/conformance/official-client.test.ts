import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { official, officialClient } from '../support/official-client.ts';
import { type Practice, practiceForTests, sample } from '../support/practice.ts';

let practice: Practice;
let client: ReturnType<typeof officialClient>;

beforeAll(async () => {
  practice = await practiceForTests();
  const { access_token, api } = await practice.token('Cust10001', 'admin@nordlys.example');
  client = officialClient(api, access_token);
});
afterAll(() => practice.stop());

describe('SuperOffice’s own client, with a practice access token', () => {
  it('reads what the product created', async () => {
    const session = await practice.session(await sample('offers'));
    const plan = await session.plan('install');
    const result = await session.apply(plan, {});
    expect(result.outcome).toBe('done');
    const lists = client.getListAgent();

    for (const item of plan.items.filter((candidate) => candidate.action === 'create')) {
      const wanted = new Map(item.changes.map((change) => [change.field, change.after]));
      const id = result.items.find((done) => done.id === item.id)?.tenantId ?? 0;
      if (item.kind === 'list') expect((await lists.getListEntityAsync(id)).name).toBe(wanted.get('Name'));
      if (item.kind === 'web-panel') expect((await lists.getWebPanelEntityAsync(id)).progId).toBe(wanted.get('ProgId'));
    }
    const menus = await lists.getAppTaskMenusAsync();
    const tasks = plan.items.filter((item) => item.changes.some((change) => change.field === 'TableName'));
    const progIds = tasks.flatMap((item) => item.changes.filter((change) => change.field === 'ProgId'));
    expect(new Set(menus.map((menu) => menu.progId))).toEqual(new Set(progIds.map((change) => change.after)));
  });

  it('creates, saves, gets and deletes a web panel', async () => {
    const lists = client.getListAgent();
    const fresh = await lists.createDefaultWebPanelEntityAsync();
    Object.assign(fresh, {
      name: 'Official panel',
      windowName: 'officialpanel',
      url: 'https://x.example',
      progId: 'official.panel',
    });
    const saved = await lists.saveWebPanelEntityAsync(fresh);
    expect(saved.webPanelId).toBeGreaterThan(0);
    saved.tooltip = 'changed';
    await lists.saveWebPanelEntityAsync(saved);
    expect((await lists.getWebPanelByProgIdAsync('official.panel')).tooltip).toBe('changed');
    expect((await lists.getWebPanelListAsync()).some((panel) => panel.webPanelId === saved.webPanelId)).toBe(true);
    await lists.deleteWebPanelAsync(saved.webPanelId ?? 0);
    expect(await lists.getWebPanelEntityAsync(saved.webPanelId ?? 0)).toBeNull();
  });

  it('creates, saves, gets and deletes a list and its items', async () => {
    const lists = client.getListAgent();
    const fresh = Object.assign(await lists.createDefaultListEntityAsync(), {
      name: 'Official list',
      isCustomList: true,
    });
    const list = await lists.saveListEntityAsync(fresh);
    expect((await lists.getListEntityAsync(list.id ?? 0)).name).toBe('Official list');
    list.tooltip = 'changed';
    expect((await lists.saveListEntityAsync(list)).tooltip).toBe('changed');

    const draft = { id: 0, name: 'Official item' };
    const item = await lists.addFromListDefinitionAsync(list.id ?? 0, draft);
    expect((await lists.getAllFromListDefinitionAsync(list.id ?? 0, true)).map((found) => found.name)).toContain(
      'Official item',
    );
    item.name = 'Official item, renamed';
    await lists.saveFromListDefinitionAsync(item.id ?? 0, list.id ?? 0, item);
    expect((await lists.getFromListDefinitionAsync(item.id ?? 0, list.id ?? 0)).name).toBe('Official item, renamed');
    await lists.deleteFromListDefinitionAsync(item.id ?? 0, list.id ?? 0);
    expect((await lists.getAllFromListDefinitionAsync(list.id ?? 0, false)).map((found) => found.id)).not.toContain(
      item.id,
    );
    await lists.deleteListEntityAsync(list.id ?? 0);
    expect((await lists.getListDefinitionsAsync(false)).map((found) => found.id)).not.toContain(list.id);
  });

  it('creates, saves, gets and deletes a task menu item', async () => {
    const lists = client.getListAgent();
    const fresh = await lists.createDefaultTaskMenuAsync();
    Object.assign(fresh, {
      name: 'Official task',
      tableName: 'contact',
      urlOrSoprotocol: 'https://x.example',
      taskType: official.TaskListItemType.Url,
      progId: 'official.task',
    });
    const saved = await lists.saveTaskMenuAsync(fresh);
    saved.tooltip = 'changed';
    await lists.saveTaskMenuAsync(saved);
    expect((await lists.getTaskMenuByProgIdAsync('official.task')).tooltip).toBe('changed');
    await lists.deleteTaskMenuAsync(saved.taskMenuId ?? 0);
    expect((await lists.getAppTaskMenusAsync()).map((menu) => menu.taskMenuId)).not.toContain(saved.taskMenuId);
  });

  it('creates, saves, gets and deletes a foreign app with devices and keys', async () => {
    const foreign = client.getForeignSystemAgent();
    const fresh = Object.assign(await foreign.createDefaultForeignAppEntityAsync(), { name: 'Official.App' });
    const app = await foreign.saveForeignAppEntityAsync(fresh);
    await foreign.addDeviceByIdentifierAsync('Official.App', 'device', 'one');
    const key = { key: 'colour', value: 'blue', recordId: 0, tableName: '' };
    await foreign.saveForeignKeyAsync(key, 'Official.App', 'device', 'one');
    const keys = await foreign.getApplicationKeysAsync('Official.App');
    expect(keys.map((found) => [found.key, found.value])).toEqual([['colour', 'blue']]);
    await foreign.deleteForeignAppEntityAsync(app.foreignAppId ?? 0);
    expect((await foreign.getApplicationKeysAsync('Official.App')) ?? []).toEqual([]);
  });

  it('is told who is signed in', async () => {
    const token = await practice.token('Cust10001', 'admin@nordlys.example');
    const answer = await fetch(`${token.api}/v1/User/currentPrincipal`, {
      headers: { authorization: `Bearer ${token.access_token}`, accept: 'application/json' },
    });
    expect(await answer.json()).toMatchObject({ DatabaseContextIdentifier: 'Cust10001' });
  });
});
