import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSignInWindow } from '../../../main/electron/sign-in-window.ts';
import type { AuthorizationRequest } from '../../../main/sign-in/port.ts';
import { createStandIn, type StandIn } from '../../support/chromium-electron/create.ts';
import { password, people, type SuperIdForTests, signInTo, superIdForTests } from '../../support/superid.ts';

const never = new AbortController().signal;
const options = { language: 'en', practice: true, onHost: () => undefined, onRefused: () => undefined };

/** An authorization at a made-up provider, whose pages the test serves. */
const request: AuthorizationRequest = {
  url: new URL('https://provider.test/authorize?state=st-1'),
  redirectUri: 'http://127.0.0.1:50123/callback',
  environment: 'sod',
};

type Pages = Readonly<Record<string, { status?: number; body: string }>>;

/** The pages of a made-up provider. */
const provider =
  (pages: Pages) =>
  async (route: Route): Promise<void> => {
    const { origin, pathname } = new URL(route.request().url());
    const answer = pages[origin + pathname];
    if (answer) await route.fulfill({ status: answer.status ?? 200, contentType: 'text/html', body: answer.body });
    else await route.abort();
  };

async function signInAs(page: Page): Promise<void> {
  await page.getByLabel('User name (e-mail)').fill(people.consultant);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: /Cust10002/ }).click();
  // Whoever has approved before is not asked again.
  const approving = page.getByRole('button', { name: 'I approve' }).click();
  await Promise.race([approving, page.waitForEvent('close')]).catch(() => undefined);
}

