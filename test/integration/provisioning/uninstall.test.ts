import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Decisions } from '../../../main/contract/plan.ts';
import type { RunResult } from '../../../main/contract/run.ts';
import type { LoadedManifest } from '../../../main/manifest/loaded.ts';
import { quickInstallation } from '../../support/installation.ts';
import { type Practice, practiceForTests, withoutIdsAndTimes } from '../../support/practice.ts';
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

/** Each time from a machine that knows nothing of the others. */
async function run(
  purpose: 'install' | 'uninstall',
  manifest: LoadedManifest,
  decisions: Decisions = {},
): Promise<RunResult> {
  const installation = await quickInstallation(practice, manifest);
  return installation.apply(await installation.plan(purpose, { decisions }), { decisions }, {});
}

const idOf = (result: RunResult, id: string): number | undefined =>
  result.items.find((item) => item.id === id)?.tenantId;

const withList = versionOf('1.0.0', {
  lists: [{ key: 'stages', name: 'Acme stages' }],
  listItems: [{ list: 'stages', items: [{ key: 'open', name: 'Acme open' }] }],
  webPanels: [panelEntry('first')],
});

describe('what was adopted and changed', () => {
  const panel = {
    WebPanelId: 0,
    Name: 'Acme first',
    Tooltip: `Of the customer – ${'øæå'.repeat(70)}`,
    Url: `https://customer.example/${'a'.repeat(600)}`,
    WindowName: 'customer',
    VisibleIn: 'SaleCard',
  };
  const manifest = versionOf('1.0.0', { webPanels: [panelEntry('first')] });
  const adopting: Decisions = { 'web-panel:first': 'adopt-and-update' };

  it('gets back what it had when another machine uninstalls, and the report names it', async () => {
    await customer.add('/v1/List/WebPanel/Items', panel);
    const before = withoutIdsAndTimes(await practice.state(customerId));
    const installed = await run('install', manifest, adopting);
    const id = idOf(installed, 'web-panel:first');
    expect(await customer.get(panelPath(id))).not.toMatchObject({ Url: panel.Url });

    const removed = await run('uninstall', manifest);
    expect(removed.outcome).toBe('done');
    const restored = removed.plan.items.find((item) => item.id === 'web-panel:first');
    expect(restored).toMatchObject({ action: 'update', reason: { code: 'let-go' } });
    expect(restored?.changes).toContainEqual(expect.objectContaining({ field: 'Url', after: panel.Url }));
    expect(await customer.get(panelPath(id))).toMatchObject({ Tooltip: panel.Tooltip, Url: panel.Url });
    expect(withoutIdsAndTimes(await practice.state(customerId))).toEqual(before);
  });

  it('keeps what the customer has changed since', async () => {
    await customer.add('/v1/List/WebPanel/Items', panel);
    const id = idOf(await run('install', manifest, adopting), 'web-panel:first');
    await customer.change(panelPath(id), { Url: 'https://since.example' });
    const removed = await run('uninstall', manifest);
    expect(removed.outcome).toBe('done');
    expect(await customer.get(panelPath(id))).toMatchObject({ Tooltip: panel.Tooltip, Url: 'https://since.example' });
  });
});

describe('a list that holds something of the customer’s', () => {
  it.each([
    ['an item of theirs', async (list: string) => void (await customer.add(`${list}/Items`, theirs))],
    [
      'an item of ours that they changed',
      async (list: string, item: number | undefined) =>
        customer.change(`${list}/Items/${item}`, { Name: 'Theirs now' }),
    ],
    ['a name that they gave it', async (list: string) => customer.change(list, { Name: 'Theirs now' })],
  ])('is asked about, because of %s, and stays ours until that is answered', async (_what, touch) => {
    const installed = await run('install', withList);
    const list = listPath(idOf(installed, 'list:stages'));
    await touch(list, idOf(installed, 'list-item:open'));

    const unanswered = await run('uninstall', withList);
    const open = unanswered.plan.items.find((item) => item.id === 'list:stages');
    expect(open).toMatchObject({ action: 'ask', choices: ['leave', 'remove'] });
    expect(await customer.get(list)).toMatchObject({ Deleted: false });

    const removed = await run('uninstall', withList, { 'list:stages': 'remove' });
    expect(removed.outcome).toBe('done');
    expect(JSON.stringify(await practice.state(customerId))).not.toContain('versions');
  });

  it('stays by choice, named as left, and nothing else of the application does', async () => {
    const installed = await run('install', withList);
    const list = listPath(idOf(installed, 'list:stages'));
    await customer.add(`${list}/Items`, theirs);
    const removed = await run('uninstall', withList, { 'list:stages': 'leave' });
    expect(removed.leftovers).toContainEqual({ id: 'list:stages', why: 'left-by-choice' });
    expect(await customer.get(list)).toMatchObject({ Deleted: false });
    expect(JSON.stringify(await practice.state(customerId))).not.toContain('com.acme.versions');
  });

  it('is not asked about when nobody touched it', async () => {
    await run('install', withList);
    const removed = await run('uninstall', withList);
    expect(removed.plan.summary.ask).toBe(0);
    expect(withoutIdsAndTimes(await practice.state(customerId))).toEqual(withoutIdsAndTimes(pristine));
  });
});

const theirs = { Id: 0, Name: 'Of the customer', Deleted: false, Rank: 9 };
