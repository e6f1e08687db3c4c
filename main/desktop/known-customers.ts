import { InstallerError } from '../contract/errors.ts';
import type { RunResult } from '../contract/run.ts';
import type { CustomerRecord } from '../contract/view.ts';
import type { Identity } from '../sign-in/port.ts';
import type { Context } from './context.ts';
import type { Handlers } from './router.ts';

/** Remembers who was worked with, and how the last run with them ended. */
export function rememberCustomer(
  { store, held, memory, options }: Context,
  { customerId, companyName, environment }: Pick<Identity, 'customerId' | 'companyName' | 'environment'>,
  result?: RunResult,
): void {
  const { application } = store.state();
  if (!application || held.manifestName === undefined) return;
  const id = `${environment} ${customerId} ${application.id}`;
  const known = memory.customers().find((customer) => customer.id === id);
  memory.rememberCustomer({
    id,
    customerId,
    company: companyName,
    environment,
    applicationId: application.id,
    applicationName: application.name,
    applicationVersion: application.version,
    manifest: held.manifestName,
    lastResult: result?.outcome ?? known?.lastResult ?? null,
    lastAt: result?.finishedAt ?? new Date(options.now()).toISOString(),
  });
  showCustomers({ store, memory });
}

function showCustomers({ store, memory }: Pick<Context, 'store' | 'memory'>): void {
  store.set({ welcome: { ...store.state().welcome, customers: memory.customers() } });
}

/** @param open opens the application a customer was worked with, for that customer */
export function knownCustomers(
  context: Context,
  open: (customer: CustomerRecord) => Promise<void>,
): Pick<Handlers, 'customer.open' | 'customer.remove' | 'customer.putBack'> {
  const { memory } = context;
  let removed: CustomerRecord | undefined;
  return {
    'customer.open': ({ id }) => {
      const customer = memory.customers().find((known) => known.id === id);
      if (!customer) throw new InstallerError('TENANT_UNKNOWN', { customerId: id });
      return open(customer);
    },
    'customer.remove': ({ id }) => {
      removed = memory.forgetCustomer(id);
      if (!removed) return;
      showCustomers(context);
      context.tell('customer-removed');
    },
    'customer.putBack': () => {
      if (!removed) return;
      memory.rememberCustomer(removed);
      removed = undefined;
      showCustomers(context);
      context.store.set({ notice: null });
    },
  };
}
