import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { InstallerError } from '../../../main/contract/errors.ts';
import type { AppState, ChecklistView } from '../../../main/contract/view.ts';
import { applicationRoot } from '../../../main/manifest-file.ts';
import { type AppForTests, appForTests, holdWrites } from '../../support/desktop.ts';
import { type Practice, practiceForTests, quiet, withoutIdsAndTimes } from '../../support/practice.ts';
import { addressOf } from '../../support/superid.ts';

const customerId = 'Cust10001';

let practice: Practice;
let app: AppForTests;
let pristine: unknown;
let before: unknown;
let writes: ReturnType<typeof holdWrites>;

beforeAll(async () => {
  practice = await practiceForTests();
  pristine = await practice.state(customerId, { deleted: true });
  before = withoutIdsAndTimes(await practice.state(customerId));
});

afterAll(() => practice.stop());

beforeEach(async () => {
  await practice.faults([]);
  await practice.putState(customerId, pristine);
  app = await appForTests(practice.server);
  writes = holdWrites(app.desktop, 10);
});

afterEach(() => app.close());

async function toChecklist(): Promise<void> {
  await app.until((state) => state.welcome.bundled.length > 0);
  await app.send('application.openBundled', { name: 'offers' });
  await throughSignIn();
}

async function throughSignIn(): Promise<void> {
  await app.send('about.continue', { offer: 'trial', environment: 'practice', purpose: 'install' });
  await app.send('signIn.begin', undefined);
  await app.until((state) => state.signIn.phase === 'done');
  await app.send('signIn.continue', undefined);
  await app.until(({ company }) => company?.phase === 'ready');
  await app.send('company.continue', undefined);
  await ready('install');
}

async function ready(purpose: ChecklistView['purpose']): Promise<ChecklistView> {
  const { checklist } = await app.until(
    (state) => state.checklist?.purpose === purpose && state.checklist.phase !== 'reading',
  );
  expect(checklist?.problem).toBe(null);
  if (!checklist) throw new Error('there is no checklist');
  return checklist;
}

async function approve(): Promise<void> {
  const { manifestDigest = '', readingDigest = '' } = app.app.state().checklist?.plan ?? {};
  await app.send('checklist.approve', { manifestDigest, readingDigest });
}

function atResult(): Promise<AppState> {
  writes.release();
  return app.until((state) => state.page === 'result' && state.result !== null);
}

/** In the middle of a run, where it stays until its writes are released. */
async function underWay(): Promise<void> {
  await toChecklist();
  await approve();
  await writes.held;
}

/** Goes as far as some things are there, and stops. */
async function stopped(): Promise<AppState> {
  await underWay();
  await app.send('run.cancel', undefined);
  expect(app.app.state().run?.cancelling).toBe(true);
  return atResult();
}

describe('a run that was cancelled', () => {
  test('offers to go on, and does the rest', async () => {
    const { result } = await stopped();
    expect(result?.result.outcome).toBe('cancelled');
    expect(result?.next).toEqual(['resume', 'undo', 'keep']);
    await app.send('result.next', { choice: 'resume' });
    const { rows } = await ready('install');
    expect(rows.some((row) => row.action === 'keep')).toBe(true);
    await approve();
    const end = await app.until((state) => state.page === 'result' && state.result?.result.outcome === 'done');
    expect(end.result?.next).toEqual([]);
  });

  test('can be taken back, after its own checklist was approved', async () => {
    await stopped();
    await app.send('result.next', { choice: 'undo' });
    await ready('undo');
    expect(app.app.state().page).toBe('checklist');
    await approve();
    await app.until((state) => state.page === 'result' && state.result?.result.plan.purpose === 'undo');
    expect(withoutIdsAndTimes(await practice.state(customerId))).toEqual(before);
  });

  test('can be kept as it is', async () => {
    await stopped();
    await practice.clearLog();
    await app.send('result.next', { choice: 'keep' });
    expect(app.app.state().result?.next).toEqual([]);
    expect(app.app.state().page).toBe('result');
    expect(await practice.log()).toEqual([]);
  });
});

