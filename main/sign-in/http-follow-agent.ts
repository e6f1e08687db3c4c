import { randomInt } from 'node:crypto';
import { CookieJar } from 'tough-cookie';
import { InstallerError } from '../contract/errors.ts';
import { parseLoopbackRedirect, redirectAt } from './loopback-redirect.ts';
import type { AuthorizationAgent, AuthorizationRequest } from './port.ts';
import { type Form, type Page, parsePage } from './practice-page.ts';

export interface HttpFollowOptions {
  readonly user: string;
  readonly password: string;
  /** The tenant to choose where SuperID asks; the first one when absent. */
  readonly customerId?: string;
  /** Whether to press "I approve"; otherwise "Cancel". Default true. */
  readonly approve?: boolean;
  readonly fetch?: typeof globalThis.fetch;
}

/** More pages and redirects than a sign-in can have. */
const mostSteps = 30;

/**
 * Goes through the practice SuperID's pages over HTTP in a person's place. Nothing listens on the redirect address: the
 * redirect is recognised and not followed. It only ever talks to this machine, so that no password can go elsewhere.
 */
export function createHttpFollowAgent(options: HttpFollowOptions): AuthorizationAgent {
  return {
    redirectUri(registered) {
      const redirect = parseLoopbackRedirect(registered);
      return Promise.resolve(redirectAt(redirect, redirect.port ?? randomInt(20_000, 60_000)));
    },
    authorize: (request, signal) => new Visit(options, request, signal).result(),
  };
}

/** One sign-in, from the authorization address to the redirect. */
class Visit {
  readonly #options: HttpFollowOptions;
  readonly #request: AuthorizationRequest;
  readonly #signal: AbortSignal;
  readonly #jar = new CookieJar(undefined, { rejectPublicSuffixes: false });
  #passwordSent = false;

  constructor(options: HttpFollowOptions, request: AuthorizationRequest, signal: AbortSignal) {
    this.#options = options;
    this.#request = request;
    this.#signal = signal;
  }

  async result(): Promise<URL> {
    let url = this.#request.url;
    let form: URLSearchParams | undefined;
    for (let step = 0; step < mostSteps; step += 1) {
      const response = await this.#send(url, form);
      const location = response.headers.get('location');
      if (location !== null) {
        url = new URL(location, url);
        form = undefined;
        if (this.#isRedirect(url)) return url;
        continue;
      }
      const page = parsePage(await response.text());
      if (!page.form) throw pageError(page, this.#request.redirectUri);
      form = this.#fill(page, page.form);
      url = new URL(page.form.action, url);
    }
    throw new InstallerError('SIGN_IN_REFUSED', { reason: 'too many pages' });
  }

  async #send(url: URL, form: URLSearchParams | undefined): Promise<Response> {
    if (url.protocol !== 'http:' || !['127.0.0.1', '[::1]'].includes(url.hostname))
      throw new InstallerError('SIGN_IN_BROWSER_FAILED', { reason: `${url.host} is not on this computer` });
    const send = this.#options.fetch ?? globalThis.fetch;
    const cookie = await this.#jar.getCookieString(url.href);
    let response: Response;
    try {
      response = await send(url, {
        method: form ? 'POST' : 'GET',
        headers: { accept: 'text/html', ...(cookie === '' ? {} : { cookie }) },
        body: form ?? null,
        redirect: 'manual',
        signal: this.#signal,
      });
    } catch (cause) {
      if (this.#signal.aborted) throw new InstallerError('CANCELLED');
      throw new InstallerError('SIGN_IN_UNREACHABLE', { host: url.host }, { cause });
    }
    for (const line of response.headers.getSetCookie())
      await this.#jar.setCookie(line, url.href, { ignoreError: true });
    return response;
  }

  #isRedirect(url: URL): boolean {
    const expected = new URL(this.#request.redirectUri);
    return url.origin === expected.origin && url.pathname === expected.pathname;
  }

  #fill(page: Page, { fields }: Form): URLSearchParams {
    const { user, password, customerId, approve = true } = this.#options;
    if (fields.some(({ type }) => type === 'password')) {
      if (this.#passwordSent) throw new InstallerError('SIGN_IN_REFUSED', { reason: 'user name or password' });
      this.#passwordSent = true;
      return new URLSearchParams({ user, password });
    }
    const choices = fields.filter(({ name }) => name === 'tenant');
    const choice = customerId === undefined ? choices[0] : choices.find(({ value }) => value === customerId);
    if (choice) return new URLSearchParams({ tenant: choice.value });
    if (choices.length > 0) throw new InstallerError('SIGN_IN_REFUSED', { reason: `no access to ${customerId}` });
    if (fields.some(({ name }) => name === 'decision'))
      return new URLSearchParams({ decision: approve ? 'approve' : 'cancel' });
    throw pageError(page, this.#request.redirectUri);
  }
}

/** SuperID's error pages name a code. Source: SuperOffice docs, api/authentication/online/troubleshooting. */
function pageError({ text }: Page, redirect: string): InstallerError {
  const error = /Authorization error: ([A-Za-z]+) \(\d+\)/.exec(text)?.[1];
  if (error === 'InvalidRedirectUrl') return new InstallerError('SIGN_IN_REDIRECT_NOT_REGISTERED', { redirect });
  if (text.includes('An administrator has to approve')) return new InstallerError('SIGN_IN_NOT_ADMINISTRATOR');
  return new InstallerError('SIGN_IN_REFUSED', { reason: error ?? 'an unknown page' });
}
