import { asInstallerError, InstallerError } from '../contract/errors.ts';
import type { TokenVault } from './port.ts';

/** A token and when it stops being good, in milliseconds since the epoch. */
export interface Grant {
  readonly token: string;
  readonly expires: number;
}

/** A token that is about to run out is not handed out any more; milliseconds. */
const margin = 10_000;

const expired = (): InstallerError => new InstallerError('SIGN_IN_EXPIRED');

/**
 * Keeps one access token in memory. It is out of reach of JSON.stringify, util.inspect and property access: there is no
 * property that holds it.
 * @param signInAgain gets a new token from the same person in the same tenant; ends with its signal
 */
export function createTokenVault(
  first: Grant,
  signInAgain: (signal: AbortSignal) => Promise<Grant>,
  now: () => number,
): TokenVault {
  let held: Grant | undefined = first;
  let renewing: Promise<string> | undefined;
  let refused: InstallerError | undefined;
  const forgotten = new AbortController();

  async function renew(): Promise<string> {
    try {
      const grant = await signInAgain(forgotten.signal);
      // Signing out meanwhile wins.
      if (forgotten.signal.aborted) throw expired();
      held = grant;
      return grant.token;
    } catch (thrown) {
      const error = asInstallerError(thrown);
      // Nobody was asked then.
      if (error.code !== 'SIGN_IN_UNREACHABLE') refused = error;
      throw error;
    }
  }

  return {
    token: () => (held && held.expires - margin > now() ? Promise.resolve(held.token) : Promise.reject(expired())),
    renew() {
      if (forgotten.signal.aborted) return Promise.reject(expired());
      if (refused) return Promise.reject(refused);
      held = undefined;
      renewing ??= renew().finally(() => {
        renewing = undefined;
      });
      return renewing;
    },
    askAgain() {
      refused = undefined;
    },
    forget() {
      forgotten.abort();
      held = undefined;
    },
  };
}
