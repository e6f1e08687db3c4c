import { z } from 'zod';
import { type ErrorCode, InstallerError } from '../contract/errors.ts';
import type { Environment } from './environments.ts';

/** A tenant that runs, and where. */
interface RunningTenant {
  /** `Running` or `OnlineMaintenance`. */
  readonly state: string;
  readonly isRunning: boolean;
  /** `https://online2.superoffice.com/Cust12345/api`, without a trailing slash. */
  readonly api: URL;
  /** When to ask again. */
  readonly validUntil: Date;
  readonly version?: string | undefined;
}

const stateSchema = z.object({
  ContextIdentifier: z.string(),
  State: z.string(),
  IsRunning: z.boolean(),
  Api: z.string().nullish(),
  ValidUntil: z.string().nullish(),
  Version: z.string().nullish(),
});

type State = z.infer<typeof stateSchema>;

/** Milliseconds. */
const timeout = 20_000;

/** Source: SuperOffice docs, developer-portal/best-practices/tenant-status/check-status. */
const codes: Readonly<Record<string, ErrorCode>> = {
  Unknown: 'TENANT_UNKNOWN',
  Provisioning: 'TENANT_NOT_READY',
  ProvisioningFailed: 'TENANT_NOT_READY',
  MigrationPending: 'TENANT_NOT_READY',
  Suspended: 'TENANT_SUSPENDED',
  Deleted: 'TENANT_GONE',
  Deleting: 'TENANT_GONE',
  DeleteFailed: 'TENANT_GONE',
  OfflineMaintenance: 'TENANT_MAINTENANCE',
};

/**
 * Asks the state API on the environment's root host where a tenant is. No token is sent.
 * @throws InstallerError TENANT_* by the state when the tenant does not run; TENANT_UNREACHABLE without an answer,
 * TENANT_STATE_UNREADABLE with one that cannot be read, TENANT_HOST_REFUSED when it names a host no token may be sent to,
 * CANCELLED
 * Source: SuperOffice docs, developer-portal/best-practices/tenant-status/check-status.
 */
export async function readTenantState(
  environment: Environment,
  customerId: string,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
): Promise<RunningTenant> {
  const url = new URL(`/api/state/${encodeURIComponent(customerId)}`, environment.authority);
  const { status, body } = await ask(url, fetch, signal, customerId);
  if (status === 404) throw new InstallerError('TENANT_UNKNOWN', { customerId, state: 'Unknown' });
  const state = status === 200 ? parse(body) : undefined;
  if (!state || state.ContextIdentifier.toLowerCase() !== customerId.toLowerCase())
    throw new InstallerError('TENANT_STATE_UNREADABLE', { customerId, status });
  if (!state.IsRunning)
    throw new InstallerError(codes[state.State] ?? 'TENANT_NOT_READY', { customerId, state: state.State });
  return running(environment, customerId, state);
}

function running(environment: Environment, customerId: string, state: State): RunningTenant {
  if (!state.Api || !URL.canParse(state.Api)) throw new InstallerError('TENANT_STATE_UNREADABLE', { customerId });
  const api = new URL(state.Api.replace(/\/+$/, ''));
  if (!environment.mayReceiveToken(api))
    throw new InstallerError('TENANT_HOST_REFUSED', { customerId, host: api.host });
  const validUntil = new Date(state.ValidUntil ?? Number.NaN);
  return {
    state: state.State,
    isRunning: true,
    api,
    validUntil: Number.isNaN(validUntil.getTime()) ? new Date(0) : validUntil,
    ...(state.Version ? { version: state.Version } : {}),
  };
}

async function ask(
  url: URL,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
  customerId: string,
): Promise<{ readonly status: number; readonly body: string }> {
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/json' },
      redirect: 'error',
      credentials: 'omit',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
    });
    return { status: response.status, body: await response.text() };
  } catch (cause) {
    // Whoever set the signal knows why it went off: a person who cancels, or a time limit.
    if (signal.aborted && !isTimeout(signal.reason)) throw new InstallerError('CANCELLED');
    throw new InstallerError('TENANT_UNREACHABLE', { customerId, host: url.host }, { cause });
  }
}

const isTimeout = (reason: unknown): boolean => reason instanceof Error && reason.name === 'TimeoutError';

function parse(body: string): State | undefined {
  try {
    return stateSchema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}
