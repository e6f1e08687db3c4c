import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { InstallerError } from '../../../main/contract/errors.ts';
import type { SignInView } from '../../../main/contract/view.ts';
import type { AuthorizationAgent } from '../../../main/sign-in/port.ts';
import { createHttpFollowAgent } from '../../../main/sign-in/http-follow-agent.ts';
import { type AppForTests, appForTests } from '../../support/desktop.ts';
import { type Practice, practiceForTests } from '../../support/practice.ts';
import { addressOf } from '../../support/superid.ts';

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

const redirect = 'http://127.0.0.1:52525';

/** SuperID's window, in which something happens. */
const windowThat = (authorize: AuthorizationAgent['authorize']): AuthorizationAgent => ({
  redirectUri: () => Promise.resolve(redirect),
  authorize,
});

/** One that stays open until it is closed from outside. */
const openWindow = windowThat(
  (_request, signal) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new InstallerError('CANCELLED')), { once: true });
    }),
);

async function toSignIn(expectedCustomer: string | null = 'Cust10001'): Promise<void> {
  await app.until((state) => state.welcome.bundled.length > 0);
  await app.send('application.openBundled', { name: 'offers' });
  await app.send('about.continue', { offer: null, environment: 'practice', purpose: 'install' });
  await app.send('signIn.choose', { environment: 'practice', expectedCustomer, agent: 'window' });
}

async function signIn(agent?: AuthorizationAgent): Promise<SignInView> {
  if (agent) app.desktop.signIn = agent;
  await app.send('signIn.begin', undefined);
  const state = await app.until(({ signIn: { phase } }) => phase === 'failed' || phase === 'done');
  return state.signIn;
}

function person(user: string): { user: string; password: string } {
  const known = practice.server.customers.flatMap(({ users }) => users).find((one) => one.user.startsWith(user));
  if (!known) throw new Error(`nobody is called ${user}`);
  return known;
}

describe('signing in does not work', () => {
  test('when the person closes the window', async () => {
    await toSignIn();
    const closed = windowThat(() => Promise.reject(new InstallerError('CANCELLED')));
    expect(await signIn(closed)).toMatchObject({ phase: 'failed', problem: { code: 'CANCELLED' }, identity: null });
  });

  test('when the person does not approve', async () => {
    await toSignIn('Cust10002');
    const { user, password } = practice.server.customers[1]?.users[0] ?? person('admin');
    const view = await signIn(createHttpFollowAgent({ user, password, customerId: 'Cust10002', approve: false }));
    expect(view.problem).toMatchObject({ code: 'SIGN_IN_REFUSED', details: { reason: 'Denied' } });
  });

  test('when the person is no administrator and nobody has approved yet', async () => {
    await toSignIn('Cust10003');
    const users = practice.server.customers[2]?.users ?? [];
    const ordinary = users.find(({ role }) => !/administrator/i.test(role));
    if (!ordinary) throw new Error('there is no ordinary person');
    expect((await signIn(createHttpFollowAgent({ ...ordinary, customerId: 'Cust10003' }))).problem?.code).toBe(
      'SIGN_IN_NOT_ADMINISTRATOR',
    );
  });

  test('when SuperID comes back with another tenant than was expected', async () => {
    await toSignIn('Cust10001');
    const { user, password } = practice.server.customers[1]?.users[0] ?? person('admin');
    const elsewhere = createHttpFollowAgent({ user, password, customerId: 'Cust10002' });
    const view = await signIn({
      ...elsewhere,
      authorize(request, signal) {
        const url = new URL(request.url);
        url.searchParams.delete('acr_values');
        return elsewhere.authorize({ ...request, url }, signal);
      },
    });
    expect(view.problem).toMatchObject({
      code: 'SIGN_IN_WRONG_TENANT',
      details: { expected: 'Cust10001', actual: 'Cust10002' },
    });
    expect(view.expectedCustomer).toBe('Cust10001');
  });

  test('when SuperID cannot be reached', async () => {
    await app.close();
    app = await appForTests(practice.server);
    app.desktop.fetch = (input, init) =>
      addressOf(input).pathname.endsWith('openid-configuration')
        ? Promise.reject(new TypeError('fetch failed'))
        : globalThis.fetch(input, init);
    await toSignIn();
    expect((await signIn()).problem?.code).toBe('SIGN_IN_UNREACHABLE');
  });

  test('when a proxy answers in its place', async () => {
    app.desktop.fetch = (input, init) =>
      addressOf(input).pathname.endsWith('openid-configuration')
        ? Promise.resolve(new Response('<h1>Proxy</h1>', { status: 407 }))
        : globalThis.fetch(input, init);
    await toSignIn();
    expect((await signIn()).problem?.code).toBe('SIGN_IN_UNREACHABLE');
  });

  test('without a network, and says so at once', async () => {
    await toSignIn();
    app.desktop.fetch = () => Promise.reject(new TypeError('fetch failed'));
    app.desktop.happens('offline');
    expect((await signIn()).phase).toBe('failed');
    expect(app.app.state().online).toBe(false);
  });

  test('when nobody finishes it in time', async () => {
    await app.close();
    let timeIsUp: (() => void) | undefined;
    app = await appForTests(practice.server, {
      later: (milliseconds, then) => {
        if (milliseconds === 300_000) timeIsUp = then;
        return () => undefined;
      },
    });
    await toSignIn();
    app.desktop.signIn = openWindow;
    await app.send('signIn.begin', undefined);
    await app.until((state) => state.signIn.phase === 'waiting');
    timeIsUp?.();
    const { signIn: view } = await app.until((state) => state.signIn.phase === 'failed');
    expect(view).toMatchObject({ problem: { code: 'SIGN_IN_TIMED_OUT' }, until: null });
  });
});

