import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunEvent } from '../../../main/contract/events.ts';
import type { LoadedManifest } from '../../../main/manifest/loaded.ts';
import { quickInstallation } from '../../support/installation.ts';
import { type Practice, practiceForTests, sample } from '../../support/practice.ts';

const customerId = 'Cust10001';

let practice: Practice;
let pristine: unknown;
let offers: LoadedManifest;

beforeAll(async () => {
  practice = await practiceForTests();
  pristine = await practice.state(customerId, { deleted: true });
  offers = await sample('offers');
});
beforeEach(() => practice.putState(customerId, pristine));
afterAll(() => practice.stop());

async function written(): Promise<number> {
  return (await practice.log()).filter((call) => call.kind === 'write').length;
}

describe('a plan that was approved', () => {
  it.each([
    ['another content of the manifest', { digest: 'f'.repeat(64) }, customerId],
    ['another tenant', {}, 'Cust10003'],
  ])('is not applied to %s', async (_other, change, tenant) => {
    const plan = await (await quickInstallation(practice, offers)).plan('install');
    const elsewhere = await quickInstallation(practice, { ...offers, ...change }, { customerId: tenant });
    const before = await written();
    await expect(elsewhere.apply(plan, {}, {})).rejects.toMatchObject({ code: 'PLAN_STALE' });
    expect(await written()).toBe(before);
  });
});

describe('what a run says it has done', () => {
  it('is what it read back: something that is gone again is not verified, and the run not a success', async () => {
    let removed: number | undefined;
    const beforePublishing: typeof fetch = async (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      if (url.includes('/Agents/Configuration/Rebuild')) await remove(removed ?? 0);
      return fetch(input, init);
    };
    const installation = await quickInstallation(practice, offers, { fetch: beforePublishing });
    const onEvent = (event: RunEvent): void => {
      if (event.type === 'item-done' && event.id.startsWith('web-panel:')) removed ??= event.tenantId;
    };
    const result = await installation.apply(await installation.plan('install'), {}, { onEvent });
    expect(result.outcome).toBe('partly');
    const unproven = result.items.filter((item) => item.status === 'done' && !item.verified);
    expect(unproven.map((item) => item.tenantId)).toEqual([removed]);
  });
});

/** A second administrator is at it as well. */
function remove(panel: number): Promise<unknown> {
  return practice.write(customerId, {
    method: 'POST',
    path: `/v1/Agents/List/DeleteWebPanel`,
    body: { Id: panel },
  });
}
