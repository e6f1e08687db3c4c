import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { changingActions } from '../../../main/contract/plan.ts';
import type { RunResult } from '../../../main/contract/run.ts';
import type { LoadedManifest } from '../../../main/manifest/loaded.ts';
import { generatedVersions } from '../../support/generated-versions.ts';
import { quickInstallation } from '../../support/installation.ts';
import { leanFetch } from '../../support/lean-fetch.ts';
import { type Practice, practiceForTests, withoutIdsAndTimes } from '../../support/practice.ts';
import { panelEntry, panelPath, secondAdministrator, versionOf } from '../../support/versions.ts';

/** UPGRADE_RUNS asks for more than `npm test` makes, UPGRADE_SEED for others. */
const numRuns = Number(process.env['UPGRADE_RUNS'] ?? 15);
const seed = Number(process.env['UPGRADE_SEED'] ?? 20_261_123);

const customerId = 'Cust10001';
const fetch = leanFetch();

let practice: Practice;
let pristine: unknown;

beforeAll(async () => {
  practice = await practiceForTests({}, { fetch });
  pristine = await practice.state(customerId, { deleted: true });
});
afterAll(async () => {
  fetch.close();
  await practice.stop();
});

async function install(manifest: LoadedManifest): Promise<RunResult> {
  const installation = await quickInstallation(practice, manifest, { fetch });
  const plan = await installation.plan('install');
  expect(plan.items.filter((item) => item.action === 'ask' || item.action === 'blocked')).toEqual([]);
  const result = await installation.apply(plan, {}, {});
  expect(['done', 'nothing-to-do']).toContain(result.outcome);
  const again = await installation.plan('install');
  expect(again.items.filter((item) => changingActions.has(item.action))).toEqual([]);
  return result;
}

/** What people see: without our own marks, and without positions, which are decided when an item is created. */
function visible(state: unknown): unknown {
  const { ForeignApps: _marks, ...rest } = z.looseObject({}).parse(withoutIdsAndTimes(state));
  return JSON.parse(JSON.stringify(rest, (key, value: unknown) => (key === 'Rank' ? undefined : value)));
}

describe('three versions of an application', () => {
  it(`one after the other come to the same as the last at once (${numRuns} generated applications)`, async () => {
    await fc.assert(
      fc.asyncProperty(generatedVersions, async ([one, two, three]) => {
        await practice.putState(customerId, pristine);
        for (const version of [one, two, three]) await install(version);
        const stepwise = visible(await practice.state(customerId));
        await practice.putState(customerId, pristine);
        for (const version of [one, three]) await install(version);
        expect(visible(await practice.state(customerId))).toEqual(stepwise);
      }),
      { numRuns, seed },
    );
  }, 300_000);
});

const url = (variant: string): string => `https://versions.acme.example/${variant}?c=<uctx>&u=<usid>`;
const fields = fc.record({
  Tooltip: fc.constantFrom('Versions by Acme AS', 'Versions, better, by Acme AS', 'Of the customer'),
  Url: fc.constantFrom(url('one'), url('two'), 'https://customer.example'),
  VisibleIn: fc.constantFrom('ContactCard', 'SaleCard'),
});
type Fields = typeof fields extends fc.Arbitrary<infer T> ? T : never;

function panelOf(version: string, { Tooltip, Url, VisibleIn }: Fields): LoadedManifest {
  const description = Tooltip === 'Of the customer' ? 'Of the customer of Acme AS' : Tooltip;
  const address = Url === 'https://customer.example' ? url('three') : Url;
  return versionOf(version, {
    webPanels: [panelEntry('first', { description, url: address, visibleIn: VisibleIn })],
  });
}

describe('what a second administrator changed between two versions', () => {
  it(`is never lost (${numRuns} generated triples)`, async () => {
    await fc.assert(
      fc.asyncProperty(fields, fields, fields, async (installed, there, wanted) => {
        await practice.putState(customerId, pristine);
        const customer = secondAdministrator(practice, customerId);
        const path = panelPath((await install(panelOf('1.0.0', installed))).items[0]?.tenantId);
        const before = await customer.get(path);
        await customer.change(path, there);

        const upgrade = await quickInstallation(practice, panelOf('2.0.0', wanted), { fetch });
        await upgrade.apply(await upgrade.plan('install'), {}, {});
        const after = await customer.get(path);
        for (const [field, value] of Object.entries(there)) {
          if (before[field] !== value) expect(after[field], field).toBe(value);
        }
      }),
      { numRuns, seed },
    );
  }, 300_000);
});
