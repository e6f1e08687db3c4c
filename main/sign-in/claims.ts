import { z } from 'zod';
import type { EnvironmentName } from '../contract/environment.ts';
import { customerIdSchema } from '../contract/environment.ts';
import { InstallerError } from '../contract/errors.ts';
import type { Identity } from './port.ts';

const prefix = 'http://schemes.superoffice.net/identity/';

const numberText = z.union([z.string().regex(/^\d+$/), z.int().nonnegative().transform(String)]);

/**
 * SuperOffice's own claims. Booleans come as "True" and "False", numbers as strings; `webapi_url` may be missing and is not
 * used: where a tenant is, only the state API says.
 * Source: SuperOffice docs, api/authentication/online/validate-security-tokens.
 */
const claimsSchema = z.object({
  sub: z.string().min(1),
  [`${prefix}ctx`]: customerIdSchema,
  [`${prefix}associateid`]: numberText,
  [`${prefix}company_name`]: z.string().default(''),
  [`${prefix}serial`]: numberText.default(''),
  [`${prefix}email`]: z.string().default(''),
  [`${prefix}is_administrator`]: z
    .union([z.boolean(), z.string().regex(/^(true|false)$/i)])
    .transform((value) => String(value).toLowerCase() === 'true'),
});

/**
 * Who signed in and where.
 * @param claims payload of an ID token that has been validated
 * @throws InstallerError SIGN_IN_ANSWER_INVALID when something we need is missing or misshapen
 */
export function identityFrom(claims: Readonly<Record<string, unknown>>, environment: EnvironmentName): Identity {
  const parsed = claimsSchema.safeParse(claims);
  if (!parsed.success) {
    const claim = parsed.error.issues[0]?.path.join('.') ?? '';
    throw new InstallerError('SIGN_IN_ANSWER_INVALID', { reason: `claim ${claim}` });
  }
  const { data } = parsed;
  return {
    environment,
    customerId: data[`${prefix}ctx`],
    companyName: data[`${prefix}company_name`],
    serial: data[`${prefix}serial`],
    userName: data.sub,
    email: data[`${prefix}email`],
    associateId: data[`${prefix}associateid`],
    isAdministrator: data[`${prefix}is_administrator`],
  };
}
