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
  /** From now on nobody knows it. */
  expireToken(token: string): void;
}
