import { afterEach, describe, expect, test } from 'vitest';
import { createHttpFollowAgent } from '../../../main/sign-in/http-follow-agent.ts';
import type { AuthorizationAgent } from '../../../main/sign-in/port.ts';
import {
  addressOf,
  failureOf,
  password,
  people,
  rewritingFetch,
  type SuperIdForTests,
  signInTo,
  superIdForTests,
} from '../../support/superid.ts';

const running: SuperIdForTests[] = [];

async function start(options: Parameters<typeof superIdForTests>[0] = {}): Promise<SuperIdForTests> {
  const started = await superIdForTests(options);
  running.push(started);
  return started;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((started) => started.stop()));
});

const clientId = 'practice0000000000000000000000001';

const requestsTo = ({ requests }: SuperIdForTests, part: string) => requests.filter(({ line }) => line.includes(part));

/** A token endpoint that answers with a page. */
const pageInsteadOfTokens =
  (status: number): typeof fetch =>
  async (input, init) =>
    addressOf(input).pathname.endsWith('/tokens')
      ? new Response('<html>', { status, headers: { 'content-type': 'text/html' } })
      : fetch(input, init);

/** Signs in normally, but the application's request arrives without its tenant. */
function withoutTenantHint(agent: AuthorizationAgent): AuthorizationAgent {
  return {
    redirectUri: (registered, signal) => agent.redirectUri(registered, signal),
    authorize(request, signal) {
      const url = new URL(request.url);
      url.searchParams.delete('acr_values');
      return agent.authorize({ ...request, url }, signal);
    },
  };
}

describe('signing in to the practice SuperID', () => {
  test('says who signed in and where, and gives a token of that tenant', async () => {
    const superId = await start();
    const { identity, vault } = await signInTo(superId.environment);
    expect(identity).toEqual({
      environment: 'practice',
      customerId: 'Cust10001',
      companyName: 'Alfa <AS> & "Sons"',
      serial: '1234567890',
      userName: people.admin,
      email: people.admin,
      associateId: '5',
      isAdministrator: true,
    });
    const token = await vault.token();
    expect(token).toMatch(/^8A:Cust10001\./);
    expect(await superId.superId.verifyAccessToken(token)).toEqual({
      customerId: 'Cust10001',
      user: people.admin,
      associateId: 5,
      clientId,
    });
  });

  test.each([
    ['a bare origin without a port', 'http://127.0.0.1', /^http:\/\/127\.0\.0\.1:\d{4,5}$/],
    ['a bare origin with a port', 'http://127.0.0.1:7890', /^http:\/\/127\.0\.0\.1:7890$/],
    ['a path without a port', 'http://127.0.0.1/callback', /^http:\/\/127\.0\.0\.1:\d{4,5}\/callback$/],
    ['a path with a port', 'http://127.0.0.1:7890/callback', /^http:\/\/127\.0\.0\.1:7890\/callback$/],
  ])('sends %s to both endpoints exactly as registered', async (_form, redirect, expected) => {
    const superId = await start();
    await signInTo(superId.environment, { redirect });
    const [authorization] = requestsTo(superId, '/oauth/authorize?');
    const [token] = requestsTo(superId, '/oauth/tokens');
    const sent = new URLSearchParams(token?.body).get('redirect_uri');
    expect(sent).toMatch(expected);
    expect(new URL(authorization?.line.split(' ')[1] ?? '', 'http://x').searchParams.get('redirect_uri')).toBe(sent);
  });

  test('sends PKCE with S256, state and nonce, and no secret', async () => {
    const superId = await start();
    await signInTo(superId.environment, { expectedCustomerId: 'Cust10001' });
    const [authorization] = requestsTo(superId, '/oauth/authorize?');
    const { searchParams } = new URL(authorization?.line.split(' ')[1] ?? '', 'http://x');
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: clientId,
      response_type: 'code',
      scope: 'openid',
      redirect_uri: expect.any(String),
      state: expect.stringMatching(/^.{32,}$/),
      nonce: expect.stringMatching(/^.{32,}$/),
      code_challenge: expect.stringMatching(/^.{43}$/),
      code_challenge_method: 'S256',
      acr_values: 'tenant:Cust10001',
    });
    const [token] = requestsTo(superId, '/oauth/tokens');
    const sent = [...new URLSearchParams(token?.body).keys()].sort();
    expect(sent).toEqual(['client_id', 'code', 'code_verifier', 'grant_type', 'redirect_uri']);
  });

  test('a person with several tenants chooses one', async () => {
    const superId = await start();
    const { identity } = await signInTo(superId.environment, { user: people.consultant, customerId: 'Cust10002' });
    expect(identity).toMatchObject({ customerId: 'Cust10002', associateId: '15' });
    expect(requestsTo(superId, 'POST /login/interaction').map(({ body }) => body.split('=')[0])).toEqual([
      'user',
      'tenant',
      'decision',
    ]);
  });

  test('an expected tenant is not asked for', async () => {
    const superId = await start();
    const { identity } = await signInTo(superId.environment, {
      user: people.consultant,
      expectedCustomerId: 'Cust10002',
    });
    expect(identity.customerId).toBe('Cust10002');
    expect(requestsTo(superId, 'POST /login/interaction').some(({ body }) => body.startsWith('tenant='))).toBe(false);
  });

  test('an approved application is not approved again', async () => {
    const superId = await start();
    await signInTo(superId.environment);
    await signInTo(superId.environment);
    expect(
      requestsTo(superId, 'POST /login/interaction').filter(({ body }) => body === 'decision=approve'),
    ).toHaveLength(1);
  });

  test('a user administrator may approve, and is told apart from an administrator', async () => {
    const superId = await start();
    const { identity } = await signInTo(superId.environment, { user: people.userAdmin });
    expect(identity.isAdministrator).toBe(false);
    expect(superId.directory.approvals.has(clientId, 'Cust10001')).toBe(true);
  });

  test('an ordinary user signs in once an administrator has approved', async () => {
    const superId = await start();
    await signInTo(superId.environment);
    const { identity } = await signInTo(superId.environment, { user: people.ordinary });
    expect(identity).toMatchObject({ userName: people.ordinary, isAdministrator: false });
  });

  test('needs no webapi_url claim, and is not disturbed by one', async () => {
    for (const webapiUrlClaim of [false, true]) {
      const superId = await start({ webapiUrlClaim });
      expect((await signInTo(superId.environment)).identity.customerId).toBe('Cust10001');
    }
  });
});

