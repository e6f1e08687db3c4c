import type { EnvironmentName } from '../contract/environment.ts';

/**
 * Shows SuperID's pages to the person and comes back with the address SuperID redirected to.
 * System browser, secure window and the tests' HTTP follower are three of these.
 */
export interface AuthorizationAgent {
  /**
   * @param request the authorization address and the registered redirect to wait for
   * @returns the whole redirect address, with `code` and `state`, exactly as SuperID sent it
   * @throws InstallerError SIGN_IN_TIMED_OUT, SIGN_IN_REFUSED, SIGN_IN_BROWSER_FAILED, CANCELLED …
   */
  authorize(request: AuthorizationRequest, signal: AbortSignal): Promise<URL>;

  /**
   * The redirect address to use for this attempt, from what is registered: a bare loopback origin or one with a path,
   * with its port or without one (then the agent picks a free one). Called once, before `authorize`.
   */
  redirectUri(registered: string, signal: AbortSignal): Promise<string>;
}

export interface AuthorizationRequest {
  readonly url: URL;
  /** Exactly as it goes to SuperID and to the token endpoint; a bare origin has no trailing slash. */
  readonly redirectUri: string;
  readonly environment: EnvironmentName;
}

/** Who signed in and where, taken from the validated ID token. Holds no token. */
export interface Identity {
  readonly environment: EnvironmentName;
  readonly customerId: string;
  readonly companyName: string;
  readonly serial: string;
  readonly userName: string;
  readonly email: string;
  readonly associateId: string;
  readonly isAdministrator: boolean;
}

/** The only holder of an access token. In memory; never serialised. */
export interface TokenVault {
  /** A token that has not expired. @throws InstallerError SIGN_IN_EXPIRED when there is none. */
  token(): Promise<string>;
  /**
   * Called on a 401: forgets the token and signs in again, once for all callers. A person who let that go by is not asked
   * again for the next call, but told the same. @throws InstallerError
   */
  renew(): Promise<string>;
  /** A person wants something of the tenant anew: whoever let a sign-in go by before is asked again. */
  askAgain(): void;
  /** Forgets everything, and ends a sign-in that is under way. */
  forget(): void;
}
