import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InstallerError } from '../../../main/contract/errors.ts';
import { signToken } from '../../../main/practice/superid/signing-key.ts';
import { type Expectation, keySetSchema, validateIdToken } from '../../../main/sign-in/id-token.ts';

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const otherPair = generateKeyPairSync('rsa', { modulusLength: 2048 });

const kid = '16B7FB8C3F9AB06885A800C64E64C97C4AB5E98C';
const x5t = Buffer.from(kid, 'hex').toString('base64url');

const publicJwk = (key: KeyObject, more: object = {}) => ({ ...key.export({ format: 'jwk' }), ...more });
const keySet = (...keys: readonly object[]) => keySetSchema.parse({ keys });
const ours = keySet(publicJwk(pair.publicKey, { kid, x5t, alg: 'RS256', use: 'sig' }));

const now = 1_790_000_000;
const expected: Expectation = { issuer: 'https://online.superoffice.com', clientId: 'client', nonce: 'n-123', now };
const claims = {
  sub: 'admin@acme.example',
  iss: expected.issuer,
  aud: 'client',
  iat: now,
  nbf: now - 60,
  exp: now + 300,
  nonce: 'n-123',
};
const header = { alg: 'RS256', typ: 'JWT', kid, x5t };

const token = (payload: object = claims, head: object = header, key = pair.privateKey) => signToken(head, payload, key);
const without = (name: keyof typeof claims) =>
  Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name));

async function reasonOf(idToken: string, keys = ours): Promise<unknown> {
  try {
    await validateIdToken(idToken, expected, () => Promise.resolve(keys));
    return 'valid';
  } catch (thrown) {
    if (!(thrown instanceof InstallerError)) throw thrown;
    expect(thrown.code).toBe('SIGN_IN_ANSWER_INVALID');
    return thrown.details['reason'];
  }
}

describe('an ID token is accepted', () => {
  test('with a good signature and the expected claims, which it returns', async () => {
    expect(await validateIdToken(token(), expected, () => Promise.resolve(ours))).toMatchObject({
      ...claims,
      aud: ['client'],
    });
  });

  test.each([
    ['kid alone', { alg: 'RS256', kid }],
    ['x5t alone', { alg: 'RS256', x5t }],
    ['x5t and an unknown kid', { alg: 'RS256', kid: 'other', x5t }],
  ])('when its key is named by %s', async (_case, head) => {
    expect(await reasonOf(token(claims, head))).toBe('valid');
  });

  test('when the key set names its keys by kid only and the token by x5t only', async () => {
    expect(await reasonOf(token(claims, { alg: 'RS256', x5t }), keySet(publicJwk(pair.publicKey, { kid })))).toBe(
      'valid',
    );
  });

  test('when keys of other kinds stand beside ours', async () => {
    const keys = keySet({ kty: 'EC', crv: 'P-256' }, { broken: true }, ...ours);
    expect(await reasonOf(token(), keys)).toBe('valid');
  });

  test('when iat is a string, as some of the documented examples show it', async () => {
    expect(await reasonOf(token({ ...claims, iat: String(now) }))).toBe('valid');
  });

  test('when our clock differs by less than a minute', async () => {
    expect(await reasonOf(token({ ...claims, exp: now - 59 }))).toBe('valid');
    expect(await reasonOf(token({ ...claims, nbf: now + 59, iat: now + 59 }))).toBe('valid');
  });

  test('when its key appears with the second reading of the key set, which is read no third time', async () => {
    const readings = [keySet(publicJwk(otherPair.publicKey, { kid: 'old' })), ours];
    await validateIdToken(token(), expected, () => Promise.resolve(readings.shift() ?? []));
    expect(readings).toEqual([]);
  });
});

describe('an ID token is refused', () => {
  test.each<[string, () => string, unknown]>([
    ['signed with another key', () => token(claims, header, otherPair.privateKey), 'signature'],
    ['of another issuer', () => token({ ...claims, iss: 'https://sod.superoffice.com' }), 'issuer'],
    ['of an issuer with a slash more', () => token({ ...claims, iss: `${expected.issuer}/` }), 'issuer'],
    ['for another application', () => token({ ...claims, aud: 'other' }), 'audience'],
    [
      'for several applications, authorised for another',
      () => token({ ...claims, aud: ['client', 'x'], azp: 'x' }),
      'audience',
    ],
    ['that has expired', () => token({ ...claims, exp: now - 61 }), 'expired'],
    ['that is not valid yet', () => token({ ...claims, nbf: now + 61 }), 'not yet valid'],
    ['issued in the future', () => token({ ...claims, iat: now + 61 }), 'not yet valid'],
    ['with another nonce', () => token({ ...claims, nonce: 'n-124' }), 'nonce'],
    ['without nonce', () => token(without('nonce')), 'claims'],
    ['without exp', () => token(without('exp')), 'claims'],
    ['without iss', () => token(without('iss')), 'claims'],
    ['without aud', () => token(without('aud')), 'claims'],
    ['with an unknown key', () => token(claims, { alg: 'RS256', kid: 'unknown' }), 'key'],
    ['that names no key', () => token(claims, { alg: 'RS256' }), 'key'],
    ['with critical extensions', () => token(claims, { ...header, crit: ['b64'], b64: false }), 'header'],
    ['of another algorithm', () => token(claims, { ...header, alg: 'PS256' }), 'header'],
    ['with a part too many', () => `${token()}.x`, 'token'],
    ['that is empty', () => '', 'token'],
  ])('%s', async (_case, make, reason) => {
    expect(await reasonOf(make())).toBe(reason);
  });

  test('unsigned, by alg none', async () => {
    const [, payload] = token().split('.');
    const none = Buffer.from(JSON.stringify({ alg: 'none', kid })).toString('base64url');
    expect(await reasonOf(`${none}.${payload}.`)).toBe('token');
    expect(await reasonOf(`${none}.${payload}.eA`)).toBe('header');
  });

  test('signed with the public key as a shared secret', async () => {
    const [, payload] = token().split('.');
    const head = Buffer.from(JSON.stringify({ alg: 'HS256', kid })).toString('base64url');
    const secret = pair.publicKey.export({ type: 'spki', format: 'pem' });
    const signature = createHmac('sha256', secret).update(`${head}.${payload}`).digest('base64url');
    expect(await reasonOf(`${head}.${payload}.${signature}`)).toBe('header');
  });

  test('when the only fitting key is meant for something else', async () => {
    expect(await reasonOf(token(), keySet(publicJwk(pair.publicKey, { kid, use: 'enc' })))).toBe('key');
  });

  test('whatever single character of it is changed', async () => {
    const good = token();
    await fc.assert(
      fc.asyncProperty(
        fc.nat(good.length - 1),
        fc.constantFrom('A', 'Z', 'a', 'z', '0', '9', '-', '_', '.'),
        async (at, character) => {
          const changed = good.slice(0, at) + character + good.slice(at + 1);
          // The last character of a base64url text holds unused bits.
          fc.pre(changed !== good && at !== good.length - 1);
          expect(await reasonOf(changed)).not.toBe('valid');
        },
      ),
      { numRuns: 300 },
    );
  });

  test('without quoting the token in the error', async () => {
    const bad = token({ ...claims, nonce: 'other' });
    const thrown = await validateIdToken(bad, expected, () => Promise.resolve(ours)).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(InstallerError);
    expect(JSON.stringify(thrown, Object.getOwnPropertyNames(thrown))).not.toContain(bad.split('.')[1]);
    expect(thrown).not.toHaveProperty('cause');
  });
});
