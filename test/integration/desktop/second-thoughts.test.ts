import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ChecklistView } from '../../../main/contract/view.ts';
import { applicationRoot } from '../../../main/manifest-file.ts';
import { type AppForTests, appForTests } from '../../support/desktop.ts';
import { type Practice, practiceForTests, quiet } from '../../support/practice.ts';

const customerId = 'Cust10001';

let practice: Practice;
let pristine: unknown;
let app: AppForTests;

beforeAll(async () => {
  practice = await practiceForTests();
  pristine = await practice.state(customerId, { deleted: true });
});

afterAll(() => practice.stop());

beforeEach(async () => {
  await practice.faults([]);
  await practice.putState(customerId, pristine);
  await forgetRegistrations();
  app = await appForTests(practice.server);
});

afterEach(() => app.close());

/** The partner’s service knows nobody again. */
async function forgetRegistrations(): Promise<void> {
  const paths = (await practice.log()).map((call) => call.path).filter((at) => at.startsWith('/partner-service/'));
  for (const at of new Set(paths)) await fetch(`${practice.server.url}${at}`, { method: 'DELETE' });
  await practice.clearLog();
}

const company = () => app.app.state().company?.details;

async function open(sample: string, purpose: 'install' | 'uninstall' = 'install'): Promise<void> {
  await app.send('application.openDropped', { path: path.join(applicationRoot(), 'samples', `${sample}.app.yaml`) });
  await app.send('about.continue', { offer: null, environment: 'practice', purpose });
  await app.send('signIn.begin', undefined);
  await app.until(({ signIn }) => signIn.phase === 'done');
  await app.send('signIn.continue', undefined);
}

async function toChecklist(sample: string): Promise<ChecklistView> {
  await open(sample);
  await app.until((state) => state.company?.phase === 'ready');
  await app.send('company.continue', undefined);
  return ready('install');
}

async function ready(purpose: ChecklistView['purpose']): Promise<ChecklistView> {
  const { checklist } = await app.until(
    (state) => state.checklist?.purpose === purpose && state.checklist.phase !== 'reading',
  );
  expect(checklist?.problem).toBe(null);
  if (!checklist) throw new Error('there is no checklist');
  return checklist;
}

function approve(): Promise<void> {
  const { manifestDigest = '', readingDigest = '' } = app.app.state().checklist?.plan ?? {};
  return app.send('checklist.approve', { manifestDigest, readingDigest });
}

async function carryOut() {
  const before = app.app.state().result?.result;
  await approve();
  const { result } = await app.until((state) => state.result !== null && state.result.result !== before);
  if (!result) throw new Error('there is no result');
  return result.result;
}

const asked = ({ rows }: ChecklistView) => rows.filter(({ action }) => action === 'ask').map(({ id }) => id);

/** What the partner’s service would be told. */
function registered(): string {
  const row = app.app.state().checklist?.rows.find(({ kind }) => kind === 'partner-service');
  return JSON.stringify(row?.changes);
}

/** A second administrator changes a field of a web panel. */
async function changeTooltip(panel: number): Promise<void> {
  const { access_token: token, api } = await practice.token(customerId, 'admin@nordlys.example');
  const at = `/v1/List/WebPanel/Items/${panel}`;
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
  const now: unknown = await (await fetch(`${api}${at}`, { headers })).json();
  await practice.write(customerId, { method: 'PUT', path: at, body: Object.assign({}, now, { Tooltip: 'Theirs' }) });
}

/** Somebody else has a web panel of the name that the application's is to have. @returns the question's id */
async function withQuestion(): Promise<string> {
  const body = { Name: 'Acme Feedback', WindowName: 'theirs', Url: 'https://theirs.example', VisibleIn: 'ContactCard' };
  await practice.write(customerId, { method: 'POST', path: '/v1/List/WebPanel/Items', body });
  const view = await toChecklist('minimal');
  const [question = ''] = asked(view);
  return question;
}

describe('every answer that is offered', () => {
  test('is taken: what to do with the customer’s own things in a list that goes away', async () => {
    await toChecklist('offers');
    const { items } = await carryOut();
    const list = items.find(({ id }) => id.startsWith('list:'));
    const theirs = { method: 'POST', path: `/v1/List/${list?.tenantId}/Items`, body: { Name: 'Our own' } } as const;
    await practice.write(customerId, theirs);
    await app.send('checklist.read', { purpose: 'uninstall' });
    const { rows } = await ready('uninstall');
    const row = rows.find(({ action }) => action === 'ask');
    expect(row?.choices.toSorted()).toEqual(['leave', 'remove']);
    for (const choice of ['remove', 'leave']) {
      await app.send('checklist.decide', { id: row?.id ?? '', choice });
      expect(asked(await ready('uninstall'))).toEqual([]);
    }
    expect((await carryOut()).outcome).toBe('done');
  });

  test('is taken: whose value stays where both have changed it', async () => {
    await toChecklist('offers');
    const { items } = await carryOut();
    const panel = items.find(({ id }) => id.startsWith('web-panel:'));
    await changeTooltip(panel?.tenantId ?? 0);
    await app.send('navigate.to', { page: 'checklist' });
    const { rows } = await ready('install');
    const row = rows.find(({ id }) => id === panel?.id);
    expect(row?.choices).toContain('use-ours');
    await app.send('checklist.decide', { id: row?.id ?? '', choice: 'use-ours' });
    const decided = await ready('install');
    expect(decided.rows.find(({ id }) => id === panel?.id)?.action).toBe('update');
    expect((await carryOut()).outcome).toBe('done');
    // Used up with the change it was about.
    expect(app.app.state().checklist?.decisions).toEqual({});
  });
});

