import type { DirectoryCustomer, DirectoryUser } from '../directory.ts';

const prefix = 'http://schemes.superoffice.net/identity/';

export interface IdTokenContent {
  readonly issuer: string;
  readonly clientId: string;
  readonly customer: DirectoryCustomer;
  readonly user: DirectoryUser;
  readonly nonce: string | undefined;
  readonly now: Date;
  readonly withWebApiUrl: boolean;
}

const stringBoolean = (value: boolean): string => (value ? 'True' : 'False');

/**
 * The ID token's payload: claims under full names, booleans and numbers as strings, good for five minutes and from one minute ago.
 * Source: SuperOffice docs, api/authentication/online/validate-security-tokens.
 */
export function idTokenPayload(content: IdTokenContent): Record<string, unknown> {
  const { customer, user, nonce } = content;
  const issued = Math.floor(content.now.getTime() / 1000);
  const named = {
    associateid: String(user.associateId),
    ctx: customer.customerId,
    company_name: customer.companyName,
    serial: customer.serial,
    is_administrator: stringBoolean(user.isAdministrator),
    identityprovider: 'central-superid',
    email: user.user,
    upn: user.user,
    initials: user.initials,
    so_primary_email_address: user.user,
    netserver_url: `${customer.endpoint}/Remote/Services88/`,
    ...(content.withWebApiUrl ? { webapi_url: `${customer.api}/` } : {}),
  };
  return {
    sub: user.user,
    ...Object.fromEntries(Object.entries(named).map(([name, value]) => [`${prefix}${name}`, value])),
    ...(nonce === undefined ? {} : { nonce }),
    iat: issued,
    nbf: issued - 60,
    exp: issued + 300,
    iss: content.issuer,
    aud: content.clientId,
  };
}
