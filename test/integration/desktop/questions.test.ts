import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ChecklistView } from '../../../main/contract/view.ts';
import { type AppForTests, appForTests } from '../../support/desktop.ts';
import { type Practice, practiceForTests } from '../../support/practice.ts';

const customerId = 'Cust10001';

let practice: Practice;
let app: AppForTests;
let pristine: unknown;

beforeAll(async () => {
  practice = await practiceForTests();
  pristine = await practice.state(customerId, { deleted: true });
});

afterAll(() => practice.stop());

beforeEach(async () => {
  await practice.putState(customerId, pristine);
  app = await appForTests(practice.server);
});

afterEach(() => app.close());

async function ready(): Promise<ChecklistView> {
  const { checklist } = await app.until((state) => state.checklist !== null && state.checklist.phase !== 'reading');
  expect(checklist?.problem).toBe(null);
  if (!checklist) throw new Error('there is no checklist');
  return checklist;
}

/** Somebody else has a list of the name that the application's first list is to have. */
async function withQuestion(): Promise<{ view: ChecklistView; id: string }> {
  await app.until((state) => state.welcome.bundled.length > 0);
  await app.send('application.openBundled', { name: 'offers' });
  const lists = app.app.state().application?.creates.find(({ kind }) => kind === 'list');
  const [title] = lists?.titles ?? [];
  const name = typeof title === 'string' ? title : (title?.en ?? '');
  await practice.write(customerId, { method: 'POST', path: '/v1/List', body: { Name: name, IsCustomList: true } });
  await app.send('about.continue', { offer: null, environment: 'practice', purpose: 'install' });
  await app.send('signIn.begin', undefined);
  await app.until((state) => state.signIn.phase === 'done');
  await app.send('signIn.continue', undefined);
  await app.until(({ company }) => company?.phase === 'ready');
  await app.send('company.continue', undefined);
  const view = await ready();
  const question = view.rows.find((row) => row.action === 'ask');
  if (!question) throw new Error('nothing is asked');
  return { view, id: question.id };
}

test('a question is answered in place, without reading the tenant again, and the answer can be taken back', async () => {
  const { view, id } = await withQuestion();
  await practice.clearLog();
  await app.send('checklist.decide', { id, choice: 'skip' });
  const skipped = await ready();
  expect(skipped.decisions).toEqual({ [id]: 'skip' });
  expect(skipped.rows.find((row) => row.id === id)?.action).toBe('keep');
  await app.send('checklist.decide', { id, choice: null });
  const asked = await ready();
  expect(asked.rows).toEqual(view.rows);
  expect((await practice.log()).filter(({ kind }) => kind === 'read')).toEqual([]);
});

test('another name is looked for in the tenant, and is the one that was proposed', async () => {
  const { view, id } = await withQuestion();
  const proposed = view.rows.find((row) => row.id === id)?.proposedName ?? '';
  expect(proposed).not.toBe('');
  await app.send('checklist.decide', { id, choice: 'rename' });
  const renamed = await app.until(
    ({ checklist }) =>
      checklist?.phase === 'ready' && checklist.rows.some((row) => row.id === id && row.action === 'create'),
  );
  const row = renamed.checklist?.rows.find((one) => one.id === id);
  expect(JSON.stringify(row?.changes)).toContain(proposed);
});

test('an answer that is not offered is refused', async () => {
  const { view, id } = await withQuestion();
  const other = view.rows.find((row) => row.action === 'create');
  for (const input of [
    { id, choice: 'delete' },
    { id: other?.id, choice: 'skip' },
  ]) {
    expect(await app.app.dispatch('checklist.decide', input)).toMatchObject({ ok: false, problem: { code: 'USAGE' } });
  }
});
