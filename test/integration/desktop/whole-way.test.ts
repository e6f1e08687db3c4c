import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AppState } from '../../../main/contract/view.ts';
import { type AppForTests, appForTests } from '../../support/desktop.ts';
import { type Practice, practiceForTests, withoutIdsAndTimes } from '../../support/practice.ts';

let practice: Practice;
let app: AppForTests;

beforeAll(async () => {
  practice = await practiceForTests();
});

afterAll(() => practice.stop());

beforeEach(async () => {
  app = await appForTests(practice.server);
});

afterEach(() => app.close());

async function toSignIn(): Promise<AppState> {
  await app.until((state) => state.welcome.bundled.length > 0);
  await app.send('application.openBundled', { name: 'offers' });
  await app.send('about.continue', { offer: 'trial', environment: 'practice', purpose: 'install' });
  return app.app.state();
}

/** @param customerId each test has its own, so that none sees what another has set up */
async function toCompany(customerId: string): Promise<AppState> {
  await toSignIn();
  app.desktop.customerId = customerId;
  await app.send('signIn.choose', { environment: 'practice', expectedCustomer: customerId, agent: 'window' });
  await app.send('signIn.begin', undefined);
  const { signIn } = await app.until((state) => state.signIn.phase === 'done' || state.signIn.phase === 'failed');
  expect(signIn.problem).toBe(null);
  await app.send('signIn.continue', undefined);
  return app.until(({ company }) => company?.phase === 'ready');
}

async function toChecklist(customerId: string): Promise<NonNullable<AppState['checklist']>> {
  await toCompany(customerId);
  await app.send('company.continue', undefined);
  const { checklist } = await app.until((state) => state.checklist?.phase === 'ready');
  if (!checklist) throw new Error('no checklist');
  return checklist;
}

async function approve(checklist: NonNullable<AppState['checklist']>): Promise<void> {
  const { manifestDigest = '', readingDigest = '' } = checklist.plan ?? {};
  await app.send('checklist.approve', { manifestDigest, readingDigest });
}

describe('the way from Welcome to Result', () => {
  test('sets the application up, and taking it back leaves the tenant as it was', async () => {
    const before = withoutIdsAndTimes(await practice.state('Cust10001'));
    const checklist = await toChecklist('Cust10001');
    expect(checklist.approval).toBe('possible');
    expect(checklist.rows.filter((row) => row.action === 'create')).toHaveLength(33);
    await approve(checklist);
    const { result } = await app.until((state) => state.page === 'result');
    expect(result?.result.outcome).toBe('done');
    expect(result?.result.items.filter((item) => item.status === 'done').every((item) => item.verified)).toBe(true);
    expect(result?.byHand.map((step) => step.id)).toEqual(['manual:cardButton']);

    await app.send('checklist.read', { purpose: 'uninstall' });
    const removal = await app.until(
      (state) => state.checklist?.phase === 'ready' && state.checklist.purpose === 'uninstall',
    );
    if (removal.checklist) await approve(removal.checklist);
    const end = await app.until((state) => state.page === 'result');
    expect(end.result?.result.outcome).toBe('done');
    expect(withoutIdsAndTimes(await practice.state('Cust10001'))).toEqual(before);
  });

  test('tells what the application does before anybody signs in', async () => {
    await app.until((state) => state.welcome.bundled.length > 0);
    await app.send('application.openBundled', { name: 'offers' });
    const { application, page } = app.app.state();
    expect(page).toBe('about');
    expect(application?.creates.map(({ kind, count }) => [kind, count])).toEqual([
      ['list', 3],
      ['list-item', 20],
      ['web-panel', 5],
      ['button', 4],
    ]);
    expect(application?.rights).toEqual(['admin-lists']);
  });

  test('lists the people who can sign in to the practice tenant', async () => {
    const { signIn } = await toSignIn();
    expect(signIn.practicePeople.map((person) => person.customerId)).toContain('Cust10001');
  });

  test('shows the company as the tenant has it and what of it leaves', async () => {
    const { company } = await toCompany('Cust10002');
    expect(company?.details.name).not.toBe('');
    expect(company?.sent).toEqual([
      'name',
      'organisationNumber',
      'country',
      'contactName',
      'contactTitle',
      'contactEmail',
      'contactPhone',
    ]);
    expect(company?.receiver?.host).toBe('offers.acme.example');
  });

  test('sends the company as it was corrected', async () => {
    const { company } = await toCompany('Cust10002');
    if (!company) throw new Error('no company');
    await app.send('company.change', { ...company.details, name: 'Nordlys Utvikling AS' });
    await app.send('company.continue', undefined);
    const { checklist } = await app.until((state) => state.checklist?.phase === 'ready');
    const sent = checklist?.rows.find((row) => row.kind === 'partner-service')?.changes;
    expect(sent?.find((change) => change.field === 'CompanyName')?.after[0]?.text).toBe('Nordlys Utvikling AS');
  });

  test('does not go on with a company that has no name', async () => {
    const { company } = await toCompany('Cust10002');
    if (!company) throw new Error('no company');
    await app.send('company.change', { ...company.details, name: ' ' });
    await app.send('company.continue', undefined);
    expect(app.app.state().company?.invalid).toEqual({ name: 'missing' });
    expect(app.app.state().page).toBe('company');
  });

  test('remembers the customer for the next time', async () => {
    await approve(await toChecklist('Cust10002'));
    await app.until((state) => state.page === 'result');
    expect(app.app.state().welcome.customers).toMatchObject([
      { customerId: 'Cust10002', applicationId: 'com.acme.offers', lastResult: 'done', manifest: 'offers' },
    ]);
    const { runs } = await app.until((state) => state.runs.length > 0);
    expect(runs).toMatchObject([{ customerId: 'Cust10002', outcome: 'done', hasReport: true }]);
  });
});

describe('approval', () => {
  test('is refused for a plan other than the one that is shown', async () => {
    const checklist = await toChecklist('Cust10003');
    const answer = await app.app.dispatch('checklist.approve', {
      manifestDigest: checklist.plan?.manifestDigest,
      readingDigest: 'another',
    });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'PLAN_STALE' } });
    expect(app.app.state().page).toBe('checklist');
  });
});

describe('a person who may not', () => {
  test('is told which right is missing, and who they are', async () => {
    await app.close();
    app = await appForTests(practice.server, { user: 'useradmin' });
    await toSignIn();
    await app.send('signIn.choose', { environment: 'practice', expectedCustomer: 'Cust10001', agent: 'window' });
    await app.send('signIn.begin', undefined);
    const { signIn } = await app.until((state) => state.signIn.phase === 'failed');
    expect(signIn.problem?.code).toBe('RIGHT_MISSING');
    expect(signIn.identity?.customerId).toBe('Cust10001');
  });
});