describe('while SuperID’s window is open', () => {
  test('one sees where it is, until when it is waited for, and who can sign in', async () => {
    await toSignIn();
    app.desktop.signIn = openWindow;
    await app.send('signIn.begin', undefined);
    const { signIn: view } = await app.until((state) => state.signIn.phase === 'waiting');
    expect(view.host).toBe(practice.server.url);
    expect((view.until ?? 0) - Date.now()).toBeGreaterThan(240_000);
    expect(view.practicePeople).not.toEqual([]);
  });

  test('its address can be copied, and is in no part of the state', async () => {
    await toSignIn();
    app.desktop.signIn = openWindow;
    await app.send('signIn.begin', undefined);
    await app.until((state) => state.signIn.phase === 'waiting');
    await app.send('signIn.copyAddress', undefined);
    const copied = app.desktop.asked.find((line) => line.startsWith('copy '));
    expect(copied).toContain('code_challenge=');
    expect(JSON.stringify(app.app.state())).not.toContain('code_challenge');
  });

  test('cancelling leads back to where one was, without a word', async () => {
    await toSignIn();
    app.desktop.signIn = openWindow;
    await app.send('signIn.begin', undefined);
    await app.until((state) => state.signIn.phase === 'waiting');
    await app.send('signIn.cancel', undefined);
    expect(app.app.state().signIn).toMatchObject({ phase: 'before', problem: null, host: null, until: null });
    expect(app.app.state().notice?.kind).not.toBe('problem');
  });

  test('an identity provider that refuses the window leads to the browser', async () => {
    await toSignIn();
    app.desktop.signIn = openWindow;
    await app.send('signIn.begin', undefined);
    await app.until((state) => state.signIn.phase === 'waiting');
    app.desktop.refuseWindow();
    expect(app.app.state().signIn.advice).toBe('use-browser');
    await app.send('signIn.choose', { environment: 'practice', expectedCustomer: 'Cust10001', agent: 'browser' });
    delete app.desktop.signIn;
    expect(await signIn()).toMatchObject({ phase: 'done', agent: 'browser', advice: null });
  });
});

test('another environment holds at once, before the practice tenant has even started', async () => {
  await app.until((state) => state.welcome.bundled.length > 0);
  await app.send('application.openBundled', { name: 'offers' });
  await app.send('about.continue', { offer: null, environment: 'online', purpose: 'install' });
  const going = app.send('about.continue', { offer: null, environment: 'practice', purpose: 'install' });
  const { signIn } = await app.until((state) => state.signIn.environment === 'practice');
  expect(signIn.practicePeople).toEqual([]);
  await going;
  expect(app.app.state().signIn.practicePeople).not.toEqual([]);
});

describe('signing in again as somebody else', () => {
  test('forgets the company that was read before', async () => {
    await toSignIn();
    await signIn();
    await app.send('signIn.continue', undefined);
    await app.until(({ company }) => company?.phase === 'ready');
    await app.send('signIn.signOut', undefined);
    expect(app.app.state()).toMatchObject({ page: 'sign-in', company: null, reachable: ['about'] });
    await app.send('signIn.choose', { environment: 'practice', expectedCustomer: 'Cust10002', agent: 'window' });
    app.desktop.customerId = 'Cust10002';
    await signIn();
    await app.send('signIn.continue', undefined);
    const { company } = await app.until((state) => state.company?.phase === 'ready');
    expect(company?.details.name).toBe(practice.server.customers[1]?.company);
  });
});

test('no token is in the state at any time', async () => {
  const published: string[] = [];
  app.app.subscribe((update) => published.push(JSON.stringify(update)));
  const tokens: string[] = [];
  app.desktop.fetch = async (input, init) => {
    const response = await globalThis.fetch(input, init);
    if (!addressOf(input).pathname.endsWith('/tokens')) return response;
    const text = await response.text();
    tokens.push(...[...text.matchAll(/"(?:access|id|refresh)_token":"([^"]+)"/g)].map(([, token = '']) => token));
    return new Response(text, { status: response.status, headers: response.headers });
  };
  await toSignIn();
  await signIn();
  await app.send('signIn.continue', undefined);
  await app.until(({ company }) => company?.phase === 'ready');
  expect(tokens.length).toBeGreaterThan(1);
  for (const token of tokens) expect(published.some((update) => update.includes(token))).toBe(false);
});
