import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Plan, type PlanItem, changingActions } from '../../../main/contract/plan.ts';
import { quickInstallation } from '../../support/installation.ts';
import { manifestOf } from '../../support/everything.ts';
import { type Practice, practiceForTests } from '../../support/practice.ts';

/** One where lists are filtered by user group, among others' things. */
const customerId = 'Cust10002';

type Fetch = typeof globalThis.fetch;

/** Answers with a part of a list, and nothing in them says so. */
const parts: Readonly<Record<string, (entries: readonly unknown[]) => readonly unknown[]>> = {
  'its first half': (entries) => entries.slice(0, Math.floor(entries.length / 2)),
  'all but the last': (entries) => entries.slice(0, -1),
  nothing: () => [],
};

const loaded = manifestOf();

let practice: Practice;
let installed: unknown;
/** Every read of a list that a plan of an installed tenant sends, as `METHOD path`. */
let lists: readonly string[];

beforeAll(async () => {
  practice = await practiceForTests();
  const first = await open();
  expect((await first.apply(await first.plan('install'), {}, {})).outcome).toBe('done');
  await renameWhatHasNoProgId(await first.plan('install'));
  installed = await practice.state(customerId);
  const seen = new Set<string>();
  const watched = await open((name, entries) => {
    seen.add(name);
    return entries;
  });
  const plan = await watched.plan('install');
  expect(plan.items.filter((item) => item.action !== 'keep')).toEqual([]);
  lists = [...seen].toSorted();
});
afterAll(() => practice.stop());

