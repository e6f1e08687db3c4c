import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Caller, object, objects, startCaller } from './caller.ts';

const panel = {
  Name: 'US:"Acme Offers";NO:"Acme Tilbud"',
  Tooltip: 'Acme Offers for SuperOffice (Acme AS)',
  VisibleIn: 'ContactCard',
  UrlEncoding: 'Unicode',
  OnSalesMarketingWeb: true,
  WindowName: 'acmeofferscompany',
  Url: 'https://app.acme.example/panel?ctx=<uctx>&usid=<usid>',
  ProgId: 'com.acme.offers.company',
};

let caller: Caller;
beforeEach(async () => {
  caller = await startCaller();
});
afterEach(() => caller.stop());

const items = '/v1/List/WebPanel/Items';
const create = async (more: object = {}) => object(await caller.call('POST', items, { ...panel, ...more }));

describe('a web panel of the practice tenant', () => {
  it('is created with status 200 and an id', async () => {
    const reply = await caller.call('POST', items, panel);
    expect(reply.status).toBe(200);
    expect(object(reply)).toMatchObject({ ...panel, WebPanelId: 1, Deleted: false, TableRight: null });
  });

  it('is matched by property names regardless of case, and takes enum numbers', async () => {
    const reply = await caller.agent('List/SaveWebPanelEntity', { name: 'N', visiblein: 5, windowName: 'w' });
    expect(object(reply)).toMatchObject({ Name: 'N', VisibleIn: 'ContactCard', WindowName: 'w' });
  });

  it('keeps its name taken after a soft delete, and stays in the list', async () => {
    const { WebPanelId } = await create();
    expect((await caller.call('DELETE', `${items}/${String(WebPanelId)}`)).status).toBe(204);
    expect(objects(await caller.call('GET', items))[0]).toMatchObject({ Deleted: true });
    const again = await caller.call('POST', items, {
      ...panel,
      Name: panel.Name.toUpperCase(),
      WindowName: 'other',
      ProgId: '',
    });
    expect(again.status).toBe(500);
    expect(object(again)).toMatchObject({ Error: true, ErrorSource: 'SuperOffice.Services.Implementation' });
  });

  it('comes back when it is saved with Deleted false', async () => {
    const made = await create();
    await caller.call('DELETE', `${items}/${String(made['WebPanelId'])}`);
    await caller.agent('List/SaveWebPanelEntity', made);
    expect(objects(await caller.call('GET', items))[0]).toMatchObject({ Deleted: false });
  });

  it('frees its name when an agent deletes it for good', async () => {
    const { WebPanelId } = await create();
    expect((await caller.agent('List/DeleteWebPanel', { Id: WebPanelId })).status).toBe(204);
    expect(objects(await caller.call('GET', items))).toEqual([]);
    expect((await caller.call('POST', items, panel)).status).toBe(200);
  });

  it('shares its name space with GUI applications', async () => {
    await caller.agent('List/SaveExtAppEntity', { Name: 'Shared' });
    expect((await caller.call('POST', items, { ...panel, Name: 'shared' })).status).toBe(500);
  });

  it.each([
    ['WindowName', { Name: 'other', ProgId: '' }],
    ['ProgId', { Name: 'other', WindowName: 'other' }],
  ])('does not share its %s with another', async (_field, more) => {
    await create();
    expect((await caller.call('POST', items, { ...panel, ...more })).status).toBe(500);
  });

  it('is null for an agent and 404 over REST when it is not there', async () => {
    const byAgent = await caller.agent('List/GetWebPanelEntity?webPanelEntityId=999');
    expect([byAgent.status, byAgent.json]).toEqual([200, null]);
    const byRest = await caller.call('GET', `${items}/999`);
    expect(byRest.status).toBe(404);
    expect(object(byRest)).toMatchObject({ Error: true, ErrorType: 'SoNotFoundException' });
  });

  it.each([
    ['Name', 'x'.repeat(240)],
    ['Name', ''],
    ['Tooltip', 'x'.repeat(255)],
    ['Url', 'x'.repeat(1024)],
    ['WindowName', 'x'.repeat(255)],
    ['VisibleIn', 'Nowhere'],
  ])('is refused with a bad %s', async (field, value) => {
    expect((await caller.call('POST', items, { ...panel, [field]: value })).status).toBe(400);
    expect(objects(await caller.call('GET', items))).toEqual([]);
  });

  it('loses on a save what the body leaves out', async () => {
    const { WebPanelId } = await create();
    const saved = await caller.call('PUT', `${items}/${String(WebPanelId)}`, { Name: 'only a name' });
    expect(object(saved)).toMatchObject({ Name: 'only a name', Url: '', ProgId: null, OnSalesMarketingWeb: false });
  });

  it('belongs to the application that created it', async () => {
    await create();
    await caller.control('POST', 'write/Cust10001', {
      method: 'POST',
      path: items,
      body: { ...panel, Name: 'by hand', WindowName: 'byhand', ProgId: '' },
    });
    expect(objects(await caller.agent('List/GetAppWebPanels'))).toHaveLength(1);
    await caller.agent('List/DeleteAppWebPanels');
    expect(objects(await caller.call('GET', items)).map(({ Name }) => Name)).toEqual(['by hand']);
  });

  it('is navigated to by its window name', async () => {
    const reply = await caller.agent('List/GenerateNavigationUrl', { VisibleIn: 'BrowserPanel', WindowName: 'acme' });
    expect(reply.json).toBe('soprotocol:browser.acme');
  });

  it('waits for a rebuild, which changes the tenant once', async () => {
    await create();
    await caller.control('DELETE', 'log');
    await caller.agent('Configuration/RebuildWebpanelDeltas');
    await caller.agent('Configuration/RebuildWebpanelDeltas');
    const { calls } = object(await caller.control('GET', 'log'));
    expect(calls).toMatchObject([
      { kind: 'write', status: 204, committed: true },
      { kind: 'write', status: 204, committed: false },
    ]);
  });
});

describe('a task menu item of the practice tenant', () => {
  const item = {
    Name: 'New offer',
    TableName: 'contact',
    Area: 'Task',
    TaskType: 'Url',
    ShowInClient: 'Web',
    ProgId: 'a.b',
  };

  it('is saved, found by ProgId and shown among the rows of its list', async () => {
    const saved = object(await caller.agent('List/SaveTaskMenu', item));
    expect(object(await caller.agent('List/GetTaskMenuByProgId', { ProgId: 'A.B' }))).toEqual(saved);
    const lists = objects(await caller.call('GET', '/v1/List'));
    const list = lists.find(({ ListType }) => ListType === 'taskmenu');
    const rows = objects(await caller.call('GET', `/v1/List/${String(list?.['Id'])}/Items`));
    expect(rows).toMatchObject([{ Id: saved['TaskMenuId'], Name: 'New offer', UdListDefinitionId: list?.['Id'] }]);
  });

  it('is deleted softly by default', async () => {
    const { TaskMenuId } = object(await caller.agent('List/SaveTaskMenu', item));
    await caller.agent(`List/DeleteTaskMenu?taskMenuId=${String(TaskMenuId)}`);
    const found = await caller.agent(`List/GetTaskMenu?taskMenuId=${String(TaskMenuId)}`);
    expect(object(found)).toMatchObject({ Deleted: true });
  });
});
