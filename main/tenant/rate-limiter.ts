import type { Waiting } from '../contract/events.ts';
import { orAborted, systemTime, type Time } from './time.ts';

/** Gives calls their turn, for everything that is in flight to one tenant. */
export interface RateLimiter {
  /**
   * Waits, in order of asking, until one more call may start.
   * @param onWaiting told once per wait that people would notice
   * @throws the signal's reason when it aborts before the turn came; no turn is then used
   */
  take(signal?: AbortSignal, onWaiting?: (waiting: Waiting) => void): Promise<Turn>;
  /** The tenant said it is busy: nobody starts before `until` (milliseconds since the epoch). */
  hold(until: number): void;
  /** From now on this many calls a second; the documented limit when absent, 0 for no limit. */
  allow(callsPerSecond?: number): void;
}

export interface Turn {
  /** The call this turn was used for is over. */
  readonly done: () => void;
}

export interface RateLimiterOptions {
  /** At most this many calls within a second, as the tenant counts them; 0 for no limit. */
  readonly callsPerSecond?: number;
  readonly time?: Time;
}

/**
 * "No more than 10 API calls per second". Source: SuperOffice docs, developer-portal/custom-app/checklist.
 */
const documentedLimit = 10;

const second = 1000;

/** Timers fire up to a millisecond early, and clocks on the other side count in whole ones. */
const granularity = 5;

/** How long a call may be under way before it is taken to have arrived. */
const underWayAtMost = 250;

/** Waits shorter than this are not worth a word. */
const noticeable = 300;

/**
 * A sliding window that holds where it is measured: at the tenant. A call arrives somewhere between its start and its
 * answer, so its place in the window is free again a second after the answer (at the latest a second after 250 ms,
 * for calls that take long). Spacing the starts alone would let two bursts meet in one second when the first one is
 * slow to arrive, as it is while connections are being made; keeping a fixed distance from the limit would waste what
 * the network does not need. With answers after 100 ms this gives nine calls a second of the ten that are allowed.
 */
export function createRateLimiter(options: RateLimiterOptions = {}): RateLimiter {
  const { time = systemTime } = options;
  let { limit, window } = allowance(options.callsPerSecond);
  let used: Place[] = [];
  let heldUntil = 0;
  let queue: Promise<unknown> = Promise.resolve();

  /** The earliest moment at which a place could be free. */
  function earliest(now: number): number {
    used = used.filter((place) => freeAt(place, now) > now);
    return used.length < limit ? now : Math.min(...used.map((place) => freeAt(place, now)));
  }

  /** For a call that is still under way this is the soonest; it is looked at again then. */
  function freeAt(place: Place, now: number): number {
    return (place.arrivedBy ?? Math.min(Math.max(now, place.start), place.start + underWayAtMost)) + window;
  }

  /** Waits for a place and occupies it. */
  async function occupy(signal?: AbortSignal, onWaiting?: (waiting: Waiting) => void): Promise<Place> {
    let told = 0;
    for (;;) {
      signal?.throwIfAborted();
      const now = time.now();
      const until = Math.max(earliest(now), heldUntil);
      if (until <= now) {
        const place = { start: now };
        if (limit !== Number.POSITIVE_INFINITY) used.push(place);
        return place;
      }
      if (until - now > noticeable && until - told > noticeable) {
        told = until;
        onWaiting?.({ reason: heldUntil > now ? 'tenant-busy' : 'rate-limit', until });
      }
      await time.sleep(until - now, signal);
    }
  }

  return {
    async take(signal, onWaiting) {
      const before = queue;
      const mine = orAborted(before, signal).then(() => occupy(signal, onWaiting));
      // Whoever comes next waits for this one and all before it, however this one ends.
      queue = Promise.allSettled([before, mine]);
      const place = await mine;
      return {
        done: () => {
          place.arrivedBy ??= Math.min(time.now(), place.start + underWayAtMost);
        },
      };
    },
    hold(until) {
      heldUntil = Math.max(heldUntil, until);
    },
    allow(callsPerSecond) {
      ({ limit, window } = allowance(callsPerSecond));
    },
  };
}

/** How many calls within which time; a limit below one call a second is a longer window for one call. */
function allowance(callsPerSecond = documentedLimit): { readonly limit: number; readonly window: number } {
  if (callsPerSecond <= 0) return { limit: Number.POSITIVE_INFINITY, window: second };
  const window = granularity + (callsPerSecond < 1 ? second / callsPerSecond : second);
  return { limit: Math.max(1, Math.floor(callsPerSecond)), window };
}

interface Place {
  readonly start: number;
  /** Set when the call is over. */
  arrivedBy?: number;
}
