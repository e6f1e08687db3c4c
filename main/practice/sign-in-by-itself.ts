import { InstallerError } from '../contract/errors.ts';
import { createHttpFollowAgent } from '../sign-in/http-follow-agent.ts';
import type { AuthorizationAgent } from '../sign-in/port.ts';
import type { PracticeDescription } from './description.ts';

/**
 * Signs a practice person in without anybody at the keyboard, by going through SuperID's pages over HTTP.
 * @throws InstallerError PRACTICE_CUSTOMER_UNKNOWN or PRACTICE_USER_UNKNOWN, naming those there are
 */
export function practiceAgent(
  practice: PracticeDescription,
  choice: { readonly customerId?: string | undefined; readonly user?: string | undefined },
): AuthorizationAgent {
  const customerId = choice.customerId ?? practice.customers[0]?.customerId ?? '';
  const customer = practice.customers.find((candidate) => candidate.customerId === customerId);
  if (!customer) {
    const customers = practice.customers.map((one) => one.customerId).join(', ');
    throw new InstallerError('PRACTICE_CUSTOMER_UNKNOWN', { customerId, customers });
  }
  const everybody = practice.customers.flatMap((candidate) => candidate.users);
  const person = choice.user === undefined ? customer.users[0] : findPerson(everybody, choice.user);
  if (!person) {
    const people = customer.users.map((candidate) => candidate.user).join(', ');
    throw new InstallerError('PRACTICE_USER_UNKNOWN', { user: choice.user ?? customerId, people });
  }
  return createHttpFollowAgent({ user: person.user, password: person.password, customerId, approve: true });
}

/** By the whole user name, or by what stands before the @ where that is enough. */
function findPerson<T extends { readonly user: string }>(people: readonly T[], name: string): T | undefined {
  return people.find(({ user }) => user === name) ?? people.find(({ user }) => user.startsWith(`${name}@`));
}
