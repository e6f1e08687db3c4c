import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import { type DirectoryApplication, practiceApplication, type SuperIdDirectory } from '../directory.ts';
import { type Answer, jsonAnswer, readBody, send } from '../http/exchange.ts';
import type { TokenDesk } from '../tokens.ts';
import { createAccessTokens } from './access-tokens.ts';
import { authorizePath, authorizeRequest } from './authorize-request.ts';
import { discoveryDocument } from './discovery.ts';
import { answerInteraction, interactionPath } from './interaction.ts';
import { signedOutPage, technicalErrorPage } from './pages.ts';
import { createProvider, sessionCookie, tokenPath } from './provider.ts';
import { isRegisteredRedirect } from './redirects.ts';
import { createSigningKey, type SigningKey } from './signing-key.ts';
import { answerWithSuperIdTokens } from './token-answer.ts';

export interface SuperIdOptions {
  readonly directory: SuperIdDirectory;
  /** `http://127.0.0.1:port`, without `/login`. Asked for with the first request, when the port is known. */
  readonly issuer: () => string;
  readonly now?: () => Date;
  /** Whether the ID token carries `webapi_url`; default false. */
  readonly webapiUrlClaim?: boolean;
  /**
   * Whether an error stays on a page (default: the documentation knows nothing else) or is sent to the redirect address.
   */
  readonly errors?: 'page' | 'redirect';
  /** A new key is made on start when absent. */
  readonly signingKey?: Promise<SigningKey>;
}

export interface SuperId extends TokenDesk {
  /** Answers every path under `/login`. */
  callback(request: IncomingMessage, response: ServerResponse): Promise<void>;
  expireToken(token: string): void;
  /** Registers another application; one with the same client id is replaced. */
  registerClient(application: DirectoryApplication): void;
}

/**
 * The practice SuperID: a real OpenID provider under SuperOffice's paths, with SuperOffice's claims, tenant choice, consent
 * and error pages. Its key is made on start and never leaves the process.
 */
export function createSuperId(options: SuperIdOptions): Promise<SuperId> {
  const { directory, now = () => new Date() } = options;
  const registered = new Map<string, DirectoryApplication>();
  const application = (clientId: string): DirectoryApplication | undefined =>
    registered.get(clientId) ?? directory.application(clientId);
  const tokens = createAccessTokens(now);
  const tenantOfGrant = new Map<string, string>();
  // Made beside whatever else starts up; awaited by the first request.
  const key = options.signingKey ?? createSigningKey();
  let running: Promise<Provider> | undefined;

  async function start(): Promise<Provider> {
    const signingKey = await key;
    const provider = createProvider({
      issuer: options.issuer(),
      directory,
      application,
      key: signingKey,
      errors: options.errors ?? 'page',
      grantGiven: (grantId, customerId) => void tenantOfGrant.set(grantId, customerId),
    });
    provider.on('grant.success', (ctx) =>
      answerWithSuperIdTokens(ctx, {
        issuer: options.issuer(),
        directory,
        tokens,
        key: signingKey,
        tenantOf: (grantId) => tenantOfGrant.get(grantId),
        now,
        withWebApiUrl: options.webapiUrlClaim ?? false,
      }),
    );
    return provider;
  }

  /** Ends the single sign-on: without its cookie a browser is nobody. Source of the path: SuperID's discovery document. */
  function signOut(url: URL): Answer {
    const to = url.searchParams.get('redirect_uri') ?? '';
    const known = [practiceApplication, ...registered.values()].some((entry) => isRegisteredRedirect(entry, to));
    const page = known ? { status: 302, headers: { location: to } } : signedOutPage();
    return { ...page, headers: { ...page.headers, 'set-cookie': `${sessionCookie}=; path=/; max-age=0; httponly` } };
  }

  async function revoke(url: URL, request: IncomingMessage): Promise<Answer> {
    const form = new URLSearchParams(request.method === 'POST' ? await readBody(request) : '');
    tokens.expire(form.get('token') ?? url.searchParams.get('token') ?? '');
    return jsonAnswer(200, {});
  }

  /** What this part answers itself; undefined when the provider has answered. */
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<Answer | undefined> {
    const url = new URL(request.url ?? '/', options.issuer());
    const path = url.pathname.toLowerCase();
    if (path === '/login/.well-known/openid-configuration') return jsonAnswer(200, discoveryDocument(options.issuer()));
    if (path === '/login/.well-known/jwks') return jsonAnswer(200, (await key).jwks);
    if (path === '/login/common/oauth/revoke') return revoke(url, request);
    if (path === '/login/logout') return signOut(url);
    const provider = await (running ??= start());
    if (path.startsWith(interactionPath))
      return answerInteraction({ provider, directory, application }, request, response);
    const rewritten = authorizeRequest(url);
    if (rewritten !== undefined) request.url = rewritten;
    else if (path === tokenPath) request.url = tokenPath;
    else if (!path.startsWith(`${authorizePath}/`))
      return technicalErrorPage(randomUUID(), undefined, 'There is nothing here.');
    await provider.callback()(request, response);
    return undefined;
  }

  return Promise.resolve({
    async callback(request, response) {
      const own = await answer(request, response);
      if (own) send(response, own);
    },
    verifyAccessToken: (token) => Promise.resolve(tokens.holder(token)),
    issueToken(customerId, name) {
      const user = directory.customer(customerId)?.users.find((candidate) => candidate.user === name);
      if (!user) return Promise.reject(new Error(`${name} is not a user of ${customerId}.`));
      return Promise.resolve(tokens.issue(customerId, user, practiceApplication.clientId));
    },
    expireToken: (token) => tokens.expire(token),
    registerClient: (entry) => void registered.set(entry.clientId, entry),
  });
}
