import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Caller, object, objects, send, startCaller } from './caller.ts';

let caller: Caller;
beforeEach(async () => {
  caller = await startCaller();
});
afterEach(() => caller.stop());

const hasDeletedPanel = (from: Record<string, unknown>) => JSON.stringify(from['WebPanels']).includes('Credit check');
const state = async (path: string) => object(await caller.control('GET', `state/${path}`));

describe('the control API of the practice server', () => {
  it('logs every call in order, with what it was and whether it changed the tenant', async () => {
    await caller.call('GET', '/v1/List?includeDeleted=true');
    await caller.call('POST', '/v1/List', { Name: 'New' });
    await caller.call('POST', '/v1/List', { Name: 'New' });
    await caller.agent('List/GetListEntityByName', { Name: 'New' });
    await fetch(`${caller.server.url}/api/state/Cust10001`);
    const { calls } = object(await caller.control('GET', 'log'));
    expect(calls).toMatchObject([
      { n: 1, method: 'GET', path: '/Cust10001/api/v1/List', status: 200, kind: 'read', committed: false },
      { n: 2, method: 'POST', status: 200, tenant: 'Cust10001', kind: 'write', committed: true },
      { n: 3, method: 'POST', status: 500, kind: 'write', committed: false },
      { n: 4, method: 'POST', status: 200, kind: 'read', committed: false },
      { n: 5, method: 'GET', path: '/api/state/Cust10001', kind: 'state', tenant: 'Cust10001' },
    ]);
    expect((await caller.control('DELETE', 'log')).status).toBe(204);
    expect(object(await caller.control('GET', 'log'))).toEqual({ calls: [] });
  });

  it('does not call a save of the same values a change', async () => {
    const list = object(await caller.call('POST', '/v1/List', { Name: 'New' }));
    await caller.control('DELETE', 'log');
    await caller.call('PUT', `/v1/List/${String(list['Id'])}`, list);
    expect(object(await caller.control('GET', 'log'))['calls']).toMatchObject([{ kind: 'write', committed: false }]);
  });

  it('gives back exactly the state it was given', async () => {
    for (const customerId of ['Cust10001', 'Cust10002', 'Cust10007']) {
      const whole = await state(`${customerId}?deleted=include`);
      expect((await caller.control('PUT', `state/${customerId}`, whole)).status).toBe(200);
      expect(await state(`${customerId}?deleted=include`)).toEqual(whole);
    }
  });

  it('leaves soft-deleted rows out unless they are asked for', async () => {
    expect(hasDeletedPanel(await state('Cust10002'))).toBe(false);
    expect(hasDeletedPanel(await state('Cust10002?deleted=include'))).toBe(true);
  });

  it('has the same state after something came and went', async () => {
    const before = await state('Cust10001');
    const { WebPanelId } = object(await caller.call('POST', '/v1/List/WebPanel/Items', { Name: 'P' }));
    expect(await state('Cust10001')).not.toEqual(before);
    await caller.agent('List/DeleteWebPanel', { Id: WebPanelId });
    expect(await state('Cust10001')).toEqual(before);
  });

  it('makes a new tenant of a customer id nobody had', async () => {
    const whole = await state('Cust10002');
    expect((await caller.control('PUT', 'state/Cust20001', whole)).status).toBe(200);
    const options = { customerId: 'Cust20001', user: 'admin@bergstrom.example' };
    expect(objects(await caller.call('GET', '/v1/List/WebPanel/Items', undefined, options))).toHaveLength(2);
  });

  it('gives ids to rows that come without, and takes no broken state', async () => {
    const WebPanels = [{ Name: 'A', WindowName: 'a', VisibleTo: ['Sales'] }];
    await caller.control('PUT', 'state/Cust10001', { WebPanels });
    expect((await state('Cust10001'))['WebPanels']).toMatchObject([{ Id: 1, Name: 'A', VisibleTo: ['Sales'] }]);
    const twice = await caller.control('PUT', 'state/Cust10001', { WebPanels: [...WebPanels, ...WebPanels] });
    expect([twice.status, twice.text]).toEqual([400, "Name 'A' is already in use."]);
    expect((await caller.control('PUT', 'state/Cust10001', { State: 'Sleeping' })).status).toBe(400);
    expect((await caller.control('PUT', 'state/Cust30001', { State: 'Running' })).status).toBe(400);
    expect((await state('Cust10001'))['State']).toBe('Running');
  });

  it('lets a second administrator change something, unseen in the log', async () => {
    const written = await caller.control('POST', 'write/Cust10001', {
      method: 'POST',
      path: '/Cust10001/api/v1/List',
      body: { Name: 'By somebody else' },
    });
    expect(object(written)).toMatchObject({ Id: 106 });
    expect(object(await caller.call('GET', '/v1/List/106'))).toMatchObject({ Name: 'By somebody else' });
    const { calls } = object(await caller.control('GET', 'log'));
    expect(calls).toHaveLength(1);
  });

  it('gives tokens to people there are only', async () => {
    const known = await caller.control('POST', 'token', { tenant: 'Cust10001', user: 'user@nordlys.example' });
    expect(object(known)).toMatchObject({
      access_token: expect.stringMatching(/^8A:Cust10001\./),
      api: `${caller.server.url}/Cust10001/api`,
    });
    expect((await caller.control('POST', 'token', { tenant: 'Cust10001', user: 'nobody@x.example' })).status).toBe(404);
  });

  it('is off unless asked for', async () => {
    await caller.stop();
    caller = await startCaller({ control: false });
    expect((await caller.control('GET', 'log')).status).toBe(404);
  });

  it('is not needed to learn who can sign in', async () => {
    const practice = object(await send(`${caller.server.url}/practice`));
    expect(practice).toEqual({
      url: caller.server.url,
      clientId: caller.server.clientId,
      customers: caller.server.customers,
    });
  });
});
