import { createHash, generateKeyPair, type JsonWebKey, type KeyObject, sign } from 'node:crypto';
import { promisify } from 'node:util';

/** The key the practice SuperID signs ID tokens with. */
export interface SigningKey {
  /** Upper-case hexadecimal SHA-1, as SuperID names its keys. */
  readonly kid: string;
  /** The same digest in base64url. */
  readonly x5t: string;
  readonly privateJwk: JsonWebKey;
  /** What `/login/.well-known/jwks` answers. */
  readonly jwks: { readonly keys: readonly unknown[] };
  /** A compact RS256 token with both `kid` and `x5t` in its header. */
  sign(payload: Readonly<Record<string, unknown>>): string;
}

const generate = promisify(generateKeyPair);

/**
 * Makes a new key; there is no certificate, so the digest is taken of the public key.
 * Source: the shape of SuperID's key set and token header, seen in a public log of 2022.
 */
export async function createSigningKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await generate('rsa', { modulusLength: 2048 });
  const digest = createHash('sha1')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest();
  const kid = digest.toString('hex').toUpperCase();
  const x5t = digest.toString('base64url');
  const { n, e } = publicKey.export({ format: 'jwk' });
  return {
    kid,
    x5t,
    privateJwk: { ...privateKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' },
    jwks: { keys: [{ kty: 'RSA', use: 'sig', alg: 'RS256', kid, x5t, n, e }] },
    sign: (payload) => signToken({ alg: 'RS256', typ: 'JWT', kid, x5t }, payload, privateKey),
  };
}

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** A compact RS256 token with exactly this header. */
export function signToken(header: object, payload: object, privateKey: KeyObject): string {
  const content = `${encode(header)}.${encode(payload)}`;
  return `${content}.${sign('sha256', Buffer.from(content), privateKey).toString('base64url')}`;
}
