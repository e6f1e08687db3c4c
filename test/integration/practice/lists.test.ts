import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Caller, object, objects, startCaller } from './caller.ts';

let caller: Caller;
beforeEach(async () => {
  caller = await startCaller();
});
afterEach(() => caller.stop());

const createList = async (name: string) => Number(object(await caller.call('POST', '/v1/List', { Name: name }))['Id']);
const listId = async (reference: string, customerId = 'Cust10001') =>
  object(await caller.call('GET', `/v1/List/${reference}`, undefined, { customerId }))['Id'];
const itemNames = async (path: string) => objects(await caller.call('GET', path)).map(({ Name }) => Name);

describe('a list of the practice tenant', () => {
  it('gets ids from 106 upward, and answers its creation without a list type', async () => {
    const reply = await caller.call('POST', '/v1/List', { Name: 'Offer status' });
    expect([reply.status, object(reply)]).toMatchObject([200, { Id: 106, ListType: null, IsCustomList: false }]);
    expect(object(await caller.call('GET', '/v1/List/106'))).toMatchObject({ ListType: 'udlist' });
  });

  it('is found by id, by typed name, by database name, by its own name and by table number', async () => {
    await createList('Offer status');
    expect(await listId('offer%20STATUS')).toBe(106);
    expect(new Set([await listId('Category'), await listId('category'), await listId('-64')]).size).toBe(1);
  });

  it('keeps its name taken after a soft delete, regardless of case', async () => {
    const id = await createList('Offer status');
    expect((await caller.call('DELETE', `/v1/List/${id}`)).status).toBe(204);
    expect((await caller.call('POST', '/v1/List', { Name: 'OFFER STATUS' })).status).toBe(500);
    const without = objects(await caller.call('GET', '/v1/List')).some(({ Id }) => Id === id);
    const included = objects(await caller.call('GET', '/v1/List?includeDeleted=true')).some(({ Id }) => Id === id);
    expect([without, included]).toEqual([false, true]);
  });

  it('takes its items along when it is deleted, and brings them back', async () => {
    const id = await createList('Offer status');
    await caller.call('POST', `/v1/List/${id}/Items`, { Name: 'Sent' });
    await caller.call('DELETE', `/v1/List/${id}`);
    expect(await itemNames(`/v1/List/${id}/Items`)).toEqual([]);
    expect(await itemNames(`/v1/List/${id}/Items?includeDeleted=true`)).toEqual(['Sent']);
    await caller.call('PUT', `/v1/List/${id}`, { Name: 'Offer status', Deleted: false });
    expect(await itemNames(`/v1/List/${id}/Items`)).toEqual(['Sent']);
  });

  it('cannot be deleted when it is predefined', async () => {
    expect((await caller.call('DELETE', '/v1/List/28')).status).toBe(400);
  });

  it('has another id for web panels in every tenant', async () => {
    expect(await listId('WebPanel', 'Cust10001')).toBe(28);
    expect(
      new Set([
        await listId('WebPanel', 'Cust10001'),
        await listId('WebPanel', 'Cust10002'),
        await listId('WebPanel', 'Cust10003'),
      ]).size,
    ).toBe(3);
  });
});

