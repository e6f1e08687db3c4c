import { afterEach, describe, expect, it } from 'vitest';
import { practiceAppToken } from '../../../main/practice/crm/web-api.ts';
import type { PracticeQuirks } from '../../../main/practice/quirks.ts';
import { type Caller, object, objects, startCaller } from './caller.ts';

let caller: Caller | undefined;
afterEach(async () => {
  await caller?.stop();
  caller = undefined;
});

async function practice(quirks: Partial<PracticeQuirks>, rate = 0): Promise<Caller> {
  caller = await startCaller({ quirks, rate });
  return caller;
}

const panels = '/v1/List/WebPanel/Items';

describe('a switch of the practice tenant', () => {
  it.each([400, 500] as const)('duplicateNameStatus answers a taken name with %i', async (duplicateNameStatus) => {
    const { call } = await practice({ duplicateNameStatus });
    await call('POST', '/v1/List', { Name: 'Twice' });
    expect((await call('POST', '/v1/List', { Name: 'Twice' })).status).toBe(duplicateNameStatus);
  });

  it.each([403, 500] as const)('missingRightStatus answers a missing right with %i', async (missingRightStatus) => {
    const { call } = await practice({ missingRightStatus });
    const reply = await call('POST', '/v1/List', { Name: 'X' }, { user: 'useradmin@nordlys.example' });
    expect(reply.status).toBe(missingRightStatus);
    expect(object(reply)).toMatchObject({ ErrorType: 'SuperOffice.Exceptions.SoSentryException' });
  });

  it.each([
    ['nobody', 0],
    ['everyone', 5],
  ] as const)('createdVisibleTo lets %s see what the API creates', async (createdVisibleTo, count) => {
    const { call } = await practice({ createdVisibleTo });
    const options = { customerId: 'Cust10002' };
    const list = object(await call('GET', '/v1/List/WebPanel', undefined, options))['Id'];
    const { WebPanelId } = object(await call('POST', panels, { Name: 'P' }, options));
    const path = `/v1/List/${String(list)}/Items/${String(WebPanelId)}/UserGroups`;
    const groups = objects(await call('GET', path, undefined, options));
    expect(groups.filter(({ Selected }) => Selected === true)).toHaveLength(count);
  });

  it('appOwnership can ask for the application token', async () => {
    const { call, agent } = await practice({ appOwnership: 'app-token' });
    const headers = { 'SO-AppToken': practiceAppToken };
    await call('POST', panels, { Name: 'anonymous' });
    await call('POST', panels, { Name: 'ours' }, { headers });
    expect(objects(await agent('List/GetAppWebPanels'))).toEqual([]);
    expect(objects(await agent('List/GetAppWebPanels', undefined, { headers }))).toMatchObject([{ Name: 'ours' }]);
    await agent('List/DeleteAppWebPanels');
    expect(objects(await call('GET', panels))).toHaveLength(2);
  });

  it.each([
    ['soft', 500],
    ['hard', 200],
  ] as const)('agentDelete %s decides whether the name of a list is free again', async (agentDelete, status) => {
    const { call, agent } = await practice({ agentDelete });
    const { Id } = object(await call('POST', '/v1/List', { Name: 'Gone' }));
    expect((await agent(`List/DeleteListEntity?listEntityId=${String(Id)}`)).status).toBe(204);
    expect((await call('POST', '/v1/List', { Name: 'Gone' })).status).toBe(status);
  });

  it.each([
    [false, null],
    [true, '1'],
  ] as const)('retryAfter %s decides whether a 429 says when to come back', async (retryAfter, header) => {
    const { call } = await practice({ retryAfter }, 1);
    const replies = await Promise.all(Array.from({ length: 5 }, () => call('GET', '/v1/List/default')));
    const refused = replies.find(({ status }) => status === 429);
    expect(refused?.headers.get('retry-after')).toBe(header);
  });
});