describe('a sign-in that does not succeed', () => {
  test('an ordinary user cannot let an application in', async () => {
    const superId = await start();
    expect(await failureOf(signInTo(superId.environment, { user: people.ordinary }))).toMatchObject({
      code: 'SIGN_IN_NOT_ADMINISTRATOR',
    });
    expect(superId.directory.approvals.has(clientId, 'Cust10001')).toBe(false);
  });

  test('an administrator who does not approve lets nobody in', async () => {
    const superId = await start();
    expect(await failureOf(signInTo(superId.environment, { approve: false }))).toEqual({
      code: 'SIGN_IN_REFUSED',
      details: { reason: 'Denied' },
    });
    expect(superId.directory.approvals.has(clientId, 'Cust10001')).toBe(false);
  });

  test('an error that SuperID sends to the redirect is told by its code', async () => {
    const superId = await start({ errors: 'redirect' });
    expect(await failureOf(signInTo(superId.environment, { approve: false }))).toEqual({
      code: 'SIGN_IN_REFUSED',
      details: { reason: 'access_denied' },
    });
  });

  test('a wrong password is refused', async () => {
    const superId = await start();
    expect(await failureOf(signInTo(superId.environment, { password: 'something else' }))).toMatchObject({
      code: 'SIGN_IN_REFUSED',
    });
  });

  test.each(['http://127.0.0.1/other', 'http://127.0.0.1/', 'http://127.0.0.1:999', 'http://[::1]'])(
    'the redirect %s, which is not registered, is named',
    async (redirect) => {
      const superId = await start();
      expect(await failureOf(signInTo(superId.environment, { redirect }))).toMatchObject({
        code: 'SIGN_IN_REDIRECT_NOT_REGISTERED',
      });
    },
  );

  test('another tenant than the expected one is refused, with both ids', async () => {
    const superId = await start();
    const agent = withoutTenantHint(
      createHttpFollowAgent({ user: people.consultant, password, customerId: 'Cust10001' }),
    );
    expect(await failureOf(signInTo(superId.environment, { agent, expectedCustomerId: 'Cust10002' }))).toEqual({
      code: 'SIGN_IN_WRONG_TENANT',
      details: { what: 'tenant', expected: 'Cust10002', actual: 'Cust10001' },
    });
  });

  test('a tenant the person does not work in is refused by SuperID', async () => {
    const superId = await start();
    expect(await failureOf(signInTo(superId.environment, { expectedCustomerId: 'Cust10002' }))).toMatchObject({
      code: 'SIGN_IN_REFUSED',
    });
  });

  test('cancelling ends the sign-in wherever it is', async () => {
    const superId = await start();
    const controller = new AbortController();
    const agent: AuthorizationAgent = {
      redirectUri: () => Promise.resolve('http://127.0.0.1:7890'),
      authorize: (_request, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('closed')));
          controller.abort();
        }),
    };
    expect(await failureOf(signInTo(superId.environment, { agent, signal: controller.signal }))).toMatchObject({
      code: 'CANCELLED',
    });
    expect(await failureOf(signInTo(superId.environment, { signal: AbortSignal.abort() }))).toMatchObject({
      code: 'CANCELLED',
    });
  });

  test('a SuperID that cannot be reached is named', async () => {
    const superId = await start();
    await superId.stop();
    expect(await failureOf(signInTo(superId.environment))).toEqual({
      code: 'SIGN_IN_UNREACHABLE',
      details: { host: new URL(superId.environment.authority).host },
    });
  });

  test.each([
    ['another issuer', { issuer: 'https://online.superoffice.com' }],
    ['the issuer with /login', { issuer: 'AUTHORITY/login' }],
    ['a token endpoint elsewhere', { token_endpoint: 'https://elsewhere.example/tokens' }],
    ['an authorization endpoint elsewhere', { authorization_endpoint: 'https://elsewhere.example/authorize' }],
    ['keys elsewhere', { jwks_uri: 'https://elsewhere.example/jwks' }],
    ['no token endpoint', { token_endpoint: null }],
  ])('a discovery document with %s is not believed', async (_case, change) => {
    const superId = await start();
    const { authority } = superId.environment;
    const fetch = rewritingFetch('/openid-configuration', (document) => ({
      ...document,
      ...Object.fromEntries(
        Object.entries(change).map(([name, value]) => [name, value?.replace('AUTHORITY', authority) ?? null]),
      ),
    }));
    expect(await failureOf(signInTo(superId.environment, { fetch }))).toMatchObject({ code: 'SIGN_IN_ANSWER_INVALID' });
    expect(requestsTo(superId, '/oauth/')).toEqual([]);
  });

  test('an answer with another state is not exchanged', async () => {
    const superId = await start();
    const followed = createHttpFollowAgent({ user: people.admin, password });
    const agent: AuthorizationAgent = {
      redirectUri: (registered, signal) => followed.redirectUri(registered, signal),
      async authorize(request, signal) {
        const url = await followed.authorize(request, signal);
        url.searchParams.set('state', 'of-somebody-else');
        return url;
      },
    };
    expect(await failureOf(signInTo(superId.environment, { agent }))).toMatchObject({ code: 'SIGN_IN_ANSWER_INVALID' });
    expect(requestsTo(superId, '/oauth/tokens')).toEqual([]);
  });

  test('an agent that comes back from another address is not believed', async () => {
    const superId = await start();
    const followed = createHttpFollowAgent({ user: people.admin, password });
    const agent: AuthorizationAgent = {
      redirectUri: (registered, signal) => followed.redirectUri(registered, signal),
      async authorize(request, signal) {
        const url = await followed.authorize(request, signal);
        url.port = '1';
        return url;
      },
    };
    expect(await failureOf(signInTo(superId.environment, { agent }))).toEqual({
      code: 'SIGN_IN_ANSWER_INVALID',
      details: { reason: 'redirect' },
    });
  });

  test('a token endpoint that answers with a server error is unreachable, one with HTML is not understood', async () => {
    const superId = await start();
    expect(await failureOf(signInTo(superId.environment, { fetch: pageInsteadOfTokens(503) }))).toMatchObject({
      code: 'SIGN_IN_UNREACHABLE',
    });
    expect(await failureOf(signInTo(superId.environment, { fetch: pageInsteadOfTokens(200) }))).toMatchObject({
      code: 'SIGN_IN_ANSWER_INVALID',
    });
  });
});
