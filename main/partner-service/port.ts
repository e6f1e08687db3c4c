import type { InstallerError } from '../contract/errors.ts';
import type { PlanChoices } from '../session.ts';

/** What the partner's service says about this customer. `values` are its answer's, ready to be used in addresses. */
export type PartnerStatus =
  | { readonly is: 'not-used' }
  | { readonly is: 'registered'; readonly values: Readonly<Record<string, string>> }
  | { readonly is: 'not-registered' }
  | { readonly is: 'unknown'; readonly error: InstallerError };

/** The partner's side of a run. @returns the values of its answer */
export interface PartnerStep {
  register(created: Readonly<Record<string, number>>): Promise<Readonly<Record<string, string>>>;
  deregister(): Promise<void>;
  readonly values: Readonly<Record<string, string>>;
}

/** The partner's service as an installation uses it. */
export interface Partner {
  status(): Promise<PartnerStatus>;
  /** What a registration would send, by the name a person reads. */
  sent(choices: PlanChoices): Promise<Readonly<Record<string, string>>>;
  step(choices: PlanChoices, values: Readonly<Record<string, string>>): PartnerStep;
}
