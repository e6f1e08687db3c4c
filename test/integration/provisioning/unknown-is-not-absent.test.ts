import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Plan } from '../../../main/contract/plan.ts';
import { InstallerError } from '../../../main/contract/errors.ts';
import type { LoadedManifest } from '../../../main/manifest/loaded.ts';
import { quickInstallation } from '../../support/installation.ts';
import { type Fault, type Practice, practiceForTests, sample } from '../../support/practice.ts';

let practice: Practice;
let offers: LoadedManifest;

beforeEach(async () => {
  practice = await practiceForTests();
  offers = await sample('offers');
});
afterEach(() => practice.stop());

const broken: readonly Fault[] = [
  { kind: 'status', status: 403 },
  { kind: 'status', status: 404 },
  { kind: 'status', status: 500 },
  { kind: 'html' },
  { kind: 'empty' },
  { kind: 'truncate' },
];

describe.each(broken)('a list that answers %o', (fault) => {
  it('blocks exactly what lives in it, and nothing is written for that', async () => {
    const session = await quickInstallation(practice, offers);
    await practice.faults([{ ...fault, match: { path: '/List/WebPanel/Items$' } }]);
    const plan = await session.plan('install');
    const blocked = plan.items.filter((item) => item.action === 'blocked');
    expect(blocked.map((item) => item.id)).toEqual(
      expect.arrayContaining(plan.items.filter((item) => item.kind === 'web-panel').map((item) => item.id)),
    );
    expect(plan.items.filter((item) => item.kind === 'list').every((item) => item.action === 'create')).toBe(true);
    expect(await writes()).toEqual([]);
  });
});

describe('ownership marks that cannot be read', () => {
  it.each(broken)('stop everything when they answer %o', async (fault) => {
    const session = await quickInstallation(practice, offers);
    await practice.faults([{ ...fault, match: { path: '/GetApplicationKeys$' } }]);
    await expect(session.plan('install')).rejects.toBeInstanceOf(InstallerError);
    expect(await writes()).toEqual([]);
  });
});

describe('a partner service that does not answer', () => {
  it('blocks the registration and what needs its answer, and nothing else', async () => {
    const session = await practice.session(offers);
    await practice.faults([
      { kind: 'status', status: 404, match: { path: '^/no-such' } },
      { kind: 'html', match: { path: '^/partner-service/' } },
    ]);
    const plan: Plan = await session.plan('install');
    const blocked = plan.items.filter((item) => item.action === 'blocked').map((item) => item.id);
    expect(blocked).toContain('partner-service:register');
    expect(plan.items.filter((item) => item.kind === 'list-item').every((item) => item.action === 'create')).toBe(true);
    expect(await writes()).toEqual([]);
  });
});

async function writes(): Promise<readonly unknown[]> {
  return (await practice.log()).filter((call) => call.kind === 'write');
}