describe('a run that is paused', () => {
  test('sends nothing to the tenant, and its calls do not run out of time', async () => {
    await underWay();
    await app.send('run.pause', undefined);
    writes.release();
    await quiet(practice);
    await practice.clearLog();
    app.desktop.happens('offline');
    app.desktop.happens('online');
    await quiet(practice);
    expect((await practice.log()).filter(({ kind }) => kind === 'read' || kind === 'write')).toEqual([]);
    expect(app.app.state().run?.paused).toBe('by-you');
    await app.send('run.goOn', undefined);
    expect((await atResult()).result?.result.outcome).toBe('done');
  });

  test('can be cancelled without going on first', async () => {
    await underWay();
    await app.send('run.pause', undefined);
    await app.send('run.cancel', undefined);
    expect((await atResult()).result?.result.outcome).toBe('cancelled');
  });

  test('because the network is gone goes on when it is back', async () => {
    await underWay();
    app.desktop.happens('offline');
    expect(app.app.state().run?.paused).toBe('offline');
    app.desktop.happens('online');
    expect((await atResult()).result?.result.outcome).toBe('done');
  });

  test('because the machine sleeps goes on when it wakes', async () => {
    await underWay();
    app.desktop.happens('suspend');
    expect(app.app.state().run?.paused).toBe('asleep');
    app.desktop.happens('resume');
    expect((await atResult()).result?.result.outcome).toBe('done');
  });
});

test('a run that was cancelled before its first write leads back to the checklist, which still stands', async () => {
  await toChecklist();
  await practice.clearLog();
  await approve();
  await app.send('run.cancel', undefined);
  const { checklist } = await app.until((state) => state.page === 'checklist');
  expect(checklist).toMatchObject({ phase: 'ready', approval: 'possible', problem: null });
  expect((await practice.log()).filter(({ committed }) => committed)).toEqual([]);
});

test('a run that was cancelled while it made its marks leads back to the checklist, from which it can be done', async () => {
  writes = holdWrites(app.desktop, 1);
  await underWay();
  await app.send('run.cancel', undefined);
  writes.release();
  await app.until((state) => state.page === 'checklist');
  await approve();
  expect((await atResult()).result?.result.outcome).toBe('done');
});

test('a run that was cancelled comes to its end without a network too', async () => {
  await underWay();
  await app.send('run.cancel', undefined);
  app.desktop.happens('offline');
  expect(app.app.state().run?.paused).toBe(null);
  expect((await atResult()).result?.result.outcome).toBe('cancelled');
});

describe('leaving during a run', () => {
  test('finishes what is in flight, keeps the report, and ends the program', async () => {
    await underWay();
    expect(app.app.mayClose()).toBe(false);
    const { question } = app.app.state();
    expect(question?.about).toBe('leave-during-run');
    await app.send('question.answer', { id: question?.id ?? '', answer: 'leave' });
    expect(app.desktop.asked).not.toContain('quit');
    await atResult();
    await app.desktop.until((line) => line === 'quit');
    const [run] = app.app.state().runs;
    expect(run).toMatchObject({ outcome: 'cancelled', hasReport: true });
  });

  test('whoever stays, stays', async () => {
    await underWay();
    expect(app.app.mayClose()).toBe(false);
    await app.send('question.answer', { id: app.app.state().question?.id ?? '', answer: 'stay' });
    expect((await atResult()).result?.result.outcome).toBe('done');
    expect(app.desktop.asked).not.toContain('quit');
  });

  test('whoever insists may leave at once', async () => {
    await underWay();
    expect(app.app.mayClose()).toBe(false);
    await app.send('question.answer', { id: app.app.state().question?.id ?? '', answer: 'leave' });
    expect(app.app.mayClose()).toBe(true);
    writes.release();
    await app.desktop.until((line) => line === 'quit');
  });
});

