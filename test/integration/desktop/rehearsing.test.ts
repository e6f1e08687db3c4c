import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type AppForTests, appForTests } from '../../support/desktop.ts';
import { type Practice, practiceForTests } from '../../support/practice.ts';

let practice: Practice;
let folder: string;
let app: AppForTests;

beforeAll(async () => {
  practice = await practiceForTests();
});

afterAll(() => practice.stop());

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rehearsing-'));
});

afterEach(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const stateFile = (): string => path.join(folder, 'practice.json');

/** Signs in to the app's own practice tenant, which the people of the other one know as well. */
async function rehearse(): Promise<void> {
  app = await appForTests(practice.server, { dataFolder: folder, ownPractice: true });
  await app.until((state) => state.welcome.bundled.length > 0);
  await app.send('practice.begin', { application: 'minimal' });
  expect(app.app.state()).toMatchObject({ page: 'about', signIn: { environment: 'practice' } });
  await app.send('about.continue', { offer: null, environment: 'practice', purpose: 'install' });
  await app.send('signIn.begin', undefined);
  const { signIn } = await app.until((state) => state.signIn.phase === 'done' || state.signIn.phase === 'failed');
  expect(signIn.problem).toBe(null);
}

async function actions(): Promise<readonly string[]> {
  await app.send('signIn.continue', undefined);
  await app.until(({ company }) => company?.phase === 'ready');
  await app.send('company.continue', undefined);
  const { checklist } = await app.until((state) => state.checklist?.phase === 'ready');
  return [...new Set(checklist?.rows.map((row) => row.action))];
}

async function setUp(): Promise<void> {
  const { manifestDigest = '', readingDigest = '' } = app.app.state().checklist?.plan ?? {};
  await app.send('checklist.approve', { manifestDigest, readingDigest });
  await app.until((state) => state.page === 'result');
}

describe('practising', () => {
  test('starts a practice tenant of its own, which keeps what was done until it is emptied', async () => {
    await rehearse();
    expect(await actions()).toEqual(['create']);
    await setUp();
    await app.close();

    await rehearse();
    expect(await actions()).toEqual(['keep']);
    expect(existsSync(stateFile())).toBe(true);

    await app.send('practice.empty', undefined);
    const { question } = app.app.state();
    expect(question).toMatchObject({ about: 'empty-practice', answers: ['keep', 'empty'] });
    await app.send('question.answer', { id: question?.id ?? '', answer: 'keep' });
    expect(existsSync(stateFile())).toBe(true);

    await app.send('practice.empty', undefined);
    await app.send('question.answer', { id: app.app.state().question?.id ?? '', answer: 'empty' });
    expect(existsSync(stateFile())).toBe(false);
    expect(app.app.state()).toMatchObject({ page: 'sign-in', signIn: { phase: 'before' }, checklist: null });
    await app.close();

    await rehearse();
    expect(await actions()).toEqual(['create']);
  });
});

test('reports older than runs are kept are cleared away with the next run', async () => {
  const reports = path.join(folder, 'reports');
  mkdirSync(reports);
  const longAgo = new Date(Date.now() - 200 * 24 * 60 * 60 * 1_000);
  for (const name of ['old.json', 'new.json']) writeFileSync(path.join(reports, name), '{}');
  utimesSync(path.join(reports, 'old.json'), longAgo, longAgo);
  await rehearse();
  await actions();
  await setUp();
  await app.until((state) => state.runs.length > 0);
  const names = readdirSync(reports);
  expect(names).toContain('new.json');
  expect(names).not.toContain('old.json');
});
