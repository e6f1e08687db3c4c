import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LoadedManifest } from '../../../main/manifest/loaded.ts';
import { parseManifest } from '../../../main/manifest/load.ts';
import { type Practice, practiceForTests } from '../../support/practice.ts';

let practice: Practice;

beforeAll(async () => {
  practice = await practiceForTests();
});
afterAll(() => practice.stop());

describe('reading a tenant for a plan', () => {
  it('takes not one call more for ten times the items, panels and buttons', async () => {
    expect(await readsForPlan(manifestWith(10))).toBe(await readsForPlan(manifestWith(1)));
  });

  it('takes not one call more when ten times as much is installed', async () => {
    const few = await readsWhenInstalled(manifestWith(1));
    const many = await readsWhenInstalled(manifestWith(10));
    expect(many).toBe(few);
  });

  it('reads each list once, whoever needs it', async () => {
    const session = await practice.session(manifestWith(3));
    await practice.clearLog();
    await session.plan('install');
    const paths = (await practice.log()).filter((call) => call.kind === 'read').map((call) => call.path);
    // Task menu items that were deleted can only be asked for singly.
    const lists = paths.filter((path) => path.includes('/List') && !path.endsWith('/GetTaskMenu'));
    expect(new Set(lists).size).toBe(lists.length);
  });
});

async function readsForPlan(manifest: LoadedManifest): Promise<number> {
  const session = await practice.session(manifest);
  await session.plan('install');
  await practice.clearLog();
  await session.plan('install');
  const calls = await practice.log();
  expect(calls.filter((call) => call.kind === 'write')).toEqual([]);
  return calls.filter((call) => call.kind === 'read').length;
}

async function readsWhenInstalled(manifest: LoadedManifest): Promise<number> {
  const session = await practice.session(manifest);
  const result = await session.apply(await session.plan('install'), {});
  expect(result.outcome).toBe('done');
  await practice.clearLog();
  await session.plan('install');
  const reads = (await practice.log()).filter((call) => call.kind === 'read').length;
  await session.apply(await session.plan('uninstall'), {});
  return reads;
}

/** Two lists and a standard one, with so many items each, and as many panels and buttons. */
function manifestWith(count: number): LoadedManifest {
  const each = <T>(make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
  const common = { description: 'Counting by Acme AS', url: 'https://count.acme.example/?c=<uctx>&u=<usid>' };
  const text = JSON.stringify({
    schemaVersion: 1,
    app: {
      id: 'com.acme.count',
      name: 'Acme Counting',
      publisher: 'Acme AS',
      version: '1.0.0',
      summary: 'Counts.',
      support: { email: 'support@acme.example' },
    },
    resources: {
      lists: [
        { key: 'first', name: 'Acme first' },
        { key: 'second', name: 'Acme second' },
      ],
      listItems: [
        { list: 'first', items: each((index) => ({ key: `a${index}`, name: `A ${index}` })) },
        { list: 'second', items: each((index) => ({ key: `b${index}`, name: `B ${index}` })) },
        { standardList: 'business', items: each((index) => ({ key: `c${index}`, name: `Acme C ${index}` })) },
      ],
      webPanels: each((index) => ({ key: `p${index}`, name: `Acme P ${index}`, visibleIn: 'ContactCard', ...common })),
      buttons: each((index) => ({
        key: `t${index}`,
        name: `Acme T ${index}`,
        place: 'task',
        on: 'company',
        showIn: ['web'],
        ...common,
      })),
    },
  });
  const parsed = parseManifest(text, 'count.app.json');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return { manifest: parsed.manifest, digest: parsed.digest, file: 'count.app.json', warnings: [] };
}
