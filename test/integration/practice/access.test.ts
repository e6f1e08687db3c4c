import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Caller, object, objects, send, startCaller } from './caller.ts';

let caller: Caller;
beforeEach(async () => {
  caller = await startCaller();
});
afterEach(() => caller.stop());

const stateOf = async (customerId: string) => object(await send(`${caller.server.url}/api/state/${customerId}`));

describe('access to a practice tenant', () => {
  it('needs a token', async () => {
    expect((await send(`${caller.server.url}/Cust10001/api/v1/List`)).status).toBe(401);
  });

  it('needs a token of this very tenant', async () => {
    const { access_token } = object(
      await caller.control('POST', 'token', { tenant: 'Cust10003', user: 'admin@polder.example' }),
    );
    const headers = { authorization: `Bearer ${String(access_token)}` };
    expect((await send(`${caller.server.url}/Cust10003/api/v1/List`, { headers })).status).toBe(200);
    expect((await send(`${caller.server.url}/Cust10001/api/v1/List`, { headers })).status).toBe(401);
  });

  it('lets everybody read lists, and only list administrators write them', async () => {
    const user = 'user@nordlys.example';
    expect((await caller.call('GET', '/v1/List', undefined, { user })).status).toBe(200);
    expect((await caller.call('POST', '/v1/List', { Name: 'X' }, { user })).status).toBe(403);
  });

  it('tells who is calling', async () => {
    const principal = object(await caller.call('GET', '/v1/User/currentPrincipal'));
    expect(principal).toMatchObject({
      DatabaseContextIdentifier: 'Cust10001',
      EMailAddress: 'admin@nordlys.example',
      FunctionRights: expect.arrayContaining(['admin-all', 'admin-lists']),
    });
    const company = object(await caller.call('GET', `/v1/Contact/${String(principal['ContactId'])}`));
    expect(company).toMatchObject({ Name: 'Nordlys Handel AS', OrgNr: '912345678' });
  });

  it('tells what the server can do by absolute address', async () => {
    const map = object(await caller.call('GET', '/v1'));
    expect(map[`${caller.server.url}/Cust10001/api/v1/Agents/List/GetAppTaskMenus`]).toMatchObject({
      POST: expect.any(String),
    });
  });

  it('only describes an agent on GET, and does not know other routes', async () => {
    const described = await caller.call('GET', '/v1/Agents/List/DeleteWebPanel');
    expect([described.status, object(described)['Method']]).toEqual([200, 'POST']);
    const unknown = await caller.call('GET', '/v1/Nowhere');
    expect([unknown.status, Object.keys(object(unknown))]).toEqual([404, ['Message', 'MessageDetail']]);
  });

  it('is refused by name resolution tricks', async () => {
    const { port } = new URL(caller.server.url);
    const { request } = await import('node:http');
    const status = await new Promise((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, path: '/practice', headers: { host: `evil.example:${port}` } });
      sent.on('response', (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.on('error', reject);
      sent.end();
    });
    expect(status).toBe(403);
  });
});

describe('the state of a practice tenant', () => {
  it.each([
    ['Cust10001', 'Running', true],
    ['Cust10004', 'Suspended', false],
    ['Cust10005', 'OfflineMaintenance', false],
    ['Cust10006', 'Deleted', false],
    ['Cust99999', 'Unknown', false],
  ])('of %s is %s', async (customerId, State, IsRunning) => {
    expect(await stateOf(customerId)).toMatchObject({ ContextIdentifier: customerId, State, IsRunning });
  });

  it('names the second listener for a tenant that has moved there', async () => {
    const { Api, Endpoint } = await stateOf('Cust10007');
    expect(Api).toBe(`${String(Endpoint)}/api`);
    expect(new URL(String(Api)).origin).not.toBe(caller.server.url);
    expect((await caller.call('GET', '/v1/List', undefined, { customerId: 'Cust10007' })).status).toBe(200);
  });

  it('makes the old host answer 421 once the tenant has moved', async () => {
    const before = await caller.call('GET', '/v1/List');
    await caller.control('PUT', 'state/Cust10001', { Host: 2 });
    const after = await caller.call('GET', '/v1/List');
    expect([before.status, after.status, after.text]).toEqual([200, 421, 'Wrong subdomain used to access tenant']);
    const { Api } = await stateOf('Cust10001');
    expect((await send(String(Api))).status).toBe(401);
  });

  it('keeps the API shut while the tenant is not running', async () => {
    await caller.call('GET', '/v1/List');
    await caller.control('PUT', 'state/Cust10001', { State: 'OfflineMaintenance' });
    expect((await caller.call('GET', '/v1/List')).status).toBe(503);
    await caller.control('PUT', 'state/Cust10001', { State: 'OnlineMaintenance' });
    expect((await caller.call('GET', '/v1/List')).status).toBe(200);
  });
});

describe('the call limit', () => {
  it('counts every tenant by itself', async () => {
    await caller.stop();
    caller = await startCaller({ rate: 1 });
    const calls = ['Cust10001', 'Cust10001', 'Cust10001', 'Cust10001', 'Cust10003'].map(async (customerId) => {
      const { status } = await caller.call('GET', '/v1/List/default', undefined, { customerId });
      return [customerId, status] as const;
    });
    const statuses = await Promise.all(calls);
    expect(statuses).toContainEqual(['Cust10001', 429]);
    expect(statuses).toContainEqual(['Cust10003', 200]);
  });
});

const firstPanelName = async (headers: Record<string, string>) =>
  objects(await caller.call('GET', '/v1/List/WebPanel/Items', undefined, { customerId: 'Cust10002', headers })).at(0)?.[
    'Name'
  ];

describe('multi-language texts', () => {
  it.each([
    ['*', 'SW:"Kartvy";US:"Map view"'],
    ['sv-SE,sv;q=0.9', 'Kartvy'],
    ['en', 'Map view'],
    ['nb', 'Map view'],
  ])('for Accept-Language %s are %s', async (language, expected) => {
    expect(await firstPanelName({ 'accept-language': language })).toBe(expected);
  });

  it('follow SO-Language before Accept-Language', async () => {
    expect(await firstPanelName({ 'accept-language': 'en', 'SO-Language': 'sv' })).toBe('Kartvy');
    expect(await firstPanelName({ 'accept-language': 'en', 'SO-Language': '*' })).toBe('SW:"Kartvy";US:"Map view"');
  });
});
