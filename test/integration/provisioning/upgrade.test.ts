import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { changingActions, type Decisions, type Plan, type PlanItem } from '../../../main/contract/plan.ts';
import type { RunResult } from '../../../main/contract/run.ts';
import type { LoadedManifest } from '../../../main/manifest/loaded.ts';
import { quickInstallation } from '../../support/installation.ts';
import { type Practice, practiceForTests } from '../../support/practice.ts';
import { listPath, panelEntry, panelPath, secondAdministrator, versionOf } from '../../support/versions.ts';

const customerId = 'Cust10001';

let practice: Practice;
let pristine: unknown;
let customer: ReturnType<typeof secondAdministrator>;

beforeAll(async () => {
  practice = await practiceForTests();
  pristine = await practice.state(customerId);
  customer = secondAdministrator(practice, customerId);
});
beforeEach(() => practice.putState(customerId, pristine));
afterAll(() => practice.stop());

/** From a machine that knows nothing of earlier runs. */
async function install(
  manifest: LoadedManifest,
  decisions: Decisions = {},
): Promise<{ readonly plan: Plan; readonly result: RunResult; readonly item: (id: string) => PlanItem | undefined }> {
  const installation = await quickInstallation(practice, manifest);
  const plan = await installation.plan('install', { decisions });
  const result = await installation.apply(plan, { decisions }, {});
  return { plan, result, item: (id) => plan.items.find((item) => item.id === id) };
}

async function planned(manifest: LoadedManifest): Promise<Plan> {
  return (await quickInstallation(practice, manifest)).plan('install');
}

const changing = (plan: Plan): readonly string[] =>
  plan.items.filter((item) => changingActions.has(item.action)).map((item) => item.id);

const one = versionOf('1.0.0', { webPanels: [panelEntry('first')] });
const two = versionOf('2.0.0', {
  webPanels: [panelEntry('first', { url: 'https://two.acme.example/?c=<uctx>&u=<usid>' })],
});

const named = (version: string, name: string) =>
  versionOf(
    version,
    {
      lists: [{ key: 'stages', name: `${name} stages` }],
      listItems: [{ list: 'stages', items: [{ key: 'open', name: `${name} open` }] }],
      webPanels: [panelEntry('first', { name, description: `${name} by Acme AS` })],
    },
    { name },
  );

const resources = (list: string, item: string, panel: string) => ({
  lists: [{ key: list, name: 'Acme stages' }],
  listItems: [{ list, items: [{ key: item, name: 'Acme open' }] }],
  webPanels: [panelEntry(panel, { name: 'Acme panel', url: 'https://versions.acme.example/?c=<uctx>&u=<usid>' })],
});

describe('an upgrade', () => {
  it('changes what nobody touched, without asking, and is quiet afterwards', async () => {
    await install(one);
    const { item, result } = await install(two);
    expect(item('web-panel:first')).toMatchObject({ action: 'update' });
    expect(item('web-panel:first')?.changes.map((change) => change.field)).toEqual(['Url']);
    expect(result.outcome).toBe('done');
    expect(changing(await planned(two))).toEqual([]);
  });

  it('keeps what the customer changed in other fields, and says so', async () => {
    const { result } = await install(one);
    const path = panelPath(result.items[0]?.tenantId);
    await customer.change(path, { Tooltip: 'Of the customer' });
    const { item } = await install(two);
    expect(item('web-panel:first')).toMatchObject({
      action: 'update',
      drift: [{ field: 'Tooltip', from: 'Versions by Acme AS', to: 'Of the customer' }],
    });
    expect(await customer.get(path)).toMatchObject({
      Tooltip: 'Of the customer',
      Url: 'https://two.acme.example/?c=<uctx>&u=<usid>',
    });
  });

  it.each([
    ['keep-theirs', 'https://customer.example'],
    ['use-ours', 'https://two.acme.example/?c=<uctx>&u=<usid>'],
  ] as const)('asks where both changed the same field, and follows %s for good', async (choice, url) => {
    const { result } = await install(one);
    const path = panelPath(result.items[0]?.tenantId);
    await customer.change(path, { Url: 'https://customer.example' });
    const open = await install(two);
    expect(open.item('web-panel:first')).toMatchObject({ action: 'ask', reason: { code: 'changed-by-both' } });
    expect(await customer.get(path)).toMatchObject({ Url: 'https://customer.example' });

    await install(two, { 'web-panel:first': choice });
    expect(await customer.get(path)).toMatchObject({ Url: url });
    const quiet = (await planned(two)).items.map(({ action, drift }) => ({ action, drift }));
    expect(quiet).toEqual([{ action: 'keep', drift: undefined }]);
  });

  it('to an older version is refused with both versions, and nothing is written', async () => {
    await install(two);
    await practice.clearLog();
    const older = await quickInstallation(practice, one);
    const refusal = { code: 'NEWER_INSTALLED', details: { installed: '2.0.0', version: '1.0.0' } };
    await expect(older.plan('install')).rejects.toMatchObject(refusal);
    expect((await practice.log()).filter((call) => call.kind === 'write')).toEqual([]);
    expect((await older.plan('uninstall')).items.map((item) => item.action)).toEqual(['remove']);
  });

  it('under another name of the application changes its things and makes none anew', async () => {
    const before = await install(named('1.0.0', 'Acme Offers'));
    const { plan, result } = await install(named('2.0.0', 'Acme Quotes'));
    expect(plan.summary).toMatchObject({ update: 3, create: 0, remove: 0, ask: 0 });
    expect(result.items.map((item) => item.tenantId)).toEqual(before.result.items.map((item) => item.tenantId));
  });
});

