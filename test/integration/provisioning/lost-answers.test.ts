import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LoadedManifest } from '../../../main/manifest/loaded.ts';
import { quickInstallation } from '../../support/installation.ts';
import { type Practice, practiceForTests, sample, withoutIdsAndTimes } from '../../support/practice.ts';

let practice: Practice;
let offers: LoadedManifest;
let installed: unknown;

const customerId = 'Cust10001';
const crmWrites = `^/${customerId}/api/v1/(List|Agents)/`;

beforeAll(async () => {
  practice = await practiceForTests();
  offers = await sample('offers');
  const installation = await quickInstallation(practice, offers);
  await installation.apply(await installation.plan('install'), {}, {});
  installed = withoutIdsAndTimes(withoutRun(await practice.state(customerId)));
  await installation.apply(await installation.plan('uninstall'), {}, {});
});
afterEach(async () => {
  await practice.faults([]);
  const installation = await quickInstallation(practice, offers);
  await installation.apply(await installation.plan('uninstall'), {}, {});
});
afterAll(() => practice.stop());

describe('answers that are lost', () => {
  it.each(Array.from({ length: 20 }, (_, seed) => seed + 1))(
    'double nothing and miss nothing, whether the tenant had done it or not (seed %i)',
    async (seed) => {
      const installation = await quickInstallation(practice, offers);
      const plan = await installation.plan('install');
      await practice.faults([
        { kind: 'drop-after', probability: 0.05, seed, match: { path: crmWrites } },
        { kind: 'drop-before', probability: 0.05, seed: seed + 1_000, match: { path: crmWrites } },
      ]);
      const result = await installation.apply(plan, {}, {});
      await practice.faults([]);
      if (result.outcome !== 'done') {
        // Whatever was given up on is taken up again by simply running once more.
        const again = await installation.apply(await installation.plan('install'), {}, {});
        expect(['done', 'nothing-to-do']).toContain(again.outcome);
      }
      expect(withoutIdsAndTimes(withoutRun(await practice.state(customerId)))).toEqual(installed);
    },
  );
});

describe('a tenant that asks for patience', () => {
  it('is waited for when three calls in ten are answered 429, without anybody seeing an error', async () => {
    const installation = await quickInstallation(practice, offers);
    await practice.faults([{ kind: 'status', status: 429, probability: 0.3, seed: 7, match: { path: crmWrites } }]);
    const result = await installation.apply(await installation.plan('install'), {}, {});
    expect(result.items.filter((item) => item.status === 'failed')).toEqual([]);
    expect(result.outcome).toBe('done');
  });
});

/** Runs have names, and marks hold ids; nothing else may differ. */
function withoutRun(state: unknown): unknown {
  const text = JSON.stringify(state)
    .replaceAll(/\\"run\\":\\"[^"\\]*\\"/g, '')
    .replaceAll(/([A-Za-z0-9]+)=\d+/g, '$1');
  return JSON.parse(text);
}
