import * as oidc from 'openid-client';
import { asInstallerError, InstallerError } from '../contract/errors.ts';
import { answerTimeout, type AuthorityMetadata } from './authority.ts';
import type { Environment } from './environments.ts';
import type { AuthorizationAgent } from './port.ts';

export interface CodeFlow {
  readonly environment: Environment;
  readonly metadata: AuthorityMetadata;
  readonly clientId: string;
  readonly redirect: string;
  readonly agent: AuthorizationAgent;
  readonly expectedCustomerId?: string;
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
}

/** What the token endpoint gave. Passed on by value inside the sign-in only; nothing keeps it. */
export interface TokenAnswer {
  readonly accessToken: string;
  /** Seconds. */
  readonly expiresIn: number;
  /** Not validated yet. */
  readonly idToken: string;
  /** What the ID token has to echo. */
  readonly nonce: string;
}

/** SuperOffice's documented lifetime, for an answer without one; seconds. */
const usualLifetime = 3600;

/**
 * One round of the authorization code flow: sends the person to SuperID, waits for the redirect, and exchanges the code.
 * PKCE takes the place of the client secret. Source: SuperOffice docs, api/authentication/online/sign-in-user/native-apps.
 * @throws InstallerError SIGN_IN_…, CANCELLED
 */
export async function requestCode(flow: CodeFlow): Promise<TokenAnswer> {
  const { agent, environment, signal } = flow;
  const redirectUri = await agent.redirectUri(flow.redirect, signal);
  const exchange: Exchange = { redirectUri, idToken: undefined };
  const configuration = configure(flow, exchange);
  const verifier = oidc.randomPKCECodeVerifier();
  const state = oidc.randomState();
  const nonce = oidc.randomNonce();
  const url = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: 'openid',
    state,
    nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    // Skips SuperID's tenant choice. Source: SuperOffice docs, …/sign-in-user/auth-code-flow.
    ...(flow.expectedCustomerId === undefined ? {} : { acr_values: `tenant:${flow.expectedCustomerId}` }),
  });
  const callback = await agent
    .authorize({ url, redirectUri, environment: environment.name }, signal)
    .catch((thrown) => {
      if (signal.aborted) throw new InstallerError('CANCELLED');
      throw asInstallerError(thrown);
    });
  if (!leadsTo(callback, redirectUri)) throw new InstallerError('SIGN_IN_ANSWER_INVALID', { reason: 'redirect' });
  try {
    const answer = await oidc.authorizationCodeGrant(configuration, callback, {
      expectedState: state,
      pkceCodeVerifier: verifier,
    });
    if (exchange.idToken === undefined) throw new InstallerError('SIGN_IN_ANSWER_INVALID', { reason: 'ID token' });
    const { access_token: accessToken, expires_in: expiresIn = usualLifetime } = answer;
    return { accessToken, expiresIn, idToken: exchange.idToken, nonce };
  } catch (thrown) {
    throw signInError(thrown, flow);
  }
}

/** What one exchange needs beside what openid-client carries. */
interface Exchange {
  readonly redirectUri: string;
  idToken: string | undefined;
}

function configure(
  { metadata, clientId, environment, fetch, signal }: CodeFlow,
  exchange: Exchange,
): oidc.Configuration {
  // SuperID's metadata does not mention public clients or PKCE, so both are set and not negotiated.
  const configuration = new oidc.Configuration(metadata, clientId, { token_endpoint_auth_method: 'none' }, oidc.None());
  configuration.timeout = answerTimeout / 1000;
  if (environment.name === 'practice') oidc.allowInsecureRequests(configuration);
  configuration[oidc.customFetch] = async (url, options) => {
    const body =
      options.body instanceof URLSearchParams ? withRedirect(options.body, exchange.redirectUri) : options.body;
    const response = await fetch(url, {
      method: options.method,
      headers: options.headers,
      body: body ?? null,
      redirect: 'error',
      signal: options.signal ? AbortSignal.any([options.signal, signal]) : signal,
    });
    // Not an answer to read; ends as SIGN_IN_UNREACHABLE.
    if (response.status >= 500) throw new TypeError(`status ${response.status}`);
    return withoutIdToken(response, exchange);
  };
  return configuration;
}

/**
 * The library takes the redirect from the address that was called, and a URL cannot be a bare origin: it adds a slash.
 * SuperID compares with what is registered, so the registered form is put back.
 */
function withRedirect(body: URLSearchParams, redirectUri: string): URLSearchParams {
  const exact = new URLSearchParams(body);
  exact.set('redirect_uri', redirectUri);
  return exact;
}

/** Takes the ID token aside: `id-token.ts` validates it, with the keys and forms SuperID uses. */
async function withoutIdToken(response: Response, exchange: Exchange): Promise<Response> {
  if (!response.ok) return response;
  const { status, headers } = response;
  const text = await response.text();
  const answer = parsedObject(text);
  if (!answer) return new Response(text, { status, headers });
  const { id_token: idToken, ...rest } = answer;
  if (typeof idToken === 'string') exchange.idToken = idToken;
  return new Response(JSON.stringify(rest), { status, headers: { 'content-type': 'application/json' } });
}

function parsedObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** The address the agent came back with has to be the redirect, whatever is behind it. */
function leadsTo(callback: URL, redirectUri: string): boolean {
  const expected = new URL(redirectUri);
  return callback.origin === expected.origin && callback.pathname === expected.pathname;
}

/** Errors of the library quote requests and answers, so that none of them is kept as a cause. */
function signInError(thrown: unknown, { signal, environment }: CodeFlow): InstallerError {
  if (thrown instanceof InstallerError) return thrown;
  if (signal.aborted) return new InstallerError('CANCELLED');
  if (thrown instanceof oidc.AuthorizationResponseError || thrown instanceof oidc.ResponseBodyError)
    return new InstallerError('SIGN_IN_REFUSED', { reason: errorCode(thrown.error) });
  const { host } = new URL(environment.authority);
  if (thrown instanceof oidc.ClientError && thrown.code !== undefined && thrown.code !== 'OAUTH_TIMEOUT')
    return new InstallerError('SIGN_IN_ANSWER_INVALID', { reason: thrown.code });
  return new InstallerError('SIGN_IN_UNREACHABLE', { host });
}

/** RFC 6749 error codes are plain words; anything else is not repeated. */
function errorCode(error: string): string {
  return /^[a-z_]{1,40}$/.test(error) ? error : 'unknown';
}