describe('a key that a new version has renamed', () => {
  it('is the same object in the tenant, also a list with its items', async () => {
    const before = await install(versionOf('1.0.0', resources('stages', 'open', 'first')));
    const renamed = { lists: { stages: 'phases' }, listItems: { open: 'begun' }, webPanels: { first: 'start' } };
    const after = versionOf('2.0.0', resources('phases', 'begun', 'start'), { upgrades: { renamed } });
    const { plan, result } = await install(after);
    expect(plan.summary).toMatchObject({ create: 0, remove: 0, ask: 0 });
    expect(result.items.map((item) => item.tenantId)).toEqual(before.result.items.map((item) => item.tenantId));
    expect(changing(await planned(after))).toEqual([]);
    const removal = await (await quickInstallation(practice, after)).plan('uninstall');
    expect(removal.summary.remove).toBe(2);
  });
});

describe('a list that a new version no longer has', () => {
  const withList = versionOf('1.0.0', {
    lists: [{ key: 'stages', name: 'Acme stages' }],
    listItems: [{ list: 'stages', items: [{ key: 'open', name: 'Acme open' }] }],
  });
  const without = versionOf('2.0.0', {});

  it('goes with its items when nobody put anything into it', async () => {
    await install(withList);
    const { plan, result } = await install(without);
    expect(plan.items.map((item) => [item.id, item.action])).toEqual([['list:stages', 'remove']]);
    expect(result.outcome).toBe('done');
  });

  it('is asked about when the customer added to it', async () => {
    const { result } = await install(withList);
    const list = result.items.find((item) => item.id === 'list:stages')?.tenantId;
    await customer.add(`${listPath(list)}/Items`, { Id: 0, Name: 'Of the customer', Deleted: false, Rank: 9 });
    const { plan } = await install(without);
    expect(plan.items).toMatchObject([
      {
        id: 'list:stages',
        action: 'ask',
        reason: { code: 'holds-customer-data', details: { names: 'Of the customer' } },
      },
    ]);
    await install(without, { 'list:stages': 'leave' });
    expect((await planned(without)).items).toEqual([]);
    expect(await customer.get(listPath(list))).toMatchObject({ Name: 'Acme stages' });
  });

  it('stays with everything in it when the manifest leaves it to the customer', async () => {
    const { result } = await install(withList);
    const list = result.items.find((item) => item.id === 'list:stages')?.tenantId;
    const leaving = versionOf('2.0.0', {}, { upgrades: { leave: { lists: ['stages'] } } });
    const { plan } = await install(leaving);
    expect(plan.items).toMatchObject([{ id: 'list:stages', action: 'keep', reason: { code: 'released' } }]);
    expect((await planned(leaving)).items).toEqual([]);
    await (await quickInstallation(practice, leaving)).apply(
      await (await quickInstallation(practice, leaving)).plan('uninstall'),
      {},
      {},
    );
    expect(await customer.get(listPath(list))).toMatchObject({ Name: 'Acme stages', Deleted: false });
  });
});

describe('a web panel that a new version no longer has', () => {
  it('is planned for removal with the place where people see it', async () => {
    await install(one);
    const plan = await planned(versionOf('2.0.0', {}));
    expect(plan.items).toMatchObject([
      { id: 'web-panel:first', action: 'remove', where: expect.stringContaining('Company') },
    ]);
  });
});
