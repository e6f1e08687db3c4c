import { randomBytes } from 'node:crypto';
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { SuperIdDirectory } from '../directory.ts';
import { type AccessTokens, accessTokenLifetime } from './access-tokens.ts';
import { idTokenPayload } from './identity-claims.ts';
import type { SigningKey } from './signing-key.ts';

export interface TokenAnswerOptions {
  readonly issuer: string;
  readonly directory: SuperIdDirectory;
  readonly tokens: AccessTokens;
  readonly key: SigningKey;
  readonly tenantOf: (grantId: string) => string | undefined;
  readonly now: () => Date;
  readonly withWebApiUrl: boolean;
}

/**
 * Puts SuperOffice's tokens in place of the provider's, once the provider has accepted code, verifier and redirect.
 * Source: SuperOffice docs, api/authentication/online/sign-in-user/auth-code-flow.
 */
export function answerWithSuperIdTokens(ctx: KoaContextWithOIDC, options: TokenAnswerOptions): void {
  const { issuer, directory, tokens, key, now, withWebApiUrl } = options;
  const code = ctx.oidc.entities.AuthorizationCode;
  const customer = directory.customer(options.tenantOf(code?.grantId ?? '') ?? '');
  const user = customer?.users.find((candidate) => candidate.user === code?.accountId);
  const clientId = ctx.oidc.client?.clientId;
  if (!customer || !user || clientId === undefined) {
    // The tenant or the person is gone since the code was given.
    ctx.status = 400;
    ctx.body = { error: 'invalid_grant' };
    return;
  }
  ctx.body = {
    token_type: 'Bearer',
    access_token: tokens.issue(customer.customerId, user, clientId),
    expires_in: accessTokenLifetime,
    refresh_token: randomBytes(48).toString('base64url'),
    id_token: key.sign(
      idTokenPayload({ issuer, clientId, customer, user, nonce: code?.nonce, now: now(), withWebApiUrl }),
    ),
  };
}