describe('a list item of the practice tenant', () => {
  it('keeps its name taken within its list after a soft delete, and nowhere else', async () => {
    const [one, two] = [await createList('One'), await createList('Two')];
    const { Id } = object(await caller.call('POST', `/v1/List/${one}/Items`, { Name: 'Sent' }));
    await caller.call('DELETE', `/v1/List/${one}/Items/${String(Id)}`);
    expect(await itemNames(`/v1/List/${one}/Items`)).toEqual([]);
    expect((await caller.call('POST', `/v1/List/${one}/Items`, { Name: 'sent' })).status).toBe(500);
    expect((await caller.call('POST', `/v1/List/${two}/Items`, { Name: 'sent' })).status).toBe(200);
  });

  it('has to be wrapped for SaveListItemEntity', async () => {
    const id = await createList('One');
    const item = { Name: 'Sent', UdListDefinitionId: id };
    const bare = await caller.agent('List/SaveListItemEntity', item);
    expect([bare.status, object(bare)]).toMatchObject([500, { ErrorType: 'System.NullReferenceException' }]);
    expect((await caller.agent('List/SaveListItemEntity', { ListItemEntity: item })).status).toBe(200);
  });

  it('comes in rank order', async () => {
    const id = await createList('One');
    const items = [
      { Name: 'third', Rank: 3 },
      { Name: 'first', Rank: 1 },
    ];
    await caller.agent('List/SaveAllFromListDefinition', { UdListDefinitionId: id, Items: items });
    expect(await itemNames(`/v1/List/${id}/Items`)).toEqual(['first', 'third']);
  });

  it('is reached by list name as well', async () => {
    await createList('One');
    await caller.agent('List/AddFromListName', { UdListDefinitionName: 'one', Item: { Name: 'Sent' } });
    expect(await itemNames('/v1/List/one/Items')).toEqual(['Sent']);
    expect(await itemNames('/v1/MDOList/udlist106')).toEqual(['Sent']);
  });

  it('is 404 over REST and null for an agent when it is not there', async () => {
    const id = await createList('One');
    expect((await caller.call('GET', `/v1/List/${id}/Items/77`)).status).toBe(404);
    const byAgent = await caller.agent('List/GetFromListDefinition', { Id: 77, UdListDefinitionId: id });
    expect([byAgent.status, byAgent.json]).toEqual([200, null]);
  });

  it('is read as quickly among six thousand as among six', async () => {
    const id = await createList('Many');
    const Items = Array.from({ length: 6000 }, (_, index) => ({ Name: `Item ${index}` }));
    await caller.agent('List/SaveAllFromListDefinition', { UdListDefinitionId: id, Items });
    const started = performance.now();
    for (let n = 1; n <= 100; n += 1) await caller.call('POST', `/v1/List/${id}/Items`, { Name: `More ${n}` });
    // A hundred calls that each walked or copied the whole list would take many times as long.
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

const names = (reply: readonly Record<string, unknown>[]) =>
  reply.filter(({ Selected }) => Selected === true).map(({ Name }) => Name);

async function newPanel(customerId: string) {
  const list = Number(object(await caller.call('GET', '/v1/List/WebPanel', undefined, { customerId }))['Id']);
  const body = { Name: 'P', WindowName: 'p' };
  const made = object(await caller.call('POST', '/v1/List/WebPanel/Items', body, { customerId }));
  return {
    list,
    id: Number(made['WebPanelId']),
    groups: `/v1/List/${list}/Items/${String(made['WebPanelId'])}/UserGroups`,
  };
}

describe('visibility', () => {
  it('is for nobody at first where the list is filtered by group', async () => {
    const { groups } = await newPanel('Cust10002');
    const options = { customerId: 'Cust10002' };
    expect(names(objects(await caller.call('GET', groups, undefined, options)))).toEqual([]);
  });

  it('is for everybody where the list is not filtered', async () => {
    const { groups } = await newPanel('Cust10001');
    expect(names(objects(await caller.call('GET', groups)))).toHaveLength(5);
  });

  it('is set whole by PUT: groups that are left out are taken away', async () => {
    const options = { customerId: 'Cust10002' };
    const { groups } = await newPanel('Cust10002');
    await caller.call('PUT', groups, [{ Id: 1, Name: 'Administration', Selected: true }], options);
    await caller.call('PUT', groups, [{ Id: 2, Name: 'Sales', Selected: true }], options);
    expect(names(objects(await caller.call('GET', groups, undefined, options)))).toEqual(['Sales']);
  });

  it('is set for several groups at once by the agent whose parameter is singular', async () => {
    const options = { customerId: 'Cust10002' };
    const { list, id, groups } = await newPanel('Cust10002');
    const body = { UdListDefinitionId: list, ListItemId: id, UserGroupId: [1, 2, 3, 4, 5], Enable: true };
    expect((await caller.agent('List/SetVisibleForUserGroup', body, options)).status).toBe(204);
    expect(names(objects(await caller.call('GET', groups, undefined, options)))).toHaveLength(5);
    const panels = objects(await caller.call('GET', '/v1/MDOList/webpanelgroup', undefined, options));
    expect(panels.find(({ Id }) => Id === id)).toMatchObject({ ExtraInfo: '1,2,3,4,5' });
  });

  it('of item 0 is that of an item to come', async () => {
    const body = { UdListDefinitionId: 28, ListItemId: 0 };
    expect(names(objects(await caller.agent('List/GetVisibleForUserGroups', body)))).toHaveLength(5);
  });

  it('hides an item from people of other groups in MDO lists', async () => {
    const options = { customerId: 'Cust10002', user: 'user@bergstrom.example' };
    await newPanel('Cust10002');
    const seen = objects(await caller.call('GET', '/v1/MDOList/webpanel', undefined, options));
    expect(seen.some(({ Name }) => Name === 'P')).toBe(false);
  });
});
