import type { AddressInfo } from 'node:net';
import { type DirectoryCustomer, type DirectoryUser, practiceApplication, type SuperIdDirectory } from './directory.ts';
import type { Person, Tenant } from './state/tenant.ts';

/** Every practice tenant, and the two addresses they can answer on. */
export interface World {
  readonly tenants: ReadonlyMap<string, Tenant>;
  readonly directory: SuperIdDirectory;
  /** Puts a tenant in place of the one with its customer id, or adds it. */
  replace(tenant: Tenant): void;
  /** Origin of a listener, such as `http://127.0.0.1:4711`. */
  origin(host: 1 | 2): string;
  listen(host: 1 | 2, address: AddressInfo): void;
  /** `{origin}/{Cust}/api` where the tenant answers now. */
  api(tenant: Tenant): string;
}

export interface WorldOptions {
  readonly tenants: readonly Tenant[];
  readonly now: () => Date;
  /** Called after a change that did not come through a tenant's web API. */
  readonly changed: () => void;
}

const isAdministrator = (person: Person): boolean => person.functionRights.includes('admin-all');

function describePerson(person: Person): DirectoryUser {
  return {
    user: person.user,
    password: person.password,
    fullName: `${person.firstName} ${person.lastName}`,
    initials: person.initials,
    associateId: person.associateId,
    personId: person.personId,
    functionRights: person.functionRights,
    isAdministrator: isAdministrator(person),
    mayApprove: isAdministrator(person) || person.functionRights.includes('admin-users'),
    role: person.role,
  };
}

export function createWorld(options: WorldOptions): World {
  const tenants = new Map(options.tenants.map((tenant) => [tenant.customerId, tenant]));
  const origins = new Map<1 | 2, string>();

  function origin(host: 1 | 2): string {
    const found = origins.get(host);
    if (found === undefined) throw new Error(`Listener ${host} is not open.`);
    return found;
  }

  function describe(tenant: Tenant): DirectoryCustomer {
    const endpoint = `${origin(tenant.host)}/${tenant.customerId}`;
    return {
      customerId: tenant.customerId,
      companyName: tenant.company.name,
      serial: tenant.company.serial,
      state: tenant.state,
      endpoint,
      api: `${endpoint}/api`,
      users: tenant.people.map(describePerson),
    };
  }

  return {
    tenants,
    directory: {
      customers: () => [...tenants.values()].sort((a, b) => a.customerId.localeCompare(b.customerId)).map(describe),
      customer(customerId) {
        const tenant = tenants.get(customerId);
        return tenant && describe(tenant);
      },
      application: (clientId) => (clientId === practiceApplication.clientId ? practiceApplication : undefined),
      approvals: {
        has: (clientId, customerId) => tenants.get(customerId)?.approvals.has(clientId) ?? false,
        approve(clientId, customerId, by) {
          const tenant = tenants.get(customerId);
          if (!tenant || tenant.approvals.has(clientId)) return;
          tenant.approvals.set(clientId, { clientId, by, at: options.now().toISOString() });
          tenant.touch();
          options.changed();
        },
        revoke(clientId, customerId) {
          const tenant = tenants.get(customerId);
          if (!tenant?.approvals.delete(clientId)) return;
          tenant.touch();
          options.changed();
        },
      },
    },
    replace(tenant) {
      tenants.set(tenant.customerId, tenant);
      options.changed();
    },
    origin,
    listen(host, address) {
      origins.set(host, `http://127.0.0.1:${address.port}`);
    },
    api: (tenant) => `${origin(tenant.host)}/${tenant.customerId}/api`,
  };
}
