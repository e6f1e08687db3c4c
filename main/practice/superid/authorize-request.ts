import { createHash } from 'node:crypto';

/** Where applications send people. Source: SuperOffice docs, api/authentication/online/api. */
export const authorizePath = '/login/common/oauth/authorize';

/** What SuperID documents; anything else that is sent has no effect. */
const documented: ReadonlySet<string> = new Set([
  'response_type',
  'client_id',
  'scope',
  'redirect_uri',
  'state',
  'nonce',
  'response_mode',
  'code_challenge',
  'code_challenge_method',
  'acr_values',
  'login_hint',
]);

/**
 * An authorization request in the form the provider understands: a tenant in the path becomes `acr_values`, unknown
 * parameters are left out, and the `plain` challenge (SuperID's default when no method is given) becomes the S256 one that
 * the same verifier fulfils.
 * @returns path and query, or undefined when this is not an authorization request
 * Source: SuperOffice docs, api/authentication/online/sign-in-user/auth-code-flow.
 */
export function authorizeRequest(url: URL): string | undefined {
  const tenant = /^\/login\/(common|cust\d+)\/oauth\/authorize$/i.exec(url.pathname)?.[1];
  if (tenant === undefined) return undefined;
  const parameters = new URLSearchParams([...url.searchParams].filter(([name]) => documented.has(name)));
  if (tenant.toLowerCase() !== 'common') parameters.set('acr_values', `tenant:Cust${tenant.slice(4)}`);
  const challenge = parameters.get('code_challenge');
  if (challenge !== null && (parameters.get('code_challenge_method') ?? 'plain') === 'plain') {
    parameters.set('code_challenge', createHash('sha256').update(challenge).digest('base64url'));
    parameters.set('code_challenge_method', 'S256');
  }
  return `${authorizePath}?${parameters.toString()}`;
}

/** The tenant named by `acr_values=tenant:Cust12345`. */
export function requestedTenant(acrValues: unknown): string | undefined {
  return typeof acrValues === 'string' ? /(?:^|\s)tenant:(Cust\d+)(?:\s|$)/.exec(acrValues)?.[1] : undefined;
}
