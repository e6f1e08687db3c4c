import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import type { DirectoryApplication, SuperIdDirectory } from '../directory.ts';
import { type Answer, readBody } from '../http/exchange.ts';
import { chooseTenant, chosenTenant, type Membership, membershipsOf } from './authorization.ts';
import { consentPage, expiredPage, loginPage, noAccessPage, type Person, tenantPage } from './pages.ts';

/** Where the pages are; the provider puts a person here whenever a question is open. */
export const interactionPath = '/login/interaction/';

export interface InteractionOptions {
  readonly provider: Provider;
  readonly directory: SuperIdDirectory;
  readonly application: (clientId: string) => DirectoryApplication | undefined;
}

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

/** What becomes of a page: it is shown, or its answer goes back to the provider. */
type Outcome = { readonly show: Answer } | { readonly finish: Parameters<Provider['interactionFinished']>[2] };

/**
 * Shows the page an authorization request waits for, or takes its answer: user name and password, the tenant, "I approve".
 * @returns the page to send, or undefined when the provider has already answered with a redirect
 */
export async function answerInteraction(
  options: InteractionOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Answer | undefined> {
  const { provider, directory } = options;
  const form = request.method === 'POST' ? new URLSearchParams(await readBody(request)) : undefined;
  let interaction: Interaction;
  try {
    interaction = await provider.interactionDetails(request, response);
  } catch {
    return expiredPage(randomUUID());
  }
  const outcome = outcomeOf(options, interaction, form);
  if ('show' in outcome) return outcome.show;
  await provider.interactionFinished(request, response, outcome.finish);
  return undefined;

  function outcomeOf(
    { application }: InteractionOptions,
    { prompt, params, lastSubmission, session }: Interaction,
    form: URLSearchParams | undefined,
  ): Outcome {
    if (prompt.name === 'login') return login(directory, text(params['login_hint']), form);
    const account = session?.accountId ?? '';
    const submitted = form?.get('tenant');
    const result = submitted && chosenTenant(lastSubmission) === undefined ? { tenant: submitted } : lastSubmission;
    const choice = chooseTenant(directory, account, params['acr_values'], result);
    if ('noAccessTo' in choice) return { show: noTenantPage(account, choice.noAccessTo) };
    if ('among' in choice) return { show: tenantPage(choice.among.map(({ customer }) => customer)) };
    if (prompt.name === 'tenant') return { finish: { tenant: choice.membership.customer.customerId } };
    const requested = application(text(params['client_id']));
    if (!requested) return { show: expiredPage(randomUUID()) };
    return approve(directory, requested, choice.membership, form);
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function login(directory: SuperIdDirectory, hint: string, form: URLSearchParams | undefined): Outcome {
  const people = everybody(directory);
  if (!form) return { show: loginPage({ userName: hint, failed: false, people }) };
  const userName = form.get('user')?.trim() ?? '';
  // One account has one password, also when it is a user in several tenants.
  const known = membershipsOf(directory, userName).find(({ user }) => user.password === form.get('password'));
  if (!known) return { show: loginPage({ userName, failed: true, people }) };
  return { finish: { login: { accountId: known.user.user } } };
}

function everybody(directory: SuperIdDirectory): readonly Person[] {
  return directory.customers().flatMap(({ customerId, companyName, users }) =>
    users.map(({ user, password, fullName, role }) => ({
      user,
      password,
      description: `${fullName}, ${role}, ${companyName} (${customerId})`,
    })),
  );
}

function approve(
  directory: SuperIdDirectory,
  application: DirectoryApplication,
  { customer, user }: Membership,
  form: URLSearchParams | undefined,
): Outcome {
  const { clientId, name, publisher } = application;
  if (!user.mayApprove) {
    const explanation = `Your account ${user.user} does not have access to approve ${name} for ${customer.companyName}. An administrator has to approve the application first.`;
    return { show: noAccessPage(randomUUID(), 'Your account does not have access', explanation) };
  }
  const decision = form?.get('decision');
  if (decision === 'approve') {
    directory.approvals.approve(clientId, customer.customerId, user.user);
    return { finish: {} };
  }
  if (decision === 'cancel')
    return {
      finish: { error: 'access_denied', error_description: 'The administrator did not approve the application.' },
    };
  return {
    show: consentPage({
      application: name,
      publisher,
      companyName: customer.companyName,
      customerId: customer.customerId,
    }),
  };
}

function noTenantPage(account: string, customerId: string): Answer {
  const explanation = `${account} is not a user in ${customerId}. Sign out and sign in as somebody who is.`;
  return noAccessPage(randomUUID(), 'You do not have access to this customer', explanation);
}
