import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Decisions, Plan, PlanItem } from '../../../main/contract/plan.ts';
import type { RunResult } from '../../../main/contract/run.ts';
import { parseManifest } from '../../../main/manifest/load.ts';
import type { LoadedManifest } from '../../../main/manifest/loaded.ts';
import { type Practice, practiceForTests, withoutIdsAndTimes } from '../../support/practice.ts';

const customerId = 'Cust10001';

let practice: Practice;
let untouched: unknown;

beforeAll(async () => {
  practice = await practiceForTests();
  untouched = await practice.state(customerId, { deleted: true });
});

afterAll(() => practice.stop());

beforeEach(() => practice.putState(customerId, untouched));

const application = manifestOf({
  lists: [
    { key: 'stage', name: { en: 'Acme stage', nb: 'Acme-steg' }, description: 'Stages of Acme Offers by Acme AS' },
  ],
  listItems: [{ list: 'stage', items: [{ key: 'open', name: { en: 'Open', nb: 'Åpen' } }] }],
  webPanels: [
    {
      key: 'offers',
      name: 'Acme offers',
      description: 'Choices by Acme AS',
      url: 'https://choices.acme.example/panel?c=<uctx>&u=<usid>',
      visibleIn: 'ContactCard',
    },
  ],
});

const listSchema = z.looseObject({ Id: z.int() });

/** A second administrator has made a list of that name, with one item. */
async function strangersList(name: string): Promise<number> {
  const list = listSchema.parse(
    await practice.write(customerId, { method: 'POST', path: '/v1/List', body: { Name: name, IsCustomList: true } }),
  );
  await practice.write(customerId, { method: 'POST', path: `/v1/List/${list.Id}/Items`, body: { Name: 'Theirs' } });
  return list.Id;
}

async function plan(decisions: Decisions = {}): Promise<Plan> {
  return (await practice.session(application)).plan('install', { decisions });
}

/** Plans and applies as somebody on a machine that knows nothing of the others. */
async function install(decisions: Decisions = {}): Promise<RunResult> {
  const session = await practice.session(application);
  return session.apply(await session.plan('install', { decisions }), {});
}

async function uninstall(): Promise<RunResult> {
  const session = await practice.session(application);
  return session.apply(await session.plan('uninstall'), {});
}

function item(of: Plan, id: string): PlanItem {
  const found = of.items.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
}

const state = async (): Promise<unknown> => withoutIdsAndTimes(await practice.state(customerId));

describe('a list whose name a stranger uses', () => {
  test('is asked about, with a free name first, and nothing of it happens meanwhile', async () => {
    await strangersList('Acme stage');
    const question = item(await plan(), 'list:stage');
    expect(question).toMatchObject({ action: 'ask', choices: ['rename', 'skip', 'adopt', 'adopt-and-update'] });
    expect(question.proposedName).toBe('Acme stage (Acme AS)');
    await install();
    const lists = JSON.stringify(await state());
    expect(lists).toContain('Theirs');
    expect(lists).not.toContain('Stages of Acme Offers');
    expect(lists).not.toContain('Acme-steg');
  });

  test('gets another name by choice, and every other machine knows it as ours from then on', async () => {
    await strangersList('Acme stage');
    expect((await install({ 'list:stage': 'rename' })).outcome).toBe('done');
    const later = await plan();
    expect(later.items.map((one) => [one.id, one.action])).toEqual([
      ['list:stage', 'keep'],
      ['list-item:open', 'keep'],
      ['web-panel:offers', 'keep'],
    ]);
    const lists = JSON.stringify(await state());
    expect(lists).toContain('Acme stage (Acme AS)');
    expect(lists).toContain('Acme-steg (Acme AS)');
  });

  test('leaves the stranger’s list as it was, and uninstalling leaves no answer behind', async () => {
    await strangersList('Acme stage');
    const before = await state();
    await install({ 'list:stage': 'rename' });
    expect((await uninstall()).outcome).toBe('done');
    expect(await state()).toEqual(before);
    expect(item(await plan(), 'list:stage').action).toBe('ask');
  });

  test('is left out by choice together with what lives in it, and all else is a finished installation', async () => {
    await strangersList('Acme stage');
    const result = await install({ 'list:stage': 'skip' });
    expect(result.outcome).toBe('done');
    const later = await plan();
    expect(later.items.map((one) => [one.id, one.action, one.reason.code])).toEqual([
      ['list:stage', 'keep', 'skipped-by-choice'],
      ['list-item:open', 'keep', 'depends-on-skipped'],
      ['web-panel:offers', 'keep', 'same'],
    ]);
  });

  test('stays exactly as it is when it is taken over as it is, also in later plans', async () => {
    await strangersList('Acme stage');
    await install({ 'list:stage': 'adopt' });
    const later = item(await plan(), 'list:stage');
    expect(later).toMatchObject({ action: 'keep' });
    expect(JSON.stringify(await state())).not.toContain('Stages of Acme Offers');
  });

  test('can be decided anew', async () => {
    await strangersList('Acme stage');
    await install({ 'list:stage': 'skip' });
    const result = await install({ 'list:stage': 'rename' });
    expect(result.outcome).toBe('done');
    expect(item(await plan(), 'list:stage').action).toBe('keep');
    expect(item(await plan(), 'list-item:open').reason.code).toBe('same');
  });

  test('is recognised when only one language of the name is the stranger’s', async () => {
    await strangersList('Acme-steg');
    expect(item(await plan(), 'list:stage')).toMatchObject({
      action: 'ask',
      reason: { code: 'same-name-other-language' },
    });
  });

  test.each(['acme STAGE', ' Acme stage', 'Acme  stage', 'Ａcme stage'])(
    'is recognised when the stranger writes it “%s”',
    async (name) => {
      await strangersList(name);
      expect(item(await plan(), 'list:stage').action).toBe('ask');
    },
  );

  test('is not mistaken for one whose name only begins the same', async () => {
    await strangersList('Acme stages of old');
    expect(item(await plan(), 'list:stage').action).toBe('create');
  });
});

describe('an answer', () => {
  test('to something that asks nothing changes nothing', async () => {
    const decided = await plan({ 'list:stage': 'rename', 'web-panel:offers': 'skip' });
    expect(decided.items.map((one) => one.action)).toEqual(['create', 'create', 'create']);
    expect(item(decided, 'list:stage').title).toEqual({ en: 'Acme stage', nb: 'Acme-steg' });
  });

  test('survives a run that dies after the first write', async () => {
    await strangersList('Acme stage');
    const session = await practice.session(application);
    const stop = new AbortController();
    const decided = await session.plan('install', { decisions: { 'list:stage': 'rename' } });
    await session.apply(decided, {
      signal: stop.signal,
      onEvent: (event) => {
        if (event.type === 'item-started') stop.abort();
      },
    });
    expect((await install()).outcome).toBe('done');
    expect((await plan()).items.every((one) => one.action === 'keep')).toBe(true);
  });
});

function manifestOf(resources: object): LoadedManifest {
  const text = JSON.stringify({
    schemaVersion: 1,
    app: {
      id: 'com.acme.choices',
      name: 'Choices',
      publisher: 'Acme AS',
      version: '1.0.0',
      summary: 'Choices.',
      support: { email: 'support@acme.example' },
    },
    resources,
  });
  const parsed = parseManifest(text, 'choices.app.json');
  if (!parsed.ok) throw new Error(parsed.problems.map((problem) => `${problem.path} ${problem.message}`).join('\n'));
  return { manifest: parsed.manifest, digest: parsed.digest, file: 'choices.app.json', warnings: [] };
}
