import { z } from 'zod';
import type {
  Actual,
  Collection,
  CollectionId,
  Desired,
  ReadContext,
  UserGroup,
  WriteContext,
} from '../../../main/resources/kind.ts';
import { kinds } from '../../../main/resources/registry.ts';
import { readUserGroups } from '../../../main/resources/visibility.ts';
import { practiceEnvironment } from '../../../main/sign-in/environments.ts';
import { createTenantClient } from '../../../main/tenant/client.ts';
import type { Tenant } from '../../../main/tenant/port.ts';
import { createRateLimiter } from '../../../main/tenant/rate-limiter.ts';
import type { Practice } from '../../support/practice.ts';
import { application } from '../../unit/resources/sample-application.ts';

type LoggedCall = Awaited<ReturnType<Practice['log']>>[number];

/** A practice tenant as a kind sees it: what the engine would hand over, and the calls it led to. */
export interface TenantSide {
  readonly tenant: Tenant;
  /** Reads one collection anew, and whatever it needs, once each. */
  read(id: CollectionId, more?: Partial<ReadContext>): Promise<Collection>;
  write(listId?: number): WriteContext;
  groups(): Promise<readonly UserGroup[]>;
  /** Calls to the tenant while something was done. */
  during<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly calls: readonly LoggedCall[] }>;
}

const stateSchema = z.object({ State: z.string(), Api: z.string() });

/** The real client, without a limit, on one of the practice tenants as its administrator. */
export function tenantSide(practice: Practice, customerId: string): TenantSide {
  const { url, customers } = practice.server;
  const user = customers.find((customer) => customer.customerId === customerId)?.users[0]?.user ?? '';
  const token = async () => (await practice.token(customerId, user)).access_token;
  let current: Promise<string> | undefined;
  const tenant = createTenantClient({
    environment: practiceEnvironment(url),
    customerId,
    vault: {
      token: () => (current ??= token()),
      renew: () => (current = token()),
    },
    limiter: createRateLimiter({ callsPerSecond: 0 }),
    readState: async () => {
      const state = stateSchema.parse(await (await fetch(`${url}/api/state/${customerId}`)).json());
      const validUntil = new Date(Date.now() + 3_600_000);
      return { state: state.State, isRunning: true, api: new URL(state.Api), validUntil };
    },
  });
  const defaults: WriteContext['defaults'] = new Map();
  return {
    tenant,
    read: (id, more = {}) => readingOf(tenant, more).collection(id),
    write: (listId) => ({ tenant, listId, defaults }),
    groups: () => readUserGroups(tenant),
    during: async (work) => {
      await practice.clearLog();
      const result = await work();
      const calls = (await practice.log()).filter((call) => call.kind === 'read' || call.kind === 'write');
      return { result, calls };
    },
  };
}

function readingOf(tenant: Tenant, more: Partial<ReadContext>): ReadContext {
  const running = new Map<CollectionId, Promise<Collection>>();
  let groups: Promise<readonly UserGroup[]> | undefined;
  const context: ReadContext = {
    tenant,
    application,
    installed: false,
    desired: [],
    collection: (id) => {
      const started = running.get(id) ?? start(id);
      running.set(id, started);
      return started;
    },
    ownListId: () => Promise.resolve(undefined),
    marked: () => new Set(),
    userGroups: () => (groups ??= readUserGroups(tenant)),
    ...more,
  };
  function start(id: CollectionId): Promise<Collection> {
    const reading = kinds.map((kind) => kind.read(id, context)).find((one) => one !== undefined);
    return reading ?? Promise.reject(new Error(`nobody reads ${id}`));
  }
  return context;
}

/** The row of an id in what was read. */
export function row(collection: Collection, tenantId: number): Actual | undefined {
  return collection.actuals.find((actual) => actual.tenantId === tenantId);
}

/** The fields of an object that the manifest decides. */
export function decided(desired: Desired, actual: Actual | undefined): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.keys(desired.fields).map((field) => [field, actual?.fields[field]]));
}

/** What was called, ids aside, in alphabetical order. */
export const pathsOf = (calls: readonly LoggedCall[]): readonly string[] =>
  calls
    .map(({ method, path }) => `${method} ${path.replace(/^\/Cust\d+\/api/, '').replaceAll(/\/\d+/g, '/{id}')}`)
    .toSorted();
