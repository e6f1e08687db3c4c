import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { EnvironmentName } from '../contract/environment.ts';
import { InstallerError } from '../contract/errors.ts';
import { patternProblem } from '../manifest/answer-pattern.ts';
import type { PartnerServiceEntry } from '../manifest/schema.ts';
import type { CompanyDetails } from './company.ts';

/** What is sent to register a customer; see docs/partner-service.md. Nothing that the plan did not show. */
export interface RegistrationBody {
  readonly schemaVersion: 1;
  readonly application: { readonly id: string; readonly version: string };
  readonly environment: EnvironmentName;
  readonly customerId: string;
  /** Only what the manifest asks for; `contactPerson` is the administrator. */
  readonly company: Partial<CompanyDetails>;
  readonly offer: { readonly key: string; readonly type: 'try' | 'buy' } | null;
  /** The tenant's ids of what was created, by plan item id, such as `"list:offerStatus": 108`. */
  readonly created: Readonly<Record<string, number>>;
  /** The values the answer has to bring. */
  readonly wants: readonly string[];
}

export interface Registration {
  /** The partner's own name of the registration, for people who ask for support. */
  readonly registration: string;
  /** Exactly the values the manifest declares. */
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Names a registration: 32 hexadecimal digits that come out the same on any machine, so that a registration is found
 * again without anything having been kept. It is no secret.
 */
export function registrationKey(environment: EnvironmentName, customerId: string, applicationId: string): string {
  return createHash('sha256').update([environment, customerId, applicationId].join('\n')).digest('hex').slice(0, 32);
}

/** No value is longer, whatever a manifest says; it also bounds the work of matching a pattern. */
const longestValue = 200;

/**
 * A good answer to a manifest's registration. Values that the manifest does not declare are dropped.
 * @throws InstallerError MANIFEST_INVALID for a pattern that must not be run on a stranger's text
 */
export function registrationSchema(entry: PartnerServiceEntry): z.ZodType<Registration> {
  const values = Object.entries(entry.answer).map(([name, { pattern, maxLength }]) => {
    const problem = patternProblem(pattern);
    if (problem) throw new InstallerError('MANIFEST_INVALID', { message: `The pattern for "${name}" ${problem.why}.` });
    const whole = new RegExp(`^(?:${pattern})$`, 'u');
    // The length comes first: a pattern never runs on a long text.
    return [name, z.string().min(1).max(Math.min(maxLength, longestValue), { abort: true }).regex(whole)] as const;
  });
  return z.object({
    registration: z
      .string()
      .min(1)
      .max(longestValue)
      .regex(/^\P{Cc}+$/u),
    values: z.object(Object.fromEntries(values)),
  });
}
