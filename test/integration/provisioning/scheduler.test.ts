import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LoadedManifest } from '../../../main/manifest/loaded.ts';
import { quickInstallation } from '../../support/installation.ts';
import { crmCalls } from '../../support/lost-answers.ts';
import { type Practice, practiceForTests, sample } from '../../support/practice.ts';

let practice: Practice;
let offers: LoadedManifest;

beforeAll(async () => {
  practice = await practiceForTests();
  offers = await sample('offers');
});
afterEach(() => practice.faults([]));
afterAll(() => practice.stop());

describe('a tenant that asks for patience', () => {
  it('is waited for when three calls in ten are answered 429, without anybody seeing an error', async () => {
    const installation = await quickInstallation(practice, offers);
    await practice.faults([{ kind: 'status', status: 429, probability: 0.3, seed: 7, match: { path: crmCalls } }]);
    const result = await installation.apply(await installation.plan('install'), {}, {});
    expect(result.items.filter((item) => item.status === 'failed')).toEqual([]);
    expect(result.outcome).toBe('done');
  });
});