describe('the sign-in window', () => {
  let superId: SuperIdForTests;
  let standIn: StandIn;
  let pages: Pages = {};
  beforeAll(async () => {
    superId = await superIdForTests();
    standIn = createStandIn({
      headed: false,
      languages: ['en-GB'],
      network: (route) => (route.request().url().startsWith('https:') ? provider(pages)(route) : route.continue()),
    });
    standIn.electron.protocol.registerSchemesAsPrivileged([{ scheme: 'tenant-installer-app' }]);
  });
  afterAll(async () => {
    await standIn.close();
    await superId.stop();
  });

  test.each(['http://127.0.0.1', 'http://127.0.0.1/callback'])(
    'signs in with the redirect %s, which is caught before anything could hear it',
    async (redirect) => {
      let heard = 0;
      const listener = createServer((_request, response) => {
        heard += 1;
        response.end();
      });
      await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
      const address = listener.address();
      const port = typeof address === 'object' ? address?.port : undefined;
      const registered = new URL(redirect);
      const agent = createSignInWindow(standIn.electron, options);
      const exact = `http://127.0.0.1:${port}${registered.pathname === '/' ? '' : registered.pathname}`;
      const signedIn = signInTo(superId.environment, { agent, redirect: exact });
      await signInAs(await standIn.page('sign-in:'));
      expect((await signedIn).identity.customerId).toBe('Cust10002');
      expect(heard).toBe(0);
      listener.close();
    },
  );

  test('has a session of its own for each attempt, in memory and without a preload, and leaves nothing of it', async () => {
    const agent = createSignInWindow(standIn.electron, options);
    const names: string[] = [];
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const stop = new AbortController();
      const signedIn = signInTo(superId.environment, { agent, signal: stop.signal });
      const page = await standIn.page('sign-in:');
      await page.getByLabel('User name (e-mail)').waitFor();
      const contents = standIn.contents().find(({ preferences }) => preferences.partition?.startsWith('sign-in:'));
      expect(contents?.preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false });
      expect(contents?.preferences).not.toHaveProperty('preload');
      const name = contents?.preferences.partition ?? '';
      names.push(name);
      stop.abort();
      await expect(signedIn).rejects.toMatchObject({ code: 'CANCELLED' });
      expect(standIn.contents()).toEqual([]);
      const wiped = standIn.session(name)?.rules.wiped ?? new Set();
      expect([...wiped].toSorted()).toEqual(['auth', 'cache', 'connections', 'storage']);
    }
    expect(new Set(names).size).toBe(2);
    expect(names.filter((name) => name.startsWith('persist:'))).toEqual([]);
  });

  test('always shows scheme and host in its strip, which cancels', async () => {
    const hosts = new EventEmitter();
    const origin = new URL(superId.environment.authority).origin;
    const told = once(hosts, origin);
    const agent = createSignInWindow(standIn.electron, { ...options, onHost: (host) => hosts.emit(host) });
    const signedIn = signInTo(superId.environment, { agent });
    signedIn.catch(() => undefined);
    const strip = await standIn.page('strip:');
    await strip.getByText(origin).waitFor();
    expect(await strip.getByText('Practice').isVisible()).toBe(true);
    await told;
    await strip.getByRole('link', { name: 'Cancel' }).click();
    await expect(signedIn).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  test('closed by the person means cancelled', async () => {
    const signedIn = createSignInWindow(standIn.electron, options).authorize(request, never);
    signedIn.catch(() => undefined);
    await (await standIn.page('sign-in:')).close();
    await expect(signedIn).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  test('closed over SuperID’s technical error means that application or redirect is not registered', async () => {
    const redirect = 'http://127.0.0.1:7890/other';
    const agent = createSignInWindow(standIn.electron, options);
    const signedIn = signInTo(superId.environment, { agent, redirect });
    signedIn.catch(() => undefined);
    const page = await standIn.page('sign-in:');
    await page.getByText('InvalidRedirectUrl').waitFor();
    await page.close();
    await expect(signedIn).rejects.toMatchObject({ code: 'SIGN_IN_REDIRECT_NOT_REGISTERED', details: { redirect } });
  });

  test.each([
    [400, 'SIGN_IN_REFUSED'],
    [403, 'SIGN_IN_NOT_ADMINISTRATOR'],
    [500, 'SIGN_IN_UNREACHABLE'],
  ])('closed over a page with status %d that came after a form means %s', async (status, code) => {
    pages = {
      'https://provider.test/authorize': { body: `<a href="/after">Sign in</a>` },
      'https://provider.test/after': { status, body: '<h1>No</h1>' },
    };
    const signedIn = createSignInWindow(standIn.electron, options).authorize(request, never);
    signedIn.catch(() => undefined);
    const page = await standIn.page('sign-in:');
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'No' }).waitFor();
    await page.close();
    await expect(signedIn).rejects.toMatchObject({ code });
  });

  test('is given up after its time', async () => {
    const agent = createSignInWindow(standIn.electron, { ...options, timeoutMs: 20 });
    await expect(agent.authorize(request, never)).rejects.toMatchObject({ code: 'SIGN_IN_TIMED_OUT' });
  });

  test('says when SuperID cannot be reached', async () => {
    const nowhere = { ...request, environment: 'practice', url: new URL('http://127.0.0.1:1/authorize') } as const;
    const signedIn = createSignInWindow(standIn.electron, options).authorize(nowhere, never);
    await expect(signedIn).rejects.toMatchObject({ code: 'SIGN_IN_UNREACHABLE', details: { host: '127.0.0.1:1' } });
  });

  test('takes an answer that was posted', async () => {
    pages = {
      'https://provider.test/authorize': {
        body: `<form method="post" action="${request.redirectUri}"><input name="code" value="c-1"><input name="state" value="st-1"><button>Go</button></form>`,
      },
    };
    const signedIn = createSignInWindow(standIn.electron, options).authorize(request, never);
    const page = await standIn.page('sign-in:');
    await page.getByRole('button', { name: 'Go' }).click();
    expect((await signedIn).href).toBe('http://127.0.0.1:50123/callback?code=c-1&state=st-1');
  });

  test('does not believe an answer with another state, and never lets it out', async () => {
    pages = {
      'https://provider.test/authorize': { body: `<a href="${request.redirectUri}?code=c-2&state=forged">Go</a>` },
    };
    const stop = new AbortController();
    const signedIn = createSignInWindow(standIn.electron, options).authorize(request, stop.signal);
    signedIn.catch(() => undefined);
    const page = await standIn.page('sign-in:');
    const failed = page.waitForEvent('requestfailed');
    await page.getByRole('link', { name: 'Go' }).click();
    expect((await failed).failure()?.errorText).toBe('net::ERR_BLOCKED_BY_CLIENT');
    stop.abort();
    await expect(signedIn).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  test('loads nothing over plain http from elsewhere', async () => {
    pages = {
      'https://provider.test/authorize': { body: `<a href="http://provider.test/plain">Go</a>` },
    };
    const stop = new AbortController();
    const signedIn = createSignInWindow(standIn.electron, options).authorize(request, stop.signal);
    signedIn.catch(() => undefined);
    const page = await standIn.page('sign-in:');
    const failed = page.waitForEvent('requestfailed');
    await page.getByRole('link', { name: 'Go' }).click();
    expect((await failed).failure()?.errorText).toBe('net::ERR_BLOCKED_BY_CLIENT');
    stop.abort();
  });

  test('recognises an identity provider that will not be shown in a window', async () => {
    pages = {
      'https://provider.test/authorize': { body: `<a href="https://accounts.google.com/o/oauth2">Google</a>` },
      'https://accounts.google.com/o/oauth2': { status: 403, body: 'Error 403: disallowed_useragent' },
    };
    const stop = new AbortController();
    const refused = new Promise<void>((resolve) => {
      const agent = createSignInWindow(standIn.electron, { ...options, onRefused: resolve });
      agent.authorize(request, stop.signal).catch(() => undefined);
    });
    const page = await standIn.page('sign-in:');
    await page.getByRole('link', { name: 'Google' }).click();
    await refused;
    stop.abort();
  });

  test('holds a window that a provider opens to the same rules, and closes it with the attempt', async () => {
    pages = {
      'https://provider.test/authorize': { body: `<a href="https://other.test/" target="_blank">Other</a>` },
      'https://other.test/': { body: `<title>SuperID</title><h1>Other</h1>` },
    };
    const stop = new AbortController();
    const signedIn = createSignInWindow(standIn.electron, options).authorize(request, stop.signal);
    signedIn.catch(() => undefined);
    const page = await standIn.page('sign-in:');
    const opened = page.waitForEvent('popup');
    await page.getByRole('link', { name: 'Other' }).click();
    const popup = await opened;
    await popup.getByRole('heading', { name: 'Other' }).waitFor();
    const child = standIn.contents().find((contents) => contents.getURL() === 'https://other.test/');
    expect(child?.preferences.partition).toMatch(/^sign-in:/);
    expect(standIn.titles()).toContain('https://other.test');
    expect(standIn.titles()).not.toContain('SuperID');
    // Also where Chromium makes it without an opener, which would be in the session of the app's options.
    const { partition } = child?.preferences ?? {};
    for (const page of standIn.contents().filter(({ preferences }) => preferences.partition === partition)) {
      const { overrideBrowserWindowOptions: options } = {
        overrideBrowserWindowOptions: undefined,
        ...page.opens('https://x.test/'),
      };
      expect(options?.webPreferences?.partition).toBe(partition);
    }
    const closed = popup.waitForEvent('close');
    stop.abort();
    await expect(signedIn).rejects.toMatchObject({ code: 'CANCELLED' });
    await closed;
  });
});
