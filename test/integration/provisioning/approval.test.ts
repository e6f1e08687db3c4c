import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { RunEvent } from '../../../main/contract/events.ts';
import { localisedTextSchema } from '../../../main/contract/text-schema.ts';
import type { LoadedManifest } from '../../../main/manifest/loaded.ts';
import { toRaw } from '../../../main/resources/multi-language.ts';
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

describe('an object that somebody changes while the run is on its way to it', () => {
  it('goes back to review, and keeps what they did', async () => {
    const first = await quickInstallation(practice, offers);
    const installed = await first.apply(await first.plan('install'), {}, {});
    const panel = installed.items.find((item) => item.id.startsWith('web-panel:'));
    const path = `/v1/List/WebPanel/Items/${panel?.tenantId}`;
    const change = async (Url: string) => {
      const entity = z.looseObject({}).parse(await practice.write(customerId, { method: 'GET', path }));
      await practice.write(customerId, { method: 'PUT', path, body: { ...entity, Url } });
    };
    await change('https://drifted.example');
    let changed = false;
    const second = await quickInstallation(practice, offers, {
      fetch: async (input, init) => {
        const url = input instanceof Request ? input.url : String(input);
        if (!changed && url.endsWith(path)) {
          changed = true;
          await change('https://by.a.person.example');
        }
        return fetch(input, init);
      },
    });
    const choices = { decisions: { [panel?.id ?? '']: 'use-ours' } } as const;
    const result = await second.apply(await second.plan('install', choices), choices, {});
    expect(result.items.find((item) => item.id === panel?.id)).toMatchObject({ status: 'skipped', code: 'PLAN_STALE' });
    expect(JSON.stringify(await practice.state(customerId))).toContain('https://by.a.person.example');
  });
});

describe('what was there before and was adopted', () => {
  it('is let go by an uninstall, not removed', async () => {
    const [list] = offers.manifest.resources['lists'] ?? [];
    const { key, name } = z.looseObject({ key: z.string(), name: localisedTextSchema }).parse(list);
    const body = { Id: 0, Name: toRaw(name), Tooltip: 'Of the customer', IsCustomList: true };
    await practice.write(customerId, { method: 'POST', path: '/v1/List', body });
    const installation = await quickInstallation(practice, offers);
    const choices = { decisions: { [`list:${key}`]: 'adopt' } } as const;
    const plan = await installation.plan('install', choices);
    expect(plan.items.find((item) => item.id === `list:${key}`)?.action).toBe('adopt');
    await installation.apply(plan, choices, {});
    await installation.apply(await installation.plan('uninstall'), {}, {});
    expect(JSON.stringify(await practice.state(customerId))).toContain('"Tooltip":"Of the customer"');
  });
});

describe('what people see', () => {
  it('is rebuilt once per kind at the end, and only where something of it changed', async () => {
    const rebuilt = async () =>
      (await practice.log()).map((call) => call.path).filter((path) => path.includes('/Configuration/Rebuild'));
    await practice.clearLog();
    const installation = await quickInstallation(practice, offers);
    await installation.apply(await installation.plan('install'), {}, {});
    expect((await rebuilt()).map((path) => path.replace(/^.*\//, '')).toSorted()).toEqual([
      'RebuildTaskMenuDeltas',
      'RebuildWebpanelDeltas',
    ]);
    await practice.clearLog();
    await installation.apply(await installation.plan('install'), {}, {});
    expect(await rebuilt()).toEqual([]);
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
