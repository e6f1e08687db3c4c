import { createRateLimiter, type RateLimiter } from './rate-limiter.ts';
import { systemTime, type Time } from './time.ts';

/** One limiter per tenant and application, whoever in this process asks for it. */
export interface RateLimiters {
  /**
   * @param tenant where the tenant's calls are counted: the environment, the customer, the application's client id
   * @param callsPerSecond the documented limit when absent, 0 for none; the last one asked for holds for everybody
   */
  of(tenant: LimitedTenant, callsPerSecond?: number): RateLimiter;
}

interface LimitedTenant {
  /** What tells environments apart, such as the address people sign in at. */
  readonly environment: string;
  readonly customerId: string;
  readonly clientId: string;
}

/**
 * Made once per process and handed to every session: two sessions on one tenant count their calls together, and a
 * session that follows another one knows of the calls that were made a moment ago.
 */
export function createRateLimiters(time: Time = systemTime): RateLimiters {
  const limiters = new Map<string, RateLimiter>();
  return {
    of({ environment, customerId, clientId }, callsPerSecond) {
      const key = JSON.stringify([environment, customerId, clientId]);
      const known = limiters.get(key) ?? createRateLimiter({ time });
      known.allow(callsPerSecond);
      limiters.set(key, known);
      return known;
    },
  };
}
