import { generateKeyPairSync } from 'node:crypto';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { signToken } from '../../../main/practice/superid/signing-key.ts';
import {
  addressOf,
  failureOf,
  people,
  rewritingFetch,
  type SuperIdForTests,
  signInTo,
  signingKey,
  superIdForTests,
} from '../../support/superid.ts';

const prefix = 'http://schemes.superoffice.net/identity/';
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });

let superId: SuperIdForTests;
beforeAll(async () => {
  superId = await superIdForTests();
});
afterAll(() => superId.stop());

type Claims = Record<string, unknown>;

const payloadOf = (idToken: unknown): Claims =>
  z
    .record(z.string(), z.unknown())
    .parse(JSON.parse(Buffer.from(z.string().parse(idToken).split('.')[1] ?? '', 'base64url').toString('utf8')));

/** A fetch on whose way the ID token is replaced by one with other claims, signed by SuperID itself. */
async function withClaims(change: (claims: Claims) => Claims): Promise<typeof fetch> {
  const key = await signingKey;
  return rewritingFetch('/tokens', (answer) => ({
    ...answer,
    id_token: key.sign(change(payloadOf(answer['id_token']))),
  }));
}

const asTheyAre = (claims: Claims): Claims => claims;

const without = (name: string, claims: Claims): Claims =>
  Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name));

/** Signs in where the token endpoint answers with this error. */
const refusing = (error: string) =>
  signInTo(superId.environment, {
    fetch: async (input, init) =>
      addressOf(input).pathname.endsWith('/tokens')
        ? Response.json({ error, error_description: 'canary' }, { status: 400 })
        : fetch(input, init),
  });

describe('a token answer that was tampered with', () => {
  test('the same claims, signed again, are accepted: the cases below fail for their own reasons', async () => {
    const { identity } = await signInTo(superId.environment, { fetch: await withClaims(asTheyAre) });
    expect(identity.userName).toBe(people.admin);
  });

  test.each<[string, (claims: Claims) => Claims, string]>([
    ['another nonce', (claims) => ({ ...claims, nonce: 'other' }), 'nonce'],
    ['another audience', (claims) => ({ ...claims, aud: 'somebody else' }), 'audience'],
    ['another issuer', (claims) => ({ ...claims, iss: 'https://online.superoffice.com' }), 'issuer'],
    ['an end that has passed', (claims) => ({ ...claims, exp: 1 }), 'expired'],
    ['a beginning that is to come', (claims) => ({ ...claims, nbf: 9_999_999_999 }), 'not yet valid'],
    ['no tenant', (claims) => without(`${prefix}ctx`, claims), `claim ${prefix}ctx`],
    ['no user', (claims) => without('sub', claims), 'claim sub'],
    ['a tenant that is none', (claims) => ({ ...claims, [`${prefix}ctx`]: '../Cust1' }), `claim ${prefix}ctx`],
  ])('%s is refused', async (_case, change, reason) => {
    const fetch = await withClaims(change);
    expect(await failureOf(signInTo(superId.environment, { fetch }))).toEqual({
      code: 'SIGN_IN_ANSWER_INVALID',
      details: { reason },
    });
  });

  test('a bad signature is refused', async () => {
    const { kid, x5t } = await signingKey;
    const fetch = rewritingFetch('/tokens', (answer) => ({
      ...answer,
      id_token: signToken({ alg: 'RS256', kid, x5t }, payloadOf(answer['id_token']), stranger.privateKey),
    }));
    expect(await failureOf(signInTo(superId.environment, { fetch }))).toEqual({
      code: 'SIGN_IN_ANSWER_INVALID',
      details: { reason: 'signature' },
    });
  });

  test.each([
    ['no ID token', { id_token: undefined }],
    ['an ID token that is no text', { id_token: 5 }],
    ['no access token', { access_token: undefined }],
    ['another kind of token', { token_type: 'mac' }],
    ['a lifetime that is no number', { expires_in: 'soon' }],
  ])('%s is refused', async (_case, change) => {
    const fetch = rewritingFetch('/tokens', (answer) => ({ ...answer, ...change }));
    expect(await failureOf(signInTo(superId.environment, { fetch }))).toMatchObject({ code: 'SIGN_IN_ANSWER_INVALID' });
  });

  test('an answer without a lifetime is good for the documented hour', async () => {
    let now = Date.now();
    const fetch = rewritingFetch('/tokens', ({ expires_in: _left, ...answer }) => answer);
    const { vault } = await signInTo(superId.environment, { fetch, clock: () => now });
    now += 3_500_000;
    expect(await vault.token()).toMatch(/^8A:/);
    now += 100_000;
    expect(await failureOf(vault.token())).toMatchObject({ code: 'SIGN_IN_EXPIRED' });
  });

  test('an error of the token endpoint is told by its code, and only when that is a plain word', async () => {
    expect(await failureOf(refusing('invalid_grant'))).toEqual({
      code: 'SIGN_IN_REFUSED',
      details: { reason: 'invalid_grant' },
    });
    const thrown = await refusing('8A:Cust10001.canary').catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code: 'SIGN_IN_REFUSED', details: { reason: 'unknown' } });
    expect(inspect(thrown, { depth: null, showHidden: true })).not.toContain('canary');
  });

  test('no error holds a token, a code or the verifier, whatever was wrong', async () => {
    const canary = '8A:Cust10001.canary';
    const changes: ((answer: Claims) => unknown)[] = [
      (answer) => ({ ...answer, access_token: canary, id_token: 'canary.canary.canary' }),
      (answer) => ({ ...answer, access_token: canary, id_token: undefined }),
      (answer) => ({ ...answer, access_token: canary, token_type: 'mac' }),
      () => ({ error: canary, error_description: canary }),
    ];
    for (const change of changes) {
      const thrown = await signInTo(superId.environment, { fetch: rewritingFetch('/tokens', change) }).catch(
        (error: unknown) => error,
      );
      expect(thrown).toBeInstanceOf(Error);
      expect(inspect(thrown, { depth: null, showHidden: true })).not.toContain('canary');
    }
    const codes = superId.requests.flatMap(({ body }) => [...new URLSearchParams(body)]);
    expect(codes.some(([name]) => name === 'code_verifier')).toBe(true);
  });
});

