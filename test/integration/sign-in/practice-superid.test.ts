import { createHash } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createHttpFollowAgent } from '../../../main/sign-in/http-follow-agent.ts';
import {
  password,
  people,
  type SuperIdForTests,
  signInTo,
  signingKey,
  superIdForTests,
} from '../../support/superid.ts';

const clientId = 'practice0000000000000000000000001';
const redirectUri = 'http://127.0.0.1:7890';
const verifier = 'v'.repeat(43);
const s256 = createHash('sha256').update(verifier).digest('base64url');

let superId: SuperIdForTests;
const started = Date.now();
let now = started;
beforeAll(async () => {
  superId = await superIdForTests({ now: () => new Date(now) });
});
afterAll(() => superId.stop());
afterEach(() => {
  now = started;
  superId.directory.approvals.revoke(clientId, 'Cust10001');
  superId.directory.approvals.revoke(clientId, 'Cust10002');
});

const at = (path: string): URL => new URL(path, superId.environment.authority);

function authorizeUrl(change: Record<string, string | undefined> = {}, path = '/login/common/oauth/authorize'): URL {
  const url = at(path);
  const parameters = {
    response_type: 'code',
    client_id: clientId,
    scope: 'openid',
    redirect_uri: redirectUri,
    state: 's',
    code_challenge: s256,
    code_challenge_method: 'S256',
    ...change,
  };
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) url.searchParams.set(name, value);
  return url;
}

/** Goes through the pages as a person and gives the redirect. */
function visit(url: URL, user: string = people.admin): Promise<URL> {
  const request = { url, redirectUri: url.searchParams.get('redirect_uri') ?? '', environment: 'practice' } as const;
  return createHttpFollowAgent({ user, password }).authorize(request, new AbortController().signal);
}

async function exchange(code: string | null, change: Record<string, string> = {}) {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: clientId,
    code: code ?? '',
    redirect_uri: redirectUri,
    code_verifier: verifier,
    ...change,
  });
  const response = await fetch(at('/login/common/oauth/tokens'), { method: 'POST', body });
  return { status: response.status, json: z.record(z.string(), z.unknown()).parse(await response.json()) };
}

const codeFrom = async (url: URL, user?: string) => (await visit(url, user)).searchParams.get('code');

async function signedOutTo(redirect: string): Promise<string | null> {
  const url = at('/login/logout');
  url.searchParams.set('redirect_uri', redirect);
  return (await fetch(url, { redirect: 'manual' })).headers.get('location');
}

