import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCallLog } from './control/call-log.ts';
import { createControl } from './control/control.ts';
import { createFaults } from './control/faults.ts';
import { createWebApi } from './crm/web-api.ts';
import { practiceApplication } from './directory.ts';
import { createListener, type PassThrough } from './listener.ts';
import { createPracticePartnerService } from './partner-service.ts';
import type { PracticeCustomer, PracticeOptions, PracticeServer } from './port.ts';
import { strictQuirks } from './quirks.ts';
import { createRateLimit } from './rate-limit.ts';
import { openStateFile } from './state-file.ts';
import { seedTenants } from './state/seed.ts';
import { createTenantGateway } from './tenant-gateway.ts';
import { createSuperId } from './superid/superid.ts';
import { createWorld, type World } from './world.ts';

type Handle = (request: Parameters<PassThrough>[0], response: Parameters<PassThrough>[1]) => void;

function listen(port: number, handle: Handle): Promise<Server> {
  const server = createServer(handle);
  // The clients are on this machine; a connection may stay open as long as they like.
  server.keepAliveTimeout = 60_000;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

function describeCustomers(world: World): readonly PracticeCustomer[] {
  return world.directory.customers().map(({ customerId, companyName, users }) => ({
    customerId,
    company: companyName,
    users: users.map(({ user, password, role }) => ({ user, password, role })),
  }));
}

const now = () => new Date();

const clock = () => performance.now();

/**
 * Serves the practice SuperOffice on 127.0.0.1 until it is stopped.
 * @throws Error when the port is taken, or when the state file is there and cannot be understood
 */
export async function startPractice(options: PracticeOptions = {}): Promise<PracticeServer> {
  const quirks = { ...strictQuirks, ...options.quirks };
  const stateFile = await openStateFile({ file: options.stateFile, now, current: () => world.tenants.values() });
  const changed = () => {
    stateFile.save();
  };
  const world = createWorld({ tenants: stateFile.tenants ?? seedTenants(now), now, changed });
  const log = createCallLog(clock);
  const faults = createFaults();
  const webApi = createWebApi(quirks);
  const superId = await createSuperId({
    issuer: () => world.origin(1),
    directory: world.directory,
    now,
    webapiUrlClaim: quirks.webapiUrlClaim,
  });
  const partnerService = createPracticePartnerService(stateFile.store('partner-service'));
  const withinRate = createRateLimit(options.rate ?? 10, clock);
  const listener = createListener({
    world,
    log,
    faults,
    gateway: createTenantGateway({ world, tokens: superId, webApi, quirks, withinRate }),
    superId: (request, response) => superId.callback(request, response),
    partnerService: async (request, response) => void (await partnerService(request, response)),
    control: options.control ? createControl({ world, log, faults, tokens: superId, webApi, now, changed }) : undefined,
    description: () => ({
      url: world.origin(1),
      clientId: practiceApplication.clientId,
      customers: describeCustomers(world),
    }),
    latency: options.latency ?? 0,
    now,
    expireToken: (token) => {
      superId.expireToken(token);
    },
    changed,
  });

  const first = await listen(options.port ?? 0, (request, response) => void listener.serve(1, request, response));
  const second = await listen(0, (request, response) => void listener.serve(2, request, response));
  world.listen(1, addressOf(first));
  world.listen(2, addressOf(second));
  return {
    url: world.origin(1),
    clientId: practiceApplication.clientId,
    customers: describeCustomers(world),
    reply: (call) => {
      const host = ([1, 2] as const).find((one) => world.origin(one) === call.url.origin);
      return host ? listener.reply({ ...call, host }) : Promise.resolve(undefined);
    },
    async stop() {
      await Promise.all([close(first), close(second)]);
      await stateFile.flush();
    },
  };
}