describe('renewing', () => {
  test('goes through the whole sign-in once for everybody who asks, in the same tenant', async () => {
    const { vault } = await signInTo(superId.environment, { user: people.consultant, customerId: 'Cust10002' });
    const first = await vault.token();
    const before = superId.requests.length;
    const tokens = await Promise.all(Array.from({ length: 20 }, () => vault.renew()));
    expect(new Set(tokens).size).toBe(1);
    expect(tokens[0]).not.toBe(first);
    const since = superId.requests.slice(before).map(({ line }) => line);
    expect(since.filter((line) => line.includes('/oauth/tokens'))).toHaveLength(1);
    expect(since.find((line) => line.includes('/oauth/authorize?'))).toContain('acr_values=tenant%3ACust10002');
  });

  test('refuses another tenant and another person', async () => {
    let change: (claims: Claims) => Claims = asTheyAre;
    const fetch = await withClaims((claims) => change(claims));
    const { vault } = await signInTo(superId.environment, { fetch });
    change = (claims) => ({ ...claims, [`${prefix}ctx`]: 'Cust10002' });
    expect(await failureOf(vault.renew())).toEqual({
      code: 'SIGN_IN_WRONG_TENANT',
      details: { what: 'tenant', expected: 'Cust10001', actual: 'Cust10002' },
    });
    vault.askAgain();
    change = (claims) => ({ ...claims, sub: people.userAdmin });
    expect(await failureOf(vault.renew())).toEqual({
      code: 'SIGN_IN_WRONG_TENANT',
      details: { what: 'user', expected: people.admin, actual: people.userAdmin },
    });
    expect(await failureOf(vault.token())).toMatchObject({ code: 'SIGN_IN_EXPIRED' });
    vault.askAgain();
    change = asTheyAre;
    expect(await vault.renew()).toMatch(/^8A:Cust10001/);
  });

  test('what was signed in shows no token to anything that prints or serialises it', async () => {
    const signedIn = await signInTo(superId.environment);
    const token = await signedIn.vault.token();
    const shown = JSON.stringify(signedIn) + inspect(signedIn, { depth: null, showHidden: true, getters: true });
    expect(shown).toContain('Cust10001');
    expect(shown).not.toContain(token);
    expect(shown).not.toContain(token.split('.')[1]);
  });
});
