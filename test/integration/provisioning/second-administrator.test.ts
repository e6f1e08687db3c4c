import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Installation } from '../../../main/provisioning/installation.ts';
import type { PlanItem } from '../../../main/contract/plan.ts';
import { parseManifest } from '../../../main/manifest/load.ts';
import type { LoadedManifest } from '../../../main/manifest/loaded.ts';
import { quickInstallation } from '../../support/installation.ts';
import { type Practice, practiceForTests } from '../../support/practice.ts';

const customerId = 'Cust10001';

let practice: Practice;
let pristine: unknown;

beforeAll(async () => {
  practice = await practiceForTests();
  pristine = await practice.state(customerId);
});
beforeEach(() => practice.putState(customerId, pristine));
afterAll(() => practice.stop());

describe('a second administrator who changes something between approval and writing', () => {
  it('is not in the way by changing what is not planned', async () => {
    const { installation, plan } = await plannedUpgrade();
    await practice.write(customerId, {
      method: 'POST',
      path: '/v1/List',
      body: { Id: 0, Name: `Somebody’s own list ${Math.trunc(performance.now())}`, IsCustomList: true },
    });
    expect((await installation.apply(plan, {}, {})).outcome).toBe('done');
  });
});

/** Version 1 is installed; version 2, which changes both panels, is planned and approved. */
async function plannedUpgrade(): Promise<{
  installation: Installation;
  plan: Awaited<ReturnType<Installation['plan']>>;
  panel: number;
}> {
  const first = await quickInstallation(practice, manifest('1.0.0'));
  await first.apply(await first.plan('install'), {}, {});
  const installation = await quickInstallation(practice, manifest('2.0.0'));
  const plan = await installation.plan('install');
  const item = plan.items.find((candidate: PlanItem) => candidate.id === 'web-panel:first');
  expect(item?.action).toBe('update');
  return { installation, plan, panel: item?.tenantId ?? 0 };
}

function manifest(version: string): LoadedManifest {
  const panel = (key: string) => ({
    key,
    name: `Acme ${key}`,
    description: `Upgrade by Acme AS`,
    url: `https://upgrade.acme.example/${version}/${key}?c=<uctx>&u=<usid>`,
    visibleIn: 'ContactCard',
  });
  const text = JSON.stringify({
    schemaVersion: 1,
    app: {
      id: 'com.acme.upgrade',
      name: 'Upgrade',
      publisher: 'Acme AS',
      version,
      summary: 'Upgrades.',
      support: { email: 'support@acme.example' },
    },
    resources: { webPanels: [panel('first'), panel('second')] },
  });
  const parsed = parseManifest(text, 'upgrade.app.json');
  if (!parsed.ok) throw new Error(parsed.problems.map((problem) => problem.message).join('\n'));
  return { manifest: parsed.manifest, digest: parsed.digest, file: 'upgrade.app.json', warnings: [] };
}
