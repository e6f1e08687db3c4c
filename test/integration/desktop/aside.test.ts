import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { languages } from '../../../main/contract/text.ts';
import { journalFolder } from '../../../main/journal/journal-files.ts';
import { applicationRoot } from '../../../main/manifest-file.ts';
import { type AppForTests, appForTests } from '../../support/desktop.ts';
import { type Practice, practiceForTests } from '../../support/practice.ts';

let practice: Practice;
let pristine: unknown;
let folder: string;
let app: AppForTests;

beforeAll(async () => {
  practice = await practiceForTests();
  pristine = await practice.state('Cust10001', { deleted: true });
});

afterAll(() => practice.stop());

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'aside-'));
  app = await appForTests(practice.server, { dataFolder: folder });
  await app.until((state) => state.welcome.bundled.length > 0);
});

afterEach(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const opened = (): Promise<void> => app.send('application.openBundled', { name: 'offers' });

async function signedIn(): Promise<void> {
  await opened();
  await app.send('about.continue', { offer: null, environment: 'practice', purpose: 'install' });
  await app.send('signIn.begin', undefined);
  await app.until((state) => state.signIn.phase === 'done');
}

async function atChecklist(): Promise<void> {
  await signedIn();
  await app.send('signIn.continue', undefined);
  await app.until(({ company }) => company?.phase === 'ready');
  await app.send('company.continue', undefined);
  await app.until(({ checklist }) => checklist?.phase === 'ready');
}

async function done(): Promise<void> {
  await practice.putState('Cust10001', pristine);
  await atChecklist();
  const { manifestDigest = '', readingDigest = '' } = app.app.state().checklist?.plan ?? {};
  await app.send('checklist.approve', { manifestDigest, readingDigest });
  await app.until((state) => state.page === 'result' && state.runs.length > 0);
}

describe('the instructions', () => {
  test('need no network and nobody signed in', async () => {
    app.desktop.fetch = () => Promise.reject(new TypeError('fetch failed'));
    app.desktop.happens('offline');
    await opened();
    for (const language of languages) {
      await app.send('instructions.open', { language });
      const { instructions, side } = app.app.state();
      expect([side, instructions?.instructions.language]).toEqual(['instructions', language]);
    }
  });

  test('keep what was ticked in them for this version of the application', async () => {
    await opened();
    await app.send('instructions.open', { language: 'nb' });
    await app.send('instructions.tick', { id: 'list:status', done: true });
    await app.close();
    app = await appForTests(practice.server, { dataFolder: folder });
    await app.until((state) => state.welcome.bundled.length > 0);
    await opened();
    await app.send('instructions.open', { language: 'de' });
    expect(app.app.state().instructions?.ticked).toEqual(['list:status']);
    await app.send('instructions.untickAll', undefined);
    expect(app.app.state().instructions?.ticked).toEqual([]);
  });

  test.each([
    ['html', 'com.acme.offers-1.4.0-sv.html', '<html lang="sv"'],
    ['md', 'com.acme.offers-1.4.0-sv.md', '# '],
    ['pdf', 'com.acme.offers-1.4.0-sv.pdf', '<html lang="sv"'],
  ] as const)('are saved as %s', async (format, name, beginning) => {
    await opened();
    await app.send('instructions.open', { language: 'sv' });
    app.desktop.answer = folder;
    await app.send('instructions.save', { format });
    const content = app.desktop.saved.get(name);
    expect(Buffer.from(content ?? '').toString('utf8')).toContain(beginning);
    expect(app.app.state()).toMatchObject({
      instructions: { savedAs: path.join(folder, name), printing: false },
      notice: { about: 'saved' },
    });
  });

  test('thinking better of it in the dialogue saves nothing and says nothing', async () => {
    await opened();
    await app.send('instructions.open', { language: null });
    await app.send('instructions.save', { format: 'html' });
    expect(app.app.state()).toMatchObject({ instructions: { savedAs: null }, notice: null });
  });
});

describe('settings', () => {
  test('a changed language is spoken at once, in the checklist too', async () => {
    await atChecklist();
    const before = app.app.state().checklist?.rows.flatMap((row) => row.changes.map(({ after }) => after[0]?.text));
    await app.send('settings.change', { language: 'de' });
    const { product, checklist } = await app.until(
      (state) =>
        JSON.stringify(before) !==
        JSON.stringify(state.checklist?.rows.flatMap((row) => row.changes.map(({ after }) => after[0]?.text))),
    );
    expect(product.language).toBe('de');
    expect(checklist?.phase).toBe('ready');
  });

  test('another data folder holds from the next start, and the settings stay where they are', async () => {
    const other = path.join(folder, 'other');
    app.desktop.answer = other;
    await app.send('settings.chooseDataFolder', undefined);
    expect(app.app.state().product.dataFolder).toBe(folder);
    await app.close();
    app = await appForTests(practice.server, { dataFolder: folder });
    expect(app.app.state().product.dataFolder).toBe(other);
    await app.send('settings.change', { dataFolder: null });
    expect(app.app.state().settings.dataFolder).toBe(null);
  });

  test('the page itself cannot name a folder', async () => {
    expect(await app.app.dispatch('settings.change', { dataFolder: '/etc' })).toMatchObject({ ok: false });
    expect(app.app.state().settings.dataFolder).toBe(null);
  });
});

describe('what leads outside', () => {
  test('only addresses that are shown are opened', async () => {
    await opened();
    const { support } = app.app.state().application ?? {};
    await app.send('external.open', { url: support?.url ?? '' });
    expect(app.desktop.asked).toContain(`open ${support?.url}`);
    const other = await app.app.dispatch('external.open', { url: 'https://elsewhere.example' });
    expect(other).toMatchObject({ ok: false, problem: { code: 'USAGE' } });
    expect(app.desktop.asked).not.toContain('open https://elsewhere.example');
  });
});

describe('a link', () => {
  const link = 'tenant-installer://set-up/offers?offer=trial&environment=practice&customer=Cust10002';

  test('does nothing by itself', () => {
    app.app.openLink(link);
    const { page, application, welcome } = app.app.state();
    expect([page, application]).toEqual(['welcome', null]);
    expect(welcome.link).toMatchObject({ application: 'offers', customerId: 'Cust10002', problem: null });
  });

  test('that was accepted leads to the application, with what it asked for', async () => {
    app.app.openLink(link);
    await app.send('link.accept', undefined);
    expect(app.app.state()).toMatchObject({
      page: 'about',
      application: { offer: 'trial' },
      signIn: { environment: 'practice', expectedCustomer: 'Cust10002', phase: 'before' },
      welcome: { link: null },
    });
  });

  test('that asks for an offer there is not is refused when it is accepted', async () => {
    app.app.openLink('tenant-installer://set-up/offers?offer=gift');
    await app.send('link.accept', undefined);
    expect(app.app.state()).toMatchObject({
      page: 'welcome',
      welcome: { problem: { problem: { code: 'LINK_NOT_USABLE' } } },
    });
  });
});

describe('opening a file', () => {
  test('that is no manifest says what is wrong and where', async () => {
    const file = path.join(folder, 'broken.app.yaml');
    writeFileSync(file, 'schemaVersion: 1\napp:\n  id: x\n');
    await app.app.openFile(file);
    const { page, welcome } = app.app.state();
    expect(page).toBe('welcome');
    expect(welcome.problem).toMatchObject({ file: 'broken.app.yaml', problem: { code: 'MANIFEST_INVALID' } });
    expect(welcome.problem?.findings[0]?.where).toMatch(/^\d+:\d+ /);
  });

  test('that is not there, is a folder, or is far too long, is refused', async () => {
    mkdirSync(path.join(folder, 'folder.app.yaml'));
    writeFileSync(path.join(folder, 'long.app.yaml'), 'x'.repeat(3_000_000));
    for (const [name, code] of [
      ['none.app.yaml', 'MANIFEST_NOT_FOUND'],
      ['folder.app.yaml', 'MANIFEST_NOT_FOUND'],
      ['long.app.yaml', 'MANIFEST_INVALID'],
    ]) {
      await app.send('application.openDropped', { path: path.join(folder, name ?? '') });
      expect(app.app.state().welcome.problem?.problem.code).toBe(code);
    }
  });

  test('is remembered with the customer it was used for', async () => {
    const file = path.join(folder, 'mine.app.yaml');
    writeFileSync(file, readFileSync(path.join(applicationRoot(), 'samples/offers.app.yaml')));
    app.desktop.answer = file;
    await app.send('application.openFile', undefined);
    await app.send('about.continue', { offer: null, environment: 'practice', purpose: 'install' });
    await app.send('signIn.begin', undefined);
    await app.until((state) => state.signIn.phase === 'done');
    await app.send('navigate.to', { page: 'welcome' });
    const [customer] = app.app.state().welcome.customers;
    expect(customer).toMatchObject({ customerId: 'Cust10001', manifest: file, lastResult: null });
    await app.send('customer.open', { id: customer?.id ?? '' });
    expect(app.app.state()).toMatchObject({ page: 'about', signIn: { expectedCustomer: 'Cust10001' } });
  });
});

describe('a customer', () => {
  test('who is forgotten can be put back', async () => {
    await signedIn();
    await app.send('navigate.to', { page: 'welcome' });
    const [customer] = app.app.state().welcome.customers;
    await app.send('customer.remove', { id: customer?.id ?? '' });
    expect(app.app.state()).toMatchObject({ welcome: { customers: [] }, notice: { about: 'customer-removed' } });
    await app.send('customer.putBack', undefined);
    expect(app.app.state()).toMatchObject({ welcome: { customers: [customer] }, notice: null });
  });
});

describe('the way', () => {
  test('does not lead past the company to the checklist', async () => {
    await signedIn();
    await app.send('navigate.to', { page: 'checklist' });
    expect(app.app.state()).toMatchObject({ page: 'sign-in', checklist: null, reachable: ['about'] });
  });

  test('to Welcome signs out and forgets what was read', async () => {
    await atChecklist();
    await app.send('navigate.to', { page: 'welcome' });
    expect(app.app.state()).toMatchObject({
      page: 'welcome',
      application: null,
      company: null,
      checklist: null,
      signIn: { phase: 'before', identity: null },
    });
    expect(await app.app.dispatch('checklist.read', { purpose: 'install' })).toMatchObject({
      ok: false,
      problem: { code: 'SIGN_IN_EXPIRED' },
    });
  });

  test('back to the checklist shows it again without reading the tenant', async () => {
    await atChecklist();
    await app.send('navigate.to', { page: 'about' });
    await practice.clearLog();
    await app.send('navigate.to', { page: 'checklist' });
    expect(app.app.state()).toMatchObject({ page: 'checklist', checklist: { phase: 'ready' } });
    expect(await practice.log()).toEqual([]);
  });

  test('to uninstall asks nothing about the company', async () => {
    await opened();
    await app.send('about.continue', { offer: null, environment: 'practice', purpose: 'uninstall' });
    await app.send('signIn.begin', undefined);
    await app.until((state) => state.signIn.phase === 'done');
    await app.send('signIn.continue', undefined);
    const { checklist, company } = await app.until((state) => state.checklist?.phase === 'ready');
    expect([checklist?.purpose, company]).toEqual(['uninstall', null]);
  });
});

describe('what is left behind of a run', () => {
  test('is a report in each format, a list of runs, and a proof that can be made again', async () => {
    await done();
    app.desktop.answer = folder;
    for (const format of ['pdf', 'html', 'csv', 'json'] as const) await app.send('result.saveReport', { format });
    const names = [...app.desktop.saved.keys()];
    expect(names.map((name) => path.extname(name))).toEqual(['.pdf', '.html', '.csv', '.json']);
    expect(names[0]).toMatch(/^install-Cust10001-\d{4}-\d\d-\d\d\.pdf$/);

    await app.send('result.check', undefined);
    await app.until((state) => state.result?.checking === true);
    const { result } = await app.until((state) => state.result?.checking === false);
    expect(result?.result.items.filter(({ verified }) => verified)).not.toEqual([]);
    expect(result?.result.items.every(({ status, verified }) => verified || status !== 'done')).toBe(true);

    await app.send('result.tick', { id: 'manual:cardButton', done: true });
    expect(app.app.state().result?.byHand[0]?.ticked).toBe(true);

    const [run] = app.app.state().runs;
    await app.send('runs.showReport', { runId: run?.runId ?? '' });
    expect(app.desktop.asked.some((line) => line.startsWith('preview '))).toBe(true);
    await app.send('runs.remove', { runId: run?.runId ?? '' });
    expect(app.app.state().runs).toEqual([]);
    expect(readdirSync(journalFolder(folder))).toHaveLength(1);
    expect(await app.app.dispatch('runs.showReport', { runId: run?.runId ?? '' })).toMatchObject({
      ok: false,
      problem: { code: 'REPORT_NOT_FOUND' },
    });
  });

  test.each(['../../etc/passwd', '..', 'x/y', ''])('a report called %j is not looked for', async (runId) => {
    expect(await app.app.dispatch('runs.showReport', { runId })).toMatchObject({
      problem: { code: 'REPORT_NOT_FOUND' },
    });
  });

  test('a diagnostics file without anybody’s name, address or token', async () => {
    await done();
    app.desktop.answer = folder;
    await app.send('company.change', app.app.state().company?.details ?? emptyFields);
    await app.send('diagnostics.save', undefined);
    const text = String(app.desktop.saved.get('tenant-installer-diagnostics.json'));
    expect(JSON.parse(text)).toMatchObject({
      application: { id: 'com.acme.offers' },
      runs: [{ outcome: 'done', environment: 'practice' }],
    });
    const { company, signIn } = app.app.state();
    const personal = [...Object.values(company?.read ?? {}), signIn.identity?.userName, signIn.identity?.email];
    for (const canary of [...personal, signIn.identity?.customerId, folder]) {
      if (canary) expect(text, canary).not.toContain(canary);
    }
  });
});

const emptyFields = {
  name: '',
  organisationNumber: '',
  address: '',
  country: '',
  phone: '',
  email: '',
  contactName: '',
  contactTitle: '',
  contactEmail: '',
  contactPhone: '',
};
