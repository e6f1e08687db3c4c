import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { InstallerError } from '../../../main/contract/errors.ts';
import { practiceEnvironment, superOfficeEnvironments } from '../../../main/sign-in/environments.ts';
import { readCompanyDetails, readPrincipal } from '../../../main/tenant/company-details.ts';
import { createRateLimiter } from '../../../main/tenant/rate-limiter.ts';
import type { TenantState } from '../../../main/tenant/tenant-address.ts';
import { createApp, customerId, fastTime, type PracticeTenant, practiceTenant, readMe } from './practice-tenant.ts';

let tenant: PracticeTenant;
const servers: Server[] = [];

beforeEach(async () => {
  tenant = await practiceTenant();
});
afterEach(async () => {
  await tenant.stop();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** @returns the origin of a server that answers like this */
async function serverThat(answers: RequestListener): Promise<string> {
  const server = createServer(answers);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

/** @returns the API base of a tenant on a server that answers like this */
const elsewhere = async (answers: RequestListener): Promise<string> => `${await serverThat(answers)}/${customerId}/api`;

const stateAt = (api: string) => (): Promise<TenantState> =>
  Promise.resolve({
    state: 'Running',
    api: new URL(api),
    validUntil: new Date(Date.now() + 3600_000),
  });

const code = (code: string): unknown => expect.objectContaining({ code });

describe('a request to the tenant', () => {
  it('carries the token, asks for JSON and sets no language', async () => {
    await tenant.client().read(readMe);
    const [request] = tenant.requests;
    expect([...(request?.headers.keys() ?? [])]).toEqual(['accept', 'authorization']);
    expect(request?.headers.get('accept')).toBe('application/json');
  });

  it('gets multi-language texts as they are stored', async () => {
    const contact = await tenant.client().read({
      method: 'GET',
      path: '/v1/Contact/2',
      answer: z.object({ Country: z.object({ Name: z.string() }) }),
    });
    expect(contact.Country.Name).toBe('US:"Norway";NO:"Norge"');
  });

  it('goes to the host the state API names, and to its new one when the tenant has moved', async () => {
    const client = tenant.client();
    await client.read(readMe);
    await tenant.change({ Host: 2 });
    await expect(client.read(readMe)).resolves.toEqual({ FullName: 'Anna Berg' });
    await expect(client.write(createApp)).resolves.toEqual({ ForeignAppId: expect.any(Number) });
    expect(new Set(tenant.requests.map(({ url }) => url.origin)).size).toBe(2);
  });

  it('says why a tenant that was suspended meanwhile turns calls away', async () => {
    const client = tenant.client();
    await client.read(readMe);
    await tenant.change({ State: 'Suspended' });
    await expect(client.read(readMe)).rejects.toEqual(code('TENANT_SUSPENDED'));
  });

  it.each([
    ['Suspended', 'TENANT_SUSPENDED'],
    ['Deleting', 'TENANT_GONE'],
    ['OfflineMaintenance', 'TENANT_MAINTENANCE'],
    ['Provisioning', 'TENANT_NOT_READY'],
    ['Unknown', 'TENANT_UNKNOWN'],
  ])('is not made to a tenant that is %s', async (state, expected) => {
    await tenant.change({ State: state });
    await expect(tenant.client().read(readMe)).rejects.toEqual(code(expected));
    await expect(tenant.client().write(createApp)).rejects.toMatchObject({ code: expected, happened: 'no' });
    expect(tenant.requests).toEqual([]);
  });

  it('waits for the end of a maintenance that begins under way, and says so', async () => {
    const time = fastTime();
    const client = tenant.client({ time });
    await client.read(readMe);
    await tenant.change({ State: 'OfflineMaintenance' });
    await expect(client.read(readMe)).rejects.toEqual(code('TENANT_MAINTENANCE'));
    expect(time.waited()).toBeGreaterThan(5 * 60_000);
    expect(tenant.waits.map(({ reason }) => reason)).toContain('maintenance');
  });

  it('keeps below the limit with everything in flight, whatever the network does', async () => {
    await tenant.stop();
    tenant = await practiceTenant({ rate: 10 });
    const sent: number[] = [];
    // When calls leave: how long they take to the tenant is the machine's affair, and its limiter has a test of its own.
    const watched: typeof fetch = (input, init) => {
      if (String(input instanceof Request ? input.url : input).includes('/api/v1/')) sent.push(performance.now());
      return fetch(input, init);
    };
    const client = tenant.client({ limiter: createRateLimiter(), fetch: watched });
    await Promise.all(Array.from({ length: 32 }, () => client.read(readMe)));
    const fullest = Math.max(...sent.map((from) => sent.filter((at) => at >= from && at < from + 1000).length));
    expect(sent.length).toBeGreaterThanOrEqual(32);
    expect(fullest).toBeLessThanOrEqual(10);
  });

  it('waits as long as the tenant asks, not shorter and hardly longer', async () => {
    const time = fastTime();
    const client = tenant.client({ time });
    await tenant.fault({ kind: 'status', status: 429, retryAfter: 40, times: 1, match: { path: '/api/v1/' } });
    await client.write(createApp);
    expect(time.waited()).toBeGreaterThanOrEqual(40_000);
    expect(time.waited()).toBeLessThanOrEqual(48_000);
    expect(tenant.waits).toContainEqual({ reason: 'tenant-busy', until: expect.any(Number) });
  });
});

describe('a token that has run out', () => {
  it('is renewed once for all calls that met it', async () => {
    const client = tenant.client();
    await client.read(readMe);
    await tenant.fault({ kind: 'expire-token', times: 1, match: { path: '/api/v1/' } });
    await Promise.all(Array.from({ length: 8 }, () => client.read(readMe)));
    expect(tenant.tokens).toHaveLength(2);
    expect(tenant.waits).toContainEqual({ reason: 'sign-in' });
  });

  it('ends a call with what the sign-in said when the person does not sign in again', async () => {
    const client = tenant.client({
      vault: {
        token: () => Promise.resolve('8A:Cust10001.invalid'),
        renew: () => Promise.reject(new InstallerError('SIGN_IN_REFUSED')),
      },
    });
    await expect(client.write(createApp)).rejects.toMatchObject({ code: 'SIGN_IN_REFUSED', happened: 'no' });
  });
});

describe('the token', () => {
  it('does not follow a redirect', async () => {
    let reached = 0;
    const other = await serverThat((_request, response) => {
      reached += 1;
      response.end('{}');
    });
    const api = await elsewhere((_request, response) => response.writeHead(302, { location: `${other}/` }).end());
    const client = tenant.client({ readState: stateAt(api) });
    await expect(client.read(readMe)).rejects.toEqual(code('TENANT_HOST_REFUSED'));
    expect(reached).toBe(0);
  });

  it.each([
    'https://online2.superoffice.com.evil.example/Cust10001/api',
    'https://online2.superoffice.com:8443/Cust10001/api',
    'http://online2.superoffice.com/Cust10001/api',
    'https://user:secret@online2.superoffice.com/Cust10001/api',
    'https://online2.superoffice.com/Cust10002/api',
    'https://online2.superoffice.com/Cust10001/api?x=1',
    'https://evil.example/Cust10001/api',
  ])('is not sent to %s, whoever says so', async (api) => {
    const client = tenant.client({ environment: superOfficeEnvironments.online, readState: stateAt(api) });
    await expect(client.read(readMe)).rejects.toEqual(code('TENANT_HOST_REFUSED'));
    expect(tenant.requests).toEqual([]);
  });

  it('is cut out of what the tenant says, also when the tenant repeats it', async () => {
    const api = await elsewhere((request, response) => {
      const message = `Denied for ${request.headers.authorization} and ${request.headers.authorization?.slice(7)}`;
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ Error: true, ErrorType: 'X', ErrorMessage: message }));
    });
    const failed = tenant.client({ readState: stateAt(api) }).read(readMe);
    await expect(failed).rejects.toMatchObject({
      code: 'TENANT_REFUSED',
      details: { message: 'Denied for … and …' },
    });
  });
});

