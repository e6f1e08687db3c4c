import { InstallerError } from '../contract/errors.ts';
import { readAuthority, readJson } from './authority.ts';
import { requestCode, type TokenAnswer } from './code-flow.ts';
import type { Environment } from './environments.ts';
import { identityFrom } from './claims.ts';
import { keySetSchema, validateIdToken } from './id-token.ts';
import type { AuthorizationAgent, Identity, TokenVault } from './port.ts';
import { createTokenVault, type Grant } from './token-vault.ts';

export interface SignInOptions {
  readonly environment: Environment;
  readonly clientId: string;
  /** As registered with SuperOffice: a bare loopback origin or one with a path, with or without its port. */
  readonly redirect: string;
  readonly agent: AuthorizationAgent;
  /** SuperID then skips its tenant choice, and any other tenant is refused. */
  readonly expectedCustomerId?: string;
  readonly fetch?: typeof globalThis.fetch;
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch; the system's clock by default. */
  readonly clock?: () => number;
}

export interface SignedIn {
  readonly identity: Identity;
  readonly vault: TokenVault;
}

/**
 * Signs a person in to their tenant: authorization code flow with PKCE, without a secret. The ID token is validated in full
 * before anything in it is believed.
 * @throws InstallerError SIGN_IN_…, CANCELLED
 */
export async function signIn(options: SignInOptions): Promise<SignedIn> {
  const clock = options.clock ?? Date.now;
  const { identity, grant } = await signInOnce(options, options.expectedCustomerId, clock);
  const signInAgain = async (ended: AbortSignal): Promise<Grant> => {
    const signal = AbortSignal.any([options.signal, ended]);
    const again = await signInOnce({ ...options, signal }, identity.customerId, clock);
    // The single sign-on of the browser may have brought somebody else back.
    requireSame('user', identity.userName, again.identity.userName);
    return again.grant;
  };
  return { identity, vault: createTokenVault(grant, signInAgain, clock) };
}

async function signInOnce(
  options: SignInOptions,
  expectedCustomerId: string | undefined,
  clock: () => number,
): Promise<{ readonly identity: Identity; readonly grant: Grant }> {
  const { environment, clientId, agent, signal } = options;
  const fetch = options.fetch ?? globalThis.fetch;
  const metadata = await readAuthority(environment, fetch, signal);
  const answer: TokenAnswer = await requestCode({
    ...options,
    agent,
    fetch,
    metadata,
    ...(expectedCustomerId === undefined ? {} : { expectedCustomerId }),
  });
  const claims = await validateIdToken(
    answer.idToken,
    { issuer: metadata.issuer, clientId, nonce: answer.nonce, now: clock() / 1000 },
    () => readJson(new URL(metadata.jwks_uri), keySetSchema, fetch, signal),
  );
  const identity = identityFrom(claims, environment.name);
  if (expectedCustomerId !== undefined) requireSame('tenant', expectedCustomerId, identity.customerId);
  return { identity, grant: { token: answer.accessToken, expires: clock() + answer.expiresIn * 1000 } };
}

function requireSame(what: 'tenant' | 'user', expected: string, actual: string): void {
  if (expected !== actual) throw new InstallerError('SIGN_IN_WRONG_TENANT', { what, expected, actual });
}
