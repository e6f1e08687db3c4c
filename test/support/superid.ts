import { createServer } from 'node:http';
import { z } from 'zod';
import { InstallerError } from '../../main/contract/errors.ts';
import {
  type DirectoryCustomer,
  type DirectoryUser,
  practiceApplication,
  type SuperIdDirectory,
} from '../../main/practice/directory.ts';
import { createSigningKey } from '../../main/practice/superid/signing-key.ts';
import { createSuperId, type SuperId, type SuperIdOptions } from '../../main/practice/superid/superid.ts';
import { type Environment, practiceEnvironment } from '../../main/sign-in/environments.ts';
import { createHttpFollowAgent } from '../../main/sign-in/http-follow-agent.ts';
import type { AuthorizationAgent } from '../../main/sign-in/port.ts';
import { type SignedIn, signIn } from '../../main/sign-in/sign-in.ts';

/** A practice SuperID on a port of its own, with two customers. */
export interface SuperIdForTests {
  readonly superId: SuperId;
  readonly environment: Environment;
  readonly directory: SuperIdDirectory;
  /** Every request that came in, as `METHOD path?query` and its body. */
  readonly requests: readonly { readonly line: string; readonly body: string }[];
  stop(): Promise<void>;
}

/** Making one takes longer than a whole sign-in. */
export const signingKey = createSigningKey();

/** Everybody's password. */
export const password = 'Practice-2026';

export const people = {
  /** Administrator of Cust10001 only. */
  admin: 'anna@alfa.example',
  /** May approve, but is no general administrator. */
  userAdmin: 'ulla@alfa.example',
  ordinary: 'otto@alfa.example',
  /** Administrator in both customers. */
  consultant: 'cleo@consulting.example',
} as const;

function person(user: string, associateId: number, rights: readonly string[]): DirectoryUser {
  const isAdministrator = rights.includes('admin-all');
  return {
    user,
    password,
    fullName: user.split('@')[0] ?? '',
    initials: user.slice(0, 2).toUpperCase(),
    associateId,
    personId: associateId + 100,
    functionRights: rights,
    isAdministrator,
    mayApprove: isAdministrator || rights.includes('admin-users'),
    role: isAdministrator ? 'General administrator' : 'User level 0',
  };
}

function createDirectory(origin: () => string): SuperIdDirectory {
  const approved = new Set<string>();
  const customer = (customerId: string, companyName: string, users: readonly DirectoryUser[]): DirectoryCustomer => ({
    customerId,
    companyName,
    serial: '1234567890',
    state: 'Running',
    endpoint: `${origin()}/${customerId}`,
    api: `${origin()}/${customerId}/api`,
    users,
  });
  const customers = (): readonly DirectoryCustomer[] => [
    customer('Cust10001', 'Alfa <AS> & "Sons"', [
      person(people.admin, 5, ['admin-all']),
      person(people.userAdmin, 6, ['admin-users']),
      person(people.ordinary, 7, []),
      person(people.consultant, 8, ['admin-all']),
    ]),
    customer('Cust10002', 'Beta AB', [person(people.consultant, 15, ['admin-all'])]),
  ];
  return {
    customers,
    customer: (customerId) => customers().find((candidate) => candidate.customerId === customerId),
    application: (clientId) => (clientId === practiceApplication.clientId ? practiceApplication : undefined),
    approvals: {
      has: (clientId, customerId) => approved.has(`${clientId} ${customerId}`),
      approve: (clientId, customerId) => void approved.add(`${clientId} ${customerId}`),
      revoke: (clientId, customerId) => void approved.delete(`${clientId} ${customerId}`),
    },
  };
}

export async function superIdForTests(
  options: Partial<Omit<SuperIdOptions, 'directory' | 'issuer'>> = {},
): Promise<SuperIdForTests> {
  const requests: { line: string; body: string }[] = [];
  const server = createServer((request, response) => {
    const seen = { line: `${request.method} ${request.url}`, body: '' };
    requests.push(seen);
    // Beside the real reader, which reads the same stream.
    request.on('data', (chunk: Buffer) => {
      seen.body += chunk.toString('utf8');
    });
    request.pause();
    void superId.callback(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const directory = createDirectory(() => origin);
  const superId = await createSuperId({ directory, issuer: () => origin, signingKey, ...options });
  return {
    superId,
    environment: practiceEnvironment(origin),
    directory,
    requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export interface SignInChoice {
  readonly user?: string;
  readonly password?: string;
  readonly redirect?: string;
  readonly expectedCustomerId?: string;
  /** The tenant the person chooses where SuperID asks. */
  readonly customerId?: string;
  readonly approve?: boolean;
  readonly agent?: AuthorizationAgent;
  readonly fetch?: typeof globalThis.fetch;
  readonly signal?: AbortSignal;
  readonly clock?: () => number;
}

/** Signs in as the product does; the administrator of Cust10001 unless told otherwise. */
export function signInTo(environment: Environment, choice: SignInChoice = {}): Promise<SignedIn> {
  const { user = people.admin, customerId, approve, expectedCustomerId, fetch, clock } = choice;
  return signIn({
    environment,
    clientId: practiceApplication.clientId,
    redirect: choice.redirect ?? 'http://127.0.0.1',
    agent:
      choice.agent ??
      createHttpFollowAgent({
        user,
        password: choice.password ?? password,
        ...(customerId === undefined ? {} : { customerId }),
        ...(approve === undefined ? {} : { approve }),
      }),
    ...(expectedCustomerId === undefined ? {} : { expectedCustomerId }),
    ...(fetch ? { fetch } : {}),
    signal: choice.signal ?? new AbortController().signal,
    ...(clock ? { clock } : {}),
  });
}

/** Where a fetch goes. */
export function addressOf(input: Parameters<typeof globalThis.fetch>[0]): URL {
  return new URL(input instanceof Request ? input.url : input);
}

/** A fetch that lets a test rewrite the JSON answers of addresses that match; everything else goes through. */
export function rewritingFetch(
  path: string,
  rewrite: (json: Record<string, unknown>) => unknown,
): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await globalThis.fetch(input, init);
    if (!addressOf(input).pathname.endsWith(path)) return response;
    return Response.json(rewrite(jsonObject.parse(await response.json())), { status: response.status });
  };
}

const jsonObject = z.record(z.string(), z.unknown());

/** The code and details an attempt fails with; fails itself when the attempt succeeds. */
export async function failureOf(attempt: Promise<unknown>): Promise<{ code: string; details: unknown }> {
  try {
    await attempt;
  } catch (thrown) {
    if (thrown instanceof InstallerError) return { code: thrown.code, details: thrown.details };
    throw thrown;
  }
  throw new Error('expected a failure');
}