describe('a tenant that cannot be reached', () => {
  it('was certainly not written to when the connection was refused', async () => {
    const gone = await serverThat(() => undefined);
    await new Promise((resolve) => servers.pop()?.close(resolve));
    const client = tenant.client({ readState: stateAt(`${gone}/${customerId}/api`), time: fastTime() });
    await expect(client.write(createApp)).rejects.toMatchObject({ code: 'TENANT_UNREACHABLE', happened: 'no' });
  });

  it('is given up soon when it never answered before', async () => {
    const gone = await serverThat(() => undefined);
    await new Promise((resolve) => servers.pop()?.close(resolve));
    const time = fastTime();
    const client = tenant.client({ readState: stateAt(`${gone}/${customerId}/api`), time });
    await expect(client.read(readMe)).rejects.toEqual(code('TENANT_UNREACHABLE'));
    expect(time.waited()).toBeLessThan(6000);
  });
});

describe('cancelling', () => {
  const slow = { kind: 'delay', delayMs: 5000, match: { path: '/api/v1/' } };

  it('ends a read at once', async () => {
    await tenant.fault(slow);
    const cancel = new AbortController();
    const reading = tenant.client().with({ signal: cancel.signal }).read(readMe);
    cancel.abort();
    await expect(reading).rejects.toEqual(code('CANCELLED'));
  });

  it('ends a read that is under way', async () => {
    await tenant.fault(slow);
    const cancel = new AbortController();
    const client = tenant.client();
    const reading = client.with({ signal: cancel.signal }).read(readMe);
    await until(() => client.counts().reads === 1);
    cancel.abort();
    await expect(reading).rejects.toEqual(code('CANCELLED'));
  });

  it('keeps a write from being sent while it waits for its turn', async () => {
    const limiter = createRateLimiter({ callsPerSecond: 1 });
    await limiter.take();
    const cancel = new AbortController();
    const writing = tenant.client({ limiter }).with({ signal: cancel.signal }).write(createApp);
    cancel.abort();
    await expect(writing).rejects.toMatchObject({ code: 'CANCELLED', happened: 'no' });
    expect(tenant.requests).toEqual([]);
  });

  it('waits for the answer of a write that was sent', async () => {
    await tenant.fault({ ...slow, delayMs: 100 });
    const cancel = new AbortController();
    const client = tenant.client();
    const writing = client.with({ signal: cancel.signal }).write(createApp);
    await until(() => client.counts().writes === 1);
    cancel.abort();
    await expect(writing).resolves.toEqual({ ForeignAppId: expect.any(Number) });
  });

  it('does not touch what others do on the same tenant', async () => {
    const cancel = new AbortController();
    const client = tenant.client();
    const cancelled = client.with({ signal: cancel.signal }).read(readMe);
    const other = client.read(readMe);
    cancel.abort();
    await expect(cancelled).rejects.toEqual(code('CANCELLED'));
    await expect(other).resolves.toBeDefined();
  });
});

