import { InstallerError } from '../contract/errors.ts';
import type { Waiting } from '../contract/events.ts';

/** Lets calls start no faster than the limit allows, across everything in flight. */
export interface RateLimiter {
  /** Resolves when one more call may start. @throws InstallerError CANCELLED when aborted while waiting */
  take(signal?: AbortSignal, onWaiting?: (waiting: Waiting) => void): Promise<void>;
}

export interface RateLimiterOptions {
  /**
   * Starts in any window; default 8, 0 for no limit. SuperOffice's checklist allows 10 a second; calls that leave
   * evenly may arrive bunched, so some room is kept for the network's jitter.
   */
  readonly callsPerSecond?: number;
  /** Milliseconds, never going back. */
  readonly now?: () => number;
  readonly sleep?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

const window = 1_000;

/** A wait shorter than this is not worth telling. */
const worthTelling = 300;

/** Source: SuperOffice docs, developer-portal/custom-app/checklist (no more than 10 API calls per second). */
export function createRateLimiter(options: RateLimiterOptions = {}): RateLimiter {
  const limit = options.callsPerSecond ?? 8;
  const now = options.now ?? (() => performance.now());
  const sleep = options.sleep ?? pause;
  /** When the last `limit` calls start; some may lie ahead, for those who wait in line. */
  const starts: number[] = [];

  return {
    async take(signal, onWaiting) {
      if (signal?.aborted) throw new InstallerError('CANCELLED');
      if (limit === 0) return;
      const oldest = starts.length >= limit ? starts[starts.length - limit] : undefined;
      const start = Math.max(now(), oldest === undefined ? 0 : oldest + window, starts.at(-1) ?? 0);
      starts.push(start);
      if (starts.length > limit) starts.shift();
      const wait = start - now();
      if (wait <= 0) return;
      if (wait > worthTelling) onWaiting?.({ reason: 'rate-limit', until: Date.now() + wait });
      await sleep(wait, signal);
    },
  };
}

/** Waits, or stops waiting when aborted. @throws InstallerError CANCELLED */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(new InstallerError('CANCELLED'));
      return;
    }
    const stop = (): void => {
      clearTimeout(timer);
      reject(new InstallerError('CANCELLED'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
