import { randomBytes } from 'node:crypto';
import { practiceApplication, type SuperIdDirectory } from './directory.ts';

/** Whom an access token stands for. */
export interface TokenHolder {
  readonly customerId: string;
  readonly user: string;
  readonly associateId: number;
  readonly clientId: string;
}

/** Who gives out and recognises access tokens: SuperID. */
export interface TokenDesk {
  verifyAccessToken(token: string): Promise<TokenHolder | undefined>;
  /** @throws Error when there is no such person */
  issueToken(customerId: string, user: string): Promise<string>;
}

/** Access tokens without a SuperID: valid for 3600 seconds, in memory. */
export function createTokenDesk(directory: SuperIdDirectory, now: () => Date): TokenDesk {
  const tokens = new Map<string, TokenHolder & { readonly expires: number }>();
  return {
    verifyAccessToken(token) {
      const holder = tokens.get(token);
      return Promise.resolve(holder && holder.expires > now().getTime() ? holder : undefined);
    },
    issueToken(customerId, user) {
      const person = directory.customer(customerId)?.users.find((candidate) => candidate.user === user);
      if (!person) return Promise.reject(new Error(`${user} is not a user of ${customerId}.`));
      const token = `8A:${customerId}.${randomBytes(32).toString('base64url')}`;
      const { associateId } = person;
      const { clientId } = practiceApplication;
      tokens.set(token, { customerId, user, associateId, clientId, expires: now().getTime() + 3600_000 });
      return Promise.resolve(token);
    },
  };
}
