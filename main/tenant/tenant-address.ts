import { InstallerError } from '../contract/errors.ts';
import type { Environment } from '../sign-in/environments.ts';
import { requireOwnApi } from './call-url.ts';
import type { Time } from './time.ts';

/** A tenant whose web API answers, as the state API says. */
export interface TenantState {
  /** `Running` or `OnlineMaintenance`. */
  readonly state: string;
  /** `https://online2.superoffice.com/Cust12345/api`. */
  readonly api: URL;
  readonly validUntil: Date;
  readonly version?: string | undefined;
}

/** Asks the state API. @throws InstallerError TENANT_* by its state when the tenant does not run */
export type ReadTenantState = (customerId: string, signal: AbortSignal) => Promise<TenantState>;

/** Where a tenant is at the moment. Asked anew when what is known has run out, and never kept beyond the process. */
export interface TenantAddress {
  /** @throws InstallerError TENANT_* when the tenant is not running, or cannot be asked after */
  current(signal?: AbortSignal): Promise<TenantState>;
  /** Whether this is still what `current` would answer, without asking anybody. */
  isFresh(state: TenantState): boolean;
  /** Forgets an address that turned out to be wrong; one that was read since then stays. */
  forget(state: TenantState): void;
}

/** A state is trusted for this long even when our clock says it has run out: clocks of office machines are often wrong. */
const atLeast = 60_000;

/** Concurrent callers share one question; one of them giving up does not end it for the others. */
export function createTenantAddress(options: {
  readonly environment: Environment;
  readonly customerId: string;
  readonly readState: ReadTenantState;
  readonly time: Time;
  readonly timeoutMs: number;
}): TenantAddress {
  const { environment, customerId, readState, time, timeoutMs } = options;
  let known: { readonly state: TenantState; readonly until: number } | undefined;
  let asking: Promise<TenantState> | undefined;

  async function ask(): Promise<TenantState> {
    const state = await readState(customerId, AbortSignal.timeout(timeoutMs)).catch((thrown: unknown) => {
      const timedOut = thrown instanceof Error && thrown.name === 'TimeoutError';
      throw timedOut ? new InstallerError('TENANT_UNREACHABLE', { customerId, host: environment.authority }) : thrown;
    });
    requireOwnApi(environment, customerId, state.api);
    const validUntil = state.validUntil.getTime();
    const now = time.now();
    known = { state, until: Math.max(Number.isNaN(validUntil) ? 0 : validUntil, now + atLeast) };
    return state;
  }

  return {
    async current() {
      if (known && time.now() < known.until) return known.state;
      asking ??= ask().finally(() => {
        asking = undefined;
      });
      return asking;
    },
    isFresh: (state) => known?.state === state && time.now() < known.until,
    forget: (state) => {
      if (known?.state === state) known = undefined;
    },
  };
}