describe('what happens meanwhile', () => {
  test('a person whose sign-in runs out is asked again, and the run goes on', async () => {
    await toChecklist();
    let windows = 0;
    const usual = app.desktop.usual();
    app.desktop.signIn = {
      ...usual,
      authorize(request, signal) {
        windows += 1;
        return usual.authorize(request, signal);
      },
    };
    await practice.faults([{ match: { method: 'POST' }, nth: 3, kind: 'expire-token' }]);
    await approve();
    expect((await atResult()).result?.result.outcome).toBe('done');
    expect(windows).toBe(1);
  });

  test('a person who closes that window is asked no second time in this run, and again when they go on', async () => {
    await toChecklist();
    let windows = 0;
    const usual = app.desktop.usual();
    app.desktop.signIn = {
      ...usual,
      authorize() {
        windows += 1;
        return Promise.reject(new InstallerError('CANCELLED'));
      },
    };
    await practice.faults([{ match: { method: 'POST', path: '/WebPanel/Items' }, nth: 1, kind: 'expire-token' }]);
    await approve();
    const { result } = await atResult();
    expect(windows).toBe(1);
    expect(result?.next).toContain('resume');
    delete app.desktop.signIn;
    await app.send('result.next', { choice: 'resume' });
    await ready('install');
    await approve();
    await app.until((state) => state.result?.result.outcome === 'done');
  });

  test('nobody is asked to sign in again who has left meanwhile', async () => {
    let reached: (() => void) | undefined;
    let release: (() => void) | undefined;
    const asking = new Promise<void>((resolve) => (reached = resolve));
    const released = new Promise<void>((resolve) => (release = resolve));
    const network = app.desktop.fetch;
    app.desktop.fetch = async (input, init) => {
      if (app.app.state().checklist?.phase === 'reading' && addressOf(input).pathname.includes('/.well-known/')) {
        reached?.();
        await released;
      }
      return network(input, init);
    };
    await toChecklist();
    let windows = 0;
    const usual = app.desktop.usual();
    app.desktop.signIn = {
      ...usual,
      authorize(request, signal) {
        windows += 1;
        return usual.authorize(request, signal);
      },
    };
    await practice.faults([{ match: { path: '/api/v1/' }, nth: 1, kind: 'expire-token' }]);
    await app.send('checklist.read', { purpose: 'install' });
    await asking;
    await app.send('navigate.to', { page: 'welcome' });
    release?.();
    await quiet(practice);
    expect(windows).toBe(0);
    expect(app.app.state().signIn).toMatchObject({ phase: 'before', host: null });
  });

  test('what somebody else changes after it was read is sent back, and theirs stays', async () => {
    await toChecklist();
    await approve();
    const first = await atResult();
    const panel = first.result?.result.items.find((item) => item.id.startsWith('web-panel:'));
    await app.send('application.openDropped', { path: await nextVersion() });
    await throughSignIn();
    const { rows } = await ready('install');
    expect(rows.find((row) => row.id === panel?.id)?.action).toBe('update');
    await changePanel(panel?.tenantId ?? 0, 'Theirs');
    await approve();
    const { result } = await app.until((state) => state.result?.result.outcome === 'partly');
    expect(result?.next).toContain('resume');
    await app.send('result.next', { choice: 'resume' });
    expect((await ready('install')).changedMeanwhile).toEqual([panel?.id]);
    expect(await readPanel(panel?.tenantId ?? 0)).toMatchObject({ Tooltip: 'Theirs' });
  });

  test('the taskbar shows it, the machine stays awake, and a person elsewhere is told at the end', async () => {
    await toChecklist();
    app.desktop.watched = false;
    await approve();
    await atResult();
    await app.desktop.until((line) => line.startsWith('notify '));
    expect(app.desktop.asked).toContain('progress normal');
    expect(app.desktop.asked.filter((line) => line.startsWith('awake '))).toEqual(['awake true', 'awake false']);
    expect(app.desktop.asked.findLast((line) => line.startsWith('progress '))).toBe('progress none');
  });
});

async function readPanel(id: number): Promise<unknown> {
  const { access_token, api } = await practice.token(customerId, 'admin@nordlys.example');
  const headers = { authorization: `Bearer ${access_token}`, accept: 'application/json' };
  return (await fetch(`${api}/v1/List/WebPanel/Items/${id}`, { headers })).json();
}

async function changePanel(id: number, description: string): Promise<void> {
  const path = `/v1/List/WebPanel/Items/${id}`;
  const body = { ...Object(await readPanel(id)), Tooltip: description };
  await practice.write(customerId, { method: 'PUT', path, body });
}

/** The sample's next version, which wants other addresses of its panels. */
async function nextVersion(): Promise<string> {
  const text = await readFile(path.join(applicationRoot(), 'samples/offers.app.yaml'), 'utf8');
  const file = path.join(app.folder, 'next.app.yaml');
  await writeFile(file, text.replace('version: 1.4.0', 'version: 1.5.0').replaceAll('<uctx>', '<uctx>&v=2'));
  return file;
}