describe('company details', () => {
  const identity = {
    environment: 'practice' as const,
    customerId,
    companyName: 'As SuperID knows it',
    serial: '1',
    userName: 'Somebody',
    email: 'somebody@nordlys.example',
    associateId: '5',
    isAdministrator: true,
  };

  it('come from the company and the person that signed in', async () => {
    const { company } = await readCompanyDetails(tenant.client(), identity);
    expect(company).toEqual({
      name: 'Nordlys Handel AS',
      organisationNumber: '912345678',
      address: 'Strandgaten 12, 5013 Bergen',
      country: 'Norway',
      phone: '+47 55 50 10 01',
      email: 'post@nordlys.example',
      contactPerson: {
        name: 'Anna Berg',
        title: 'CRM manager',
        email: 'admin@nordlys.example',
        phone: expect.any(String),
      },
    });
  });

  it('are what sign-in knows where the cards cannot be read', async () => {
    await tenant.fault({ kind: 'status', status: 403, match: { path: '/v1/(Contact|Person)/' } });
    const { company } = await readCompanyDetails(tenant.client(), identity);
    expect(company).toMatchObject({ name: 'As SuperID knows it', address: '', contactPerson: { name: 'Anna Berg' } });
  });

  it('fail as a whole when nobody can tell who signed in', async () => {
    await tenant.fault({ kind: 'status', status: 403, match: { path: 'currentPrincipal' } });
    await expect(readCompanyDetails(tenant.client(), identity)).rejects.toEqual(code('TENANT_REFUSED'));
  });

  it('tell the rights of the person', async () => {
    const principal = await readPrincipal(tenant.client());
    expect(principal.functionRights).toContain('admin-lists');
  });
});

describe('a limit of one environment', () => {
  it('does not let the practice environment send a token anywhere but to this machine', async () => {
    const client = tenant.client({
      environment: practiceEnvironment(tenant.server.url),
      readState: stateAt('https://online2.superoffice.com/Cust10001/api'),
    });
    await expect(client.read(readMe)).rejects.toEqual(code('TENANT_HOST_REFUSED'));
  });
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}