describe('the practice SuperID', () => {
  test('publishes what SuperOffice publishes, with an issuer that has no /login', async () => {
    const { authority } = superId.environment;
    const document = await (await fetch(at('/login/.well-known/openid-configuration'))).json();
    expect(document).toEqual({
      issuer: authority,
      authorization_endpoint: `${authority}/login/common/oauth/authorize`,
      token_endpoint: `${authority}/login/common/oauth/tokens`,
      end_session_endpoint: `${authority}/login/logout`,
      jwks_uri: `${authority}/login/.well-known/jwks`,
      scopes_supported: ['openid'],
      response_modes_supported: ['form_post', 'fragment', 'query'],
      response_types_supported: ['code', 'id_token', 'code id_token', 'token id_token', 'token'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
      grant_types_supported: ['implicit', 'authorization_code', 'refresh_token'],
    });
  });

  test('names its one key by upper-case hex digest, and by the same digest in base64url', async () => {
    const { keys } = z
      .object({ keys: z.tuple([z.record(z.string(), z.string())]) })
      .parse(await (await fetch(at('/login/.well-known/jwks'))).json());
    const { kid = '', x5t = '' } = keys[0];
    expect(kid).toMatch(/^[0-9A-F]{40}$/);
    expect(Buffer.from(x5t, 'base64url').toString('hex').toUpperCase()).toBe(kid);
    expect(Object.keys(keys[0]).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use', 'x5t']);
  });

  test('sends back code and state and nothing else', async () => {
    expect([...(await visit(authorizeUrl())).searchParams.keys()].sort()).toEqual(['code', 'state']);
  });

  test('answers with a bearer token for an hour and an ID token for five minutes', async () => {
    const { status, json } = await exchange(await codeFrom(authorizeUrl({ nonce: 'n' })));
    expect(status).toBe(200);
    expect(json).toEqual({
      token_type: 'Bearer',
      access_token: expect.stringMatching(/^8A:Cust10001\.[A-Za-z0-9+/]+=*$/),
      expires_in: 3600,
      refresh_token: expect.stringMatching(/^[\w-]{64}$/),
      id_token: expect.any(String),
    });
    const [header, payload] = String(json['id_token'])
      .split('.')
      .slice(0, 2)
      .map((part): unknown => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')));
    expect(header).toEqual({ alg: 'RS256', typ: 'JWT', kid: expect.any(String), x5t: expect.any(String) });
    const issued = Math.floor(now / 1000);
    const identity = 'http://schemes.superoffice.net/identity/';
    expect(payload).toEqual({
      sub: people.admin,
      iss: superId.environment.authority,
      aud: clientId,
      nonce: 'n',
      iat: issued,
      nbf: issued - 60,
      exp: issued + 300,
      [`${identity}associateid`]: '5',
      [`${identity}ctx`]: 'Cust10001',
      [`${identity}company_name`]: 'Alfa <AS> & "Sons"',
      [`${identity}serial`]: '1234567890',
      [`${identity}is_administrator`]: 'True',
      [`${identity}identityprovider`]: 'central-superid',
      [`${identity}email`]: people.admin,
      [`${identity}upn`]: people.admin,
      [`${identity}initials`]: 'AN',
      [`${identity}so_primary_email_address`]: people.admin,
      [`${identity}netserver_url`]: at('/Cust10001/Remote/Services88/').href,
    });
  });

  test.each([
    ['S256', { code_challenge: s256, code_challenge_method: 'S256' }],
    ['plain', { code_challenge: verifier, code_challenge_method: 'plain' }],
    ['plain, because no method was given', { code_challenge: verifier, code_challenge_method: undefined }],
  ])('checks the verifier against a challenge that is %s', async (_method, challenge) => {
    const code = await codeFrom(authorizeUrl(challenge));
    expect(await exchange(code, { code_verifier: 'w'.repeat(43) })).toMatchObject({ status: 400 });
    expect((await exchange(await codeFrom(authorizeUrl(challenge)))).status).toBe(200);
  });

  test.each([
    ['another redirect', { redirect_uri: 'http://127.0.0.1:7891' }],
    ['a redirect with a slash more', { redirect_uri: 'http://127.0.0.1:7890/' }],
    ['another verifier', { code_verifier: 'w'.repeat(43) }],
    ['another code', { code: 'other' }],
  ])('exchanges no code for %s', async (_case, change) => {
    expect(await exchange(await codeFrom(authorizeUrl()), change)).toMatchObject({
      status: 400,
      json: { error: 'invalid_grant' },
    });
  });

  test('exchanges a code once', async () => {
    const code = await codeFrom(authorizeUrl());
    expect((await exchange(code)).status).toBe(200);
    expect(await exchange(code)).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
  });

  test('refreshes nothing without a secret', async () => {
    const { json } = await exchange(await codeFrom(authorizeUrl()));
    const refreshed = await exchange('', {
      grant_type: 'refresh_token',
      refresh_token: String(json['refresh_token']),
    });
    expect(refreshed).toMatchObject({ status: 400, json: { error: 'invalid_client' } });
  });

  test('takes the tenant from the path as well', async () => {
    const code = await codeFrom(authorizeUrl({}, '/login/Cust10002/oauth/authorize'), people.consultant);
    expect((await exchange(code)).json['access_token']).toMatch(/^8A:Cust10002\./);
  });

  test.each([
    'http://127.0.0.1:7890/',
    'http://127.0.0.1:7890/callback/',
    'http://127.0.0.1:7890/other',
    'http://127.0.0.1:99',
    'http://127.0.0.1',
    'http://localhost:7890',
    'https://evil.example',
    'http://127.0.0.1:99999999',
    'nonsense',
  ])('keeps a request with the redirect %s on its technical error page', async (redirect) => {
    const response = await fetch(authorizeUrl({ redirect_uri: redirect }), { redirect: 'manual' });
    expect(response.status).toBe(400);
    const page = await response.text();
    expect(page).toMatch(/Request ID: [0-9a-f-]{36}/);
    expect(page).toContain('Authorization error: InvalidRedirectUrl (2)');
  });

  test.each([
    ['an unknown application', { client_id: 'unknown' }],
    ['another response type', { response_type: 'token' }],
    ['no challenge', { code_challenge: undefined, code_challenge_method: undefined }],
  ])('keeps a request with %s on a page', async (_case, change) => {
    const response = await fetch(authorizeUrl(change), { redirect: 'manual' });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('technical error');
  });

  test('fills the user name from login_hint, escaped', async () => {
    const response = await fetch(authorizeUrl({ login_hint: '"><script>alert(1)</script>' }), { redirect: 'manual' });
    const cookies = response.headers.getSetCookie().map((line) => line.split(';')[0]);
    const login = at(response.headers.get('location') ?? '');
    const page = await (await fetch(login, { headers: { cookie: cookies.join('; ') } })).text();
    expect(page).toContain('value="&#34;&#62;&#60;script&#62;alert(1)&#60;/script&#62;"');
    expect(page).not.toContain('<script');
  });

  test('shows every page marked as practice, without scripts and with a strict policy', async () => {
    for (const url of [authorizeUrl({ client_id: 'unknown' }), at('/login/logout'), at('/login/interaction/none')]) {
      const response = await fetch(url);
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
      const page = await response.text();
      expect(page).toContain('<strong>Practice</strong>');
      expect(page).not.toContain('<script');
    }
  });

  test('a page that is not anybody’s has expired', async () => {
    const response = await fetch(at('/login/interaction/none'));
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('Expired');
  });

  test('there is no userinfo, and nothing else under /login', async () => {
    for (const path of ['/login/common/oauth/userinfo', '/login/provider/jwks', '/login/me', '/login/session/end'])
      expect((await fetch(at(path))).status, path).toBe(400);
  });

  test('a token is known for an hour, until it is revoked or expired', async () => {
    const knows = async (token: string) => (await superId.superId.verifyAccessToken(token)) !== undefined;
    const issue = () => superId.superId.issueToken('Cust10001', people.ordinary);
    const [lasting, revoked, expired] = [await issue(), await issue(), await issue()];
    const revoke = await fetch(at('/login/common/oauth/Revoke'), {
      method: 'POST',
      body: new URLSearchParams({ token: revoked, token_type_hint: 'JWT' }),
    });
    expect(revoke.status).toBe(200);
    superId.superId.expireToken(expired);
    expect(await Promise.all([lasting, revoked, expired].map(knows))).toEqual([true, false, false]);
    now += 3_600_000;
    expect(await knows(lasting)).toBe(false);
    expect(await knows('8A:Cust10001.unknown')).toBe(false);
  });

  test('gives no token to somebody who is not there', async () => {
    await expect(superId.superId.issueToken('Cust10002', people.ordinary)).rejects.toThrow('not a user');
    await expect(superId.superId.issueToken('Cust99999', people.admin)).rejects.toThrow('not a user');
  });

  test('another application can be registered, with its own name and redirects', async () => {
    const own = 'https://own.example';
    superId.superId.registerClient({
      clientId: 'a-partner-application',
      name: 'Offers',
      publisher: 'A partner',
      redirectUris: ['http://127.0.0.1:8000/own'],
    });
    const registered = { client_id: 'a-partner-application', redirect_uri: 'http://127.0.0.1:8000/own' };
    const code = await codeFrom(authorizeUrl(registered));
    expect((await exchange(code, registered)).status).toBe(200);
    const refused = await fetch(authorizeUrl({ ...registered, redirect_uri: own }), { redirect: 'manual' });
    expect(refused.status).toBe(400);
  });

  test('signing out goes back to a registered address only', async () => {
    expect(await signedOutTo(redirectUri)).toBe(redirectUri);
    expect(await signedOutTo('https://evil.example')).toBeNull();
  });

  test('starts without waiting for its key', async () => {
    const asked = new EventEmitter();
    const slowKey = once(asked, 'now').then(() => signingKey);
    const another = await superIdForTests({ signingKey: slowKey });
    const discovery = new URL('/login/.well-known/openid-configuration', another.environment.authority);
    expect((await fetch(discovery)).status).toBe(200);
    asked.emit('now');
    expect((await signInTo(another.environment)).identity.customerId).toBe('Cust10001');
    await another.stop();
  });
});
