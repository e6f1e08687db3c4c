import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { z } from 'zod';
import { InstallerError } from '../contract/errors.ts';

/** What an ID token must say to be ours. Times are seconds since the epoch. */
export interface Expectation {
  readonly issuer: string;
  readonly clientId: string;
  readonly nonce: string;
  readonly now: number;
}

const keySchema = z.looseObject({
  kty: z.literal('RSA'),
  n: z.string(),
  e: z.string(),
  use: z.string().optional(),
  alg: z.string().optional(),
  kid: z.string().optional(),
  x5t: z.string().optional(),
});

type Key = z.infer<typeof keySchema>;

/** Other kinds of keys may stand beside ours; they are passed over. */
export const keySetSchema = z.object({ keys: z.array(z.unknown()) }).transform(({ keys }) =>
  keys.flatMap((key) => {
    const parsed = keySchema.safeParse(key);
    return parsed.success ? [parsed.data] : [];
  }),
);

const headerSchema = z.object({
  alg: z.literal('RS256'),
  kid: z.string().optional(),
  x5t: z.string().optional(),
  // An extension that has to be understood, and that nobody here does.
  crit: z.never().optional(),
});

/** SuperOffice's examples show `iat` as a number and as a string. */
const seconds = z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]);

const payloadSchema = z.looseObject({
  iss: z.string(),
  aud: z.union([z.string(), z.array(z.string())]).transform((audience) => [audience].flat()),
  azp: z.string().optional(),
  exp: seconds,
  iat: seconds,
  nbf: seconds.optional(),
  nonce: z.string(),
});

/** Clocks of office machines are rarely exact; seconds. */
const tolerance = 60;

/**
 * Validates an ID token in full: RS256 signature by a key of SuperID's key set, issuer, audience, times and nonce.
 *
 * Keys are found by `kid`, else by `x5t`, since SuperID's tokens have carried either. When none fits, the key set is read
 * again once: keys change without notice. This is done here because openid-client cannot find keys by `x5t`.
 *
 * @param readKeys reads the key set, past any cache
 * @returns the payload
 * @throws InstallerError SIGN_IN_ANSWER_INVALID; the reason never holds anything from the token but the name of what is wrong
 * Source: SuperOffice docs, api/authentication/online/validate-security-tokens.
 */
export async function validateIdToken(
  token: string,
  expected: Expectation,
  readKeys: () => Promise<readonly Key[]>,
): Promise<Readonly<Record<string, unknown>>> {
  const [header = '', payload = '', signature = '', ...rest] = token.split('.');
  if (rest.length > 0 || signature === '') throw invalid('token');
  const { kid, x5t } = decoded(header, headerSchema, 'header');
  const key = pick(await readKeys(), kid, x5t) ?? pick(await readKeys(), kid, x5t);
  if (!key) throw invalid('key');
  if (!isSignedBy(key, `${header}.${payload}`, signature)) throw invalid('signature');
  const claims = decoded(payload, payloadSchema, 'claims');
  requireExpected(claims, expected);
  return claims;
}

function requireExpected(claims: z.infer<typeof payloadSchema>, expected: Expectation): void {
  const { issuer, clientId, nonce, now } = expected;
  if (claims.iss !== issuer) throw invalid('issuer');
  if (!claims.aud.includes(clientId)) throw invalid('audience');
  if (claims.aud.length > 1 && claims.azp !== clientId) throw invalid('audience');
  if (claims.exp <= now - tolerance) throw invalid('expired');
  if (claims.nbf !== undefined && claims.nbf > now + tolerance) throw invalid('not yet valid');
  if (claims.iat > now + tolerance) throw invalid('not yet valid');
  if (claims.nonce !== nonce) throw invalid('nonce');
}

function pick(keys: readonly Key[], kid: string | undefined, x5t: string | undefined): Key | undefined {
  const signing = keys.filter(({ use = 'sig', alg = 'RS256' }) => use === 'sig' && alg === 'RS256');
  const byKid = kid === undefined ? undefined : signing.find((key) => key.kid === kid);
  if (byKid || x5t === undefined) return byKid;
  // `kid` is the hexadecimal form of the digest that `x5t` has in base64url.
  const asKid = Buffer.from(x5t, 'base64url').toString('hex').toUpperCase();
  return signing.find((key) => key.x5t === x5t || key.kid?.toUpperCase() === asKid);
}

function isSignedBy(key: Key, content: string, signature: string): boolean {
  try {
    const { kty, n, e } = key;
    const publicKey = createPublicKey({ key: { kty, n, e } satisfies JsonWebKey, format: 'jwk' });
    return verify('sha256', Buffer.from(content), publicKey, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}

function decoded<T>(part: string, schema: z.ZodType<T>, what: string): T {
  try {
    return schema.parse(JSON.parse(Buffer.from(part, 'base64url').toString('utf8')));
  } catch {
    // The cause would quote the token.
    throw invalid(what);
  }
}

const invalid = (reason: string): InstallerError => new InstallerError('SIGN_IN_ANSWER_INVALID', { reason });