describe('on a tenant where everything is in place, some of it under a name that the customer gave it', () => {
  beforeEach(() => practice.clearLog());

  test('a plan reads lists of every sort', () => {
    const sorts = lists.map((name) => name.replace(/^.*\/v1\//, '').replace(/\d+/, '#'));
    expect([...new Set(sorts)].toSorted()).toEqual([
      'Agents/ForeignSystem/GetApplicationKeys',
      'Agents/List/GetAppTaskMenus',
      'Agents/List/GetListItemsForUserGroup',
      'List',
      'List/#/Items',
      'List/WebPanel/Items',
      'MDOList/taskmenugroup',
      'MDOList/usergroup',
      'MDOList/webpanelgroup',
    ]);
  });

  test.each(Object.entries(parts))('whichever list answers with %s, nothing follows from it', async (_name, part) => {
    const whole = new Map((await (await open()).plan('install')).items.map((item) => [item.id, item]));
    let list = '';
    const session = await open((name, entries) => (name === list ? part(entries) : entries));
    for (list of lists) {
      for (const purpose of ['install', 'uninstall'] as const) {
        const plan = await session.plan(purpose).catch(() => undefined);
        if (!plan) continue;
        const wrong = plan.items.filter((item) => isWrong(item, purpose));
        expect(wrong, `${purpose} with ${list}`).toEqual([]);
        if (purpose === 'uninstall') continue;
        const known = plan.items.filter((item) => item.action !== 'blocked');
        if (!tellsWhoSees(list)) expect(known, list).toEqual(known.map(({ id }) => whole.get(id)));
        await session.apply(plan, {}, {}).catch(() => undefined);
      }
    }
    expect((await practice.log()).filter((call) => call.committed)).toEqual([]);
  });

  test('the list of panels that leaves ours out is told by its own code, and blocks what lives in it', async () => {
    const list = lists.find((name) => name.endsWith('/List/WebPanel/Items')) ?? '';
    const session = await open((name, entries) => (name === list ? [] : entries));
    const { items } = await session.plan('install');
    const blocked = items.filter((item) => item.action === 'blocked');
    expect(blocked.map((item) => item.reason)).toContainEqual({
      code: 'unreadable',
      details: { error: 'TENANT_LIST_INCOMPLETE' },
    });
    expect(items.filter((item) => item.kind === 'web-panel' && item.action !== 'blocked')).toEqual([]);
    expect(items.filter((item) => item.kind === 'list' && item.action !== 'keep')).toEqual([]);
  });

  test('what is gone from the tenant itself is no unknown: it is made again', async () => {
    const session = await open();
    const before = await session.plan('install');
    const panel = before.items.find((item) => item.id === 'web-panel:company')?.tenantId;
    await practice.write(customerId, { method: 'POST', path: '/v1/Agents/List/DeleteWebPanel', body: { Id: panel } });
    const plan = await session.plan('install');
    const changing = plan.items.filter((item) => changingActions.has(item.action));
    expect(changing.map(({ id, action, reason }) => [id, action, reason.code])).toEqual([
      ['web-panel:company', 'create', 'removed-since'],
    ]);
    await practice.putState(customerId, installed);
  });

  test('marks that somebody else removed are believed to be gone once two calls agree', async () => {
    await removeOneMark();
    const plan = await (await open()).plan('install');
    expect(plan.items.filter((item) => item.action === 'blocked')).toEqual([]);
    await practice.putState(customerId, installed);
  });
});

/** Nothing may be created or changed for want of what was left out; and only what is there can be removed. */
function isWrong({ action, tenantId }: PlanItem, purpose: Plan['purpose']): boolean {
  return changingActions.has(action) && (purpose === 'install' || tenantId === undefined);
}

/** A list of groups, or of what a group sees, that is too short shows as somebody's change: nothing follows from that. */
const tellsWhoSees = (list: string): boolean => /group$/i.test(list);

/** So that no name tells what a list leaves out. */
async function renameWhatHasNoProgId({ items }: Plan): Promise<void> {
  const idOf = (id: string): number => items.find((item) => item.id === id)?.tenantId ?? 0;
  await rename(`/v1/List/${idOf('list:status')}`);
  await rename(`/v1/List/${idOf('list:status')}/Items/${idOf('list-item:sent')}`);
  await rename(`/v1/List/WebPanel/Items/${idOf('web-panel:company')}`);
  const menu = await practice.write(customerId, {
    method: 'POST',
    path: `/v1/Agents/List/GetTaskMenu?taskMenuId=${idOf('button:taskOpen')}`,
  });
  const body = { ...Object(menu), Name: 'Customer’s own words' };
  await practice.write(customerId, { method: 'POST', path: '/v1/Agents/List/SaveTaskMenu', body });
}

async function rename(path: string): Promise<void> {
  const { access_token, api } = await practice.token(customerId, 'admin@bergstrom.example');
  const headers = { authorization: `Bearer ${access_token}`, accept: 'application/json' };
  const there: unknown = await (await fetch(`${api}${path}`, { headers })).json();
  await practice.write(customerId, { method: 'PUT', path, body: { ...Object(there), Name: `Customer’s ${path}` } });
}

async function removeOneMark(): Promise<void> {
  const device = { ApplicationName: loaded.manifest.app.id, DeviceName: 'tenant-installer', DeviceIdentifier: 'marks' };
  const key = { Key: 'list@lists#0', Value: '', RecordId: 0, TableName: '' };
  await practice.write(customerId, {
    method: 'POST',
    path: '/v1/Agents/ForeignSystem/DeleteForeignKey',
    body: { ...device, ForeignKey: key, TableName: '', RecordId: 0 },
  });
}

function nameOf(input: Parameters<Fetch>[0], init: Parameters<Fetch>[1]): string {
  const url = new URL(input instanceof Request ? input.url : input);
  return `${init?.method ?? 'GET'} ${url.pathname}`;
}

/** An installation whose lists pass through somebody's hands; `name` is `METHOD path`. */
function open(change: (name: string, entries: readonly unknown[]) => readonly unknown[] = (_name, entries) => entries) {
  const changing: Fetch = async (input, init) => {
    const answer = await fetch(input, init);
    const name = nameOf(input, init);
    if (!name.includes(`/${customerId}/`)) return answer;
    const entries: unknown = await answer
      .clone()
      .json()
      .catch(() => undefined);
    return Array.isArray(entries) ? Response.json(change(name, entries)) : answer;
  };
  return quickInstallation(practice, loaded, { customerId, fetch: changing });
}
