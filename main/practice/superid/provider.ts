import { randomBytes, randomUUID } from 'node:crypto';
import type { Configuration, KoaContextWithOIDC, Provider as ProviderType } from 'oidc-provider';
import { InvalidClient, InvalidRedirectUri } from 'oidc-provider/lib/helpers/errors.js';
import { Check, Prompt } from 'oidc-provider/lib/helpers/interaction_policy/index.js';
import { Provider } from 'oidc-provider/lib/provider.js';
import type { DirectoryApplication, SuperIdDirectory } from '../directory.ts';
import type { Answer } from '../http/exchange.ts';
import { createAdapterFactory } from './adapter.ts';
import { membershipOf } from './authorization.ts';
import { authorizePath } from './authorize-request.ts';
import { interactionPath } from './interaction.ts';
import { technicalErrorPage } from './pages.ts';
import { isRegisteredRedirect } from './redirects.ts';
import type { SigningKey } from './signing-key.ts';

export const tokenPath = '/login/common/oauth/tokens';

/** SuperID's single-sign-on cookie. Source: SuperOffice docs, online/cookies. */
export const sessionCookie = 'SoOnlineAuth';

export interface ProviderOptions {
  readonly issuer: string;
  readonly directory: SuperIdDirectory;
  readonly application: (clientId: string) => DirectoryApplication | undefined;
  readonly key: SigningKey;
  /** Whether errors go back to the application or stay on a page. */
  readonly errors: 'page' | 'redirect';
  /** Remembers which tenant a grant is for; the provider itself knows no tenants. */
  readonly grantGiven: (grantId: string, customerId: string) => void;
}

const prompt = (name: string, reason: string, check: (ctx: KoaContextWithOIDC) => boolean): Prompt =>
  new Prompt({ name, requestable: false }, new Check(reason, reason, 'interaction_required', check));

/** Open questions in the order they are asked: who, which tenant, may this application come in. */
function questions(directory: SuperIdDirectory): Prompt[] {
  return [
    prompt('login', 'no_session', (ctx) => ctx.oidc.session?.accountId === undefined),
    prompt('tenant', 'tenant_open', (ctx) => membershipOf(directory, ctx) === undefined),
    prompt('approval', 'not_approved', (ctx) => !ctx.oidc.grant?.getOIDCScope()),
  ];
}

/** A grant exists as soon as the tenant is settled and the application is approved there. */
async function loadGrant(
  { directory, grantGiven }: ProviderOptions,
  ctx: KoaContextWithOIDC,
): Promise<InstanceType<ProviderType['Grant']> | undefined> {
  const clientId = ctx.oidc.client?.clientId;
  const accountId = ctx.oidc.session?.accountId;
  const membership = membershipOf(directory, ctx);
  if (clientId === undefined || accountId === undefined || !membership) return undefined;
  const { customerId } = membership.customer;
  if (!directory.approvals.has(clientId, customerId)) return undefined;
  const grant = new ctx.oidc.provider.Grant({ clientId, accountId });
  grant.addOIDCScope('openid');
  grantGiven(await grant.save(), customerId);
  return grant;
}

function configuration(options: ProviderOptions): Configuration {
  const { directory, application, key } = options;
  const off = { enabled: false };
  return {
    adapter: createAdapterFactory(application, Date.now),
    jwks: { keys: [key.privateJwk] },
    scopes: ['openid'],
    claims: { openid: ['sub'] },
    responseTypes: ['code'],
    pkce: { required: () => true },
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      names: { session: sessionCookie, interaction: 'SoInteraction', resume: 'SoResume' },
      long: { httpOnly: true, sameSite: 'lax', signed: true },
      short: { httpOnly: true, sameSite: 'lax', signed: true },
    },
    features: {
      devInteractions: off,
      userinfo: off,
      rpInitiatedLogout: off,
      resourceIndicators: off,
      dPoP: off,
      pushedAuthorizationRequests: off,
    },
    routes: { authorization: authorizePath, token: tokenPath, jwks: '/login/provider/jwks' },
    // Source of the ten minutes: SuperOffice docs, api/authentication/online/sign-in-user/auth-code-flow.
    ttl: { AuthorizationCode: 600, AccessToken: 3600, IdToken: 300, Interaction: 3600, Session: 86_400, Grant: 86_400 },
    findAccount: (_ctx, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    loadExistingGrant: (ctx) => loadGrant(options, ctx),
    interactions: { policy: questions(directory), url: (_ctx, { uid }) => `${interactionPath}${uid}` },
    renderError(ctx, out, error) {
      const invalidRedirect = error instanceof InvalidRedirectUri;
      const code = invalidRedirect ? 'InvalidRedirectUrl' : out.error === 'access_denied' ? 'Denied' : undefined;
      const answer = technicalErrorPage(randomUUID(), code, out.error_description ?? out.error);
      showAnswer(ctx, answer);
    },
  };
}

function showAnswer(ctx: KoaContextWithOIDC, { status, headers = {}, body }: Answer): void {
  ctx.status = status;
  ctx.set({ ...headers });
  ctx.body = body;
}

/**
 * Native applications have no secret, and refreshing asks for one.
 * Source: SuperOffice docs, api/authentication/online/sign-in-user/auth-code-flow.
 */
function refuseRefresh(): never {
  throw new InvalidClient('client_secret is required');
}

/** The OpenID provider behind the practice SuperID, with SuperOffice's rules where they differ from the standard's. */
export function createProvider(options: ProviderOptions): ProviderType {
  const provider = new Provider(options.issuer, configuration(options));

  provider.Client.prototype.redirectUriAllowed = function redirectUriAllowed(redirect: string): boolean {
    const application = options.application(this.clientId);
    return application !== undefined && isRegisteredRedirect(application, redirect);
  };

  provider.registerGrantType('refresh_token', refuseRefresh, ['refresh_token', 'client_secret']);

  // `iss` in the redirect is a later extension that SuperID does not announce.
  provider.on('authorization.success', (_ctx, out) => {
    if (out) Reflect.deleteProperty(out, 'iss');
  });
  provider.on('authorization.error', (_ctx, error) => {
    if (options.errors === 'page') Reflect.set(error, 'allow_redirect', false);
  });
  return provider;
}
