import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createHttpFollowAgent } from '../../../main/sign-in/http-follow-agent.ts';
import type { AuthorizationRequest } from '../../../main/sign-in/port.ts';
import { createSystemBrowserAgent } from '../../../main/sign-in/system-browser-agent.ts';
import {
  addressOf,
  failureOf,
  password,
  people,
  type SuperIdForTests,
  signInTo,
  superIdForTests,
} from '../../support/superid.ts';

let superId: SuperIdForTests;
beforeAll(async () => {
  superId = await superIdForTests();
});
afterAll(() => superId.stop());

const never = new AbortController().signal;

/** A browser whose person signs in and approves, and which then follows the redirect to the listener. */
async function browse(url: URL): Promise<Response> {
  const redirectUri = url.searchParams.get('redirect_uri') ?? '';
  const agent = createHttpFollowAgent({ user: people.admin, password });
  return fetch(await agent.authorize({ url, redirectUri, environment: 'practice' }, never));
}

const browsing = async (url: URL): Promise<void> => {
  await browse(url);
};

const failing = (): Promise<void> => Promise.reject(new Error('no browser'));

async function prepared(agent: ReturnType<typeof createSystemBrowserAgent>): Promise<AuthorizationRequest> {
  const redirectUri = await agent.redirectUri('http://127.0.0.1', never);
  const url = new URL('https://online.superoffice.com/login/common/oauth/authorize?state=s');
  return { url, redirectUri, environment: 'online' };
}

describe('the system browser agent', () => {
  test.each(['http://127.0.0.1', 'http://127.0.0.1/callback'])(
    'signs in through a browser with %s',
    async (redirect) => {
      const agent = createSystemBrowserAgent({ openBrowser: browsing });
      const { identity } = await signInTo(superId.environment, { agent, redirect });
      expect(identity.customerId).toBe('Cust10001');
    },
  );

  test('tells the address before it opens the browser', async () => {
    const order: string[] = [];
    const agent = createSystemBrowserAgent({
      onOpen: (url) => order.push(`told ${url.pathname}`),
      openBrowser: (url) => {
        order.push(`opened ${url.pathname}`);
        return browsing(url);
      },
    });
    await signInTo(superId.environment, { agent });
    expect(order).toEqual(['told /login/common/oauth/authorize', 'opened /login/common/oauth/authorize']);
  });

  test('can be used again, as a renewed sign-in does', async () => {
    const agent = createSystemBrowserAgent({ openBrowser: browsing });
    const { vault } = await signInTo(superId.environment, { agent });
    expect(await vault.renew()).toMatch(/^8A:/);
  });

  test('goes on waiting when the browser does not open but somebody was told the address', async () => {
    let told: URL | undefined;
    const onNotOpened = vi.fn();
    const agent = createSystemBrowserAgent({
      onNotOpened,
      onOpen: (url) => {
        told = url;
      },
      openBrowser: async () => {
        // The person follows the link by hand.
        if (told) void browse(told);
        return failing();
      },
    });
    expect((await signInTo(superId.environment, { agent })).identity.userName).toBe(people.admin);
    expect(onNotOpened).toHaveBeenCalledOnce();
  });

  test('fails when the browser does not open and nobody was told the address', async () => {
    const agent = createSystemBrowserAgent({ openBrowser: failing });
    expect(await failureOf(agent.authorize(await prepared(agent), never))).toMatchObject({
      code: 'SIGN_IN_BROWSER_FAILED',
    });
  });

  test('times out when nobody comes back, naming the browser if that was the trouble', async () => {
    const patient = createSystemBrowserAgent({ openBrowser: () => Promise.resolve(), timeoutMs: 1 });
    expect(await failureOf(patient.authorize(await prepared(patient), never))).toMatchObject({
      code: 'SIGN_IN_TIMED_OUT',
    });
    const broken = createSystemBrowserAgent({ onOpen: () => undefined, openBrowser: failing, timeoutMs: 20 });
    expect(await failureOf(broken.authorize(await prepared(broken), never))).toMatchObject({
      code: 'SIGN_IN_BROWSER_FAILED',
    });
  });

  test('ends when it is cancelled, even with a browser that did not open', async () => {
    const controller = new AbortController();
    const agent = createSystemBrowserAgent({
      onOpen: () => undefined,
      openBrowser: () => {
        controller.abort();
        return failing();
      },
    });
    expect(await failureOf(agent.authorize(await prepared(agent), controller.signal))).toMatchObject({
      code: 'CANCELLED',
    });
  });

  test.each(['file:///etc/passwd', 'http://online.superoffice.com/', 'javascript:alert(1)'])(
    'never opens %s',
    async (address) => {
      const opened: URL[] = [];
      const agent = createSystemBrowserAgent({
        openBrowser: (url) => {
          opened.push(url);
          return Promise.resolve();
        },
      });
      const request = { ...(await prepared(agent)), url: new URL(address) };
      expect(await failureOf(agent.authorize(request, never))).toMatchObject({ code: 'SIGN_IN_BROWSER_FAILED' });
      expect(opened).toEqual([]);
    },
  );
});

describe('the agent that follows the practice pages', () => {
  test.each(['https://online.superoffice.com/login', 'http://192.168.0.1/login', 'http://localhost.evil.example/'])(
    'never talks to %s',
    async (address) => {
      const asked: unknown[] = [];
      const agent = createHttpFollowAgent({
        user: people.admin,
        password,
        fetch: (input) => {
          asked.push(input);
          return Promise.resolve(new Response(''));
        },
      });
      const request = { url: new URL(address), redirectUri: 'http://127.0.0.1:7890', environment: 'practice' } as const;
      expect(await failureOf(agent.authorize(request, never))).toMatchObject({ code: 'SIGN_IN_BROWSER_FAILED' });
      expect(asked).toEqual([]);
    },
  );

  test('follows no redirect away from this computer', async () => {
    const asked: string[] = [];
    const agent = createHttpFollowAgent({
      user: people.admin,
      password,
      fetch: (input) => {
        asked.push(addressOf(input).href);
        return Promise.resolve(new Response('', { status: 302, headers: { location: 'https://evil.example/' } }));
      },
    });
    const request = {
      url: new URL('http://127.0.0.1:1/'),
      redirectUri: 'http://127.0.0.1:7890',
      environment: 'practice',
    } as const;
    expect(await failureOf(agent.authorize(request, never))).toMatchObject({ code: 'SIGN_IN_BROWSER_FAILED' });
    expect(asked).toEqual(['http://127.0.0.1:1/']);
  });

  test('chooses no tenant other than the one it is for', async () => {
    expect(
      await failureOf(signInTo(superId.environment, { user: people.consultant, customerId: 'Cust99999' })),
    ).toMatchObject({ code: 'SIGN_IN_REFUSED' });
  });
});
