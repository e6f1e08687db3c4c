import type { InteractionResults, KoaContextWithOIDC } from 'oidc-provider';
import type { DirectoryCustomer, DirectoryUser, SuperIdDirectory } from '../directory.ts';
import { requestedTenant } from './authorize-request.ts';

/** A tenant together with the user this person is there. */
export interface Membership {
  readonly customer: DirectoryCustomer;
  readonly user: DirectoryUser;
}

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Everywhere this person works. One SuperID account can be a user in many tenants. */
export function membershipsOf(directory: SuperIdDirectory, account: string): readonly Membership[] {
  return directory.customers().flatMap((customer) => {
    const user = customer.users.find((candidate) => sameName(candidate.user, account));
    return user ? [{ customer, user }] : [];
  });
}

export type TenantChoice =
  | { readonly membership: Membership }
  | { readonly among: readonly Membership[] }
  | { readonly noAccessTo: string };

/**
 * Which tenant a sign-in is for: the one chosen on the page, the one the application asked for, the only one there is, or
 * not known yet. A tenant that was asked for and that the person has no user in is not replaced by another one.
 */
export function chooseTenant(
  directory: SuperIdDirectory,
  account: string,
  acrValues: unknown,
  result: InteractionResults | undefined,
): TenantChoice {
  const memberships = membershipsOf(directory, account);
  const wanted = chosenTenant(result) ?? requestedTenant(acrValues);
  if (wanted !== undefined) {
    const membership = memberships.find(({ customer }) => customer.customerId === wanted);
    return membership ? { membership } : { noAccessTo: wanted };
  }
  const [first, second] = memberships;
  if (!first) return { noAccessTo: 'any customer' };
  return second ? { among: memberships } : { membership: first };
}

/** What the tenant page left in the interaction's result. */
export function chosenTenant(result: InteractionResults | undefined): string | undefined {
  return typeof result?.['tenant'] === 'string' ? result['tenant'] : undefined;
}

/** The membership a running authorization request is for, once that is settled. */
export function membershipOf(directory: SuperIdDirectory, ctx: KoaContextWithOIDC): Membership | undefined {
  const account = ctx.oidc.session?.accountId;
  if (account === undefined) return undefined;
  const choice = chooseTenant(directory, account, ctx.oidc.params?.['acr_values'], ctx.oidc.result);
  return 'membership' in choice ? choice.membership : undefined;
}