describe('an answer that leaves nothing to change', () => {
  test('is stored when it is approved, and not asked for again', async () => {
    await withQuestion();
    await carryOut();
    await app.send('navigate.to', { page: 'checklist' });
    const [id = ''] = asked(await ready('install'));
    expect(app.app.state().checklist?.approval).toBe('open-questions');
    await app.send('checklist.decide', { id, choice: 'skip' });
    expect((await ready('install')).approval).toBe('answers');
    expect((await carryOut()).outcome).toBe('nothing-to-do');
    await app.send('navigate.to', { page: 'welcome' });
    const later = await toChecklist('minimal');
    expect(asked(later)).toEqual([]);
    expect(later.approval).toBe('nothing-to-do');
  });
});

describe('a company that is corrected after the checklist was read', () => {
  test('is what the partner is told, whichever way leads back to the checklist', async () => {
    await toChecklist('offers');
    await app.send('navigate.to', { page: 'company' });
    const details = company();
    if (!details) throw new Error('there is no company');
    await app.send('company.change', { ...details, name: 'Corrected AS' });
    await app.send('navigate.to', { page: 'checklist' });
    await ready('install');
    expect(registered()).toContain('Corrected AS');
    await carryOut();
    expect(JSON.stringify(app.app.state().result?.result.plan)).toContain('Corrected AS');
  });

  test('is not passed by when something is wrong with it', async () => {
    await toChecklist('offers');
    await app.send('navigate.to', { page: 'company' });
    const details = company();
    if (!details) throw new Error('there is no company');
    await app.send('company.change', { ...details, name: '' });
    await app.send('navigate.to', { page: 'checklist' });
    expect(app.app.state().page).toBe('company');
    const { manifestDigest = '', readingDigest = '' } = app.app.state().checklist?.plan ?? {};
    const approved = await app.app.dispatch('checklist.approve', { manifestDigest, readingDigest });
    expect(approved).toMatchObject({ ok: false, problem: { code: 'PLAN_STALE' } });
  });

  test('can be read again after it could not be', async () => {
    await practice.faults([{ match: { path: 'currentPrincipal' }, nth: 2, kind: 'status', status: 403 }]);
    await open('offers');
    await app.until((state) => state.company?.phase === 'failed');
    await practice.faults([]);
    await app.send('company.readAgain', undefined);
    const state = await app.until(({ company: view }) => view !== null && view.phase !== 'reading');
    expect(state.company?.phase).toBe('ready');
  });
});

describe('whoever begins anew while the tenant is read', () => {
  test('is not shown what was chosen before', async () => {
    let reached: (() => void) | undefined;
    let release: (() => void) | undefined;
    const asking = new Promise<void>((resolve) => (reached = resolve));
    const released = new Promise<void>((resolve) => (release = resolve));
    const network = app.desktop.fetch;
    let holding = false;
    app.desktop.fetch = async (input, init) => {
      if (holding) {
        reached?.();
        await released;
      }
      return network(input, init);
    };
    await toChecklist('offers');
    holding = true;
    await app.send('checklist.read', { purpose: 'install' });
    await asking;
    await app.send('navigate.to', { page: 'about' });
    await app.send('about.continue', { offer: 'subscription', environment: 'practice', purpose: 'uninstall' });
    release?.();
    await quiet(practice);
    expect(app.app.state()).toMatchObject({ page: 'sign-in', checklist: null });
    expect(app.app.state().reachable).not.toContain('checklist');
  });
});

describe('a result that is checked again', () => {
  test('leaves a checklist that waits for its approval as it is', async () => {
    await withQuestion();
    await carryOut();
    await app.send('navigate.to', { page: 'checklist' });
    const [id = ''] = asked(await ready('install'));
    await app.send('checklist.decide', { id, choice: 'adopt-and-update' });
    await ready('install');
    await app.send('navigate.to', { page: 'result' });
    await app.send('result.check', undefined);
    await app.until(({ result }) => result?.checking === false);
    await app.send('navigate.to', { page: 'checklist' });
    expect(app.app.state().checklist?.decisions).toEqual({ [id]: 'adopt-and-update' });
    const result = await carryOut();
    expect(result.items.filter(({ status }) => status === 'skipped')).toEqual([]);
    expect(result.outcome).toBe('done');
  });
});
