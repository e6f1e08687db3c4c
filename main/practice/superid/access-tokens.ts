import { randomBytes } from 'node:crypto';
import type { DirectoryUser } from '../directory.ts';
import type { TokenHolder } from '../tokens.ts';

/** Seconds an access token is good for. Source: SuperOffice docs, api/authentication/online/api. */
export const accessTokenLifetime = 3600;

/** The reference tokens SuperID has given out; they live in memory and mean nothing elsewhere. */
export interface AccessTokens {
  issue(customerId: string, user: DirectoryUser, clientId: string): string;
  holder(token: string): TokenHolder | undefined;
  /** From now on nobody knows it. */
  expire(token: string): void;
}

export function createAccessTokens(now: () => Date): AccessTokens {
  const known = new Map<string, { readonly holder: TokenHolder; readonly expires: number }>();
  return {
    issue(customerId, { user, associateId }, clientId) {
      const time = now().getTime();
      for (const [token, { expires }] of known) if (expires <= time) known.delete(token);
      const token = `8A:${customerId}.${randomBytes(49).toString('base64')}`;
      known.set(token, {
        holder: { customerId, user, associateId, clientId },
        expires: time + accessTokenLifetime * 1000,
      });
      return token;
    },
    holder(token) {
      const found = known.get(token);
      return found && found.expires > now().getTime() ? found.holder : undefined;
    },
    expire: (token) => void known.delete(token),
  };
}
