import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changingActions } from '../../../main/contract/plan.ts';
import { runResultSchema } from '../../../main/contract/run.ts';
import type { LoadedManifest } from '../../../main/manifest/loaded.ts';
import { type Practice, practiceForTests, sample, withoutIdsAndTimes } from '../../support/practice.ts';

let practice: Practice;
let offers: LoadedManifest;

beforeAll(async () => {
  practice = await practiceForTests();
  offers = await sample('offers');
});
afterAll(() => practice.stop());

describe.each(['Cust10001', 'Cust10002', 'Cust10003'])('the offers sample in %s', (customerId) => {
  it('is planned, installed, verified, left alone the second time, and uninstalled without a trace', async () => {
    const before = await practice.state(customerId);
    const session = await practice.session(offers, { customerId });

    const plan = await session.plan('install');
    const actions = new Set(plan.items.map((item) => item.action));
    expect(actions).toEqual(new Set(['create', 'manual']));
    await expectNothingWritten(practice, customerId);

    const result = await session.apply(plan, {});
    expect(result.items.filter((item) => item.status === 'failed')).toEqual([]);
    expect(result.outcome).toBe('done');
    expect(runResultSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    expect(result.items.filter((item) => item.action !== 'manual').every((item) => item.verified)).toBe(true);

    await practice.clearLog();
    const again = await session.plan('install');
    expect(again.items.filter((item) => changingActions.has(item.action))).toEqual([]);
    const nothing = await session.apply(again, {});
    expect(nothing.outcome).toBe('nothing-to-do');
    await expectNothingWritten(practice, customerId);

    const elsewhere = await practice.session(offers, { customerId });
    const removal = await elsewhere.plan('uninstall');
    const removed = await elsewhere.apply(removal, {});
    expect(removed.items.filter((item) => item.status === 'failed')).toEqual([]);
    expect(removed.outcome).toBe('done');
    expect(withoutIdsAndTimes(await practice.state(customerId))).toEqual(withoutIdsAndTimes(before));
  });

  it('can be installed again after it was uninstalled', async () => {
    const session = await practice.session(offers, { customerId });
    const result = await session.apply(await session.plan('install'), {});
    expect(result.outcome).toBe('done');
    const removed = await session.apply(await session.plan('uninstall'), {});
    expect(removed.outcome).toBe('done');
  });
});

async function expectNothingWritten(on: Practice, customerId: string): Promise<void> {
  const calls = await on.log();
  expect(calls.filter((call) => call.tenant === customerId && call.kind === 'write')).toEqual([]);
  await on.clearLog();
}
