import type { Failure } from './failure.ts';

/** How long one call keeps trying. Milliseconds. */
export interface Patience {
  /** Once the tenant has answered: long enough for an outage of five minutes. */
  readonly underWay: number;
  /** Before the tenant ever answered: a wrong address or a closed door is told soon, nothing is lost by starting again. */
  readonly atStart: number;
}

export const usualPatience: Patience = { underWay: 6 * 60_000, atStart: 5_000 };

/** Tries in all when a failure seldom passes by itself. */
const fewTries = 3;

const shortest = 500;
const longest = 20_000;

/** What has been tried of one call so far. */
export interface Tries {
  /** Failures in a row that waiting may cure. */
  readonly failures: number;
  /** When the first of them was, in milliseconds since the epoch. */
  readonly since: number;
}

/**
 * How long to wait before the next try; undefined to give up. The wait doubles and is spread out by chance, so that
 * calls which failed together do not return together; what the tenant asked for is waited out, and up to a tenth more.
 * @param random in [0, 1)
 */
export function waitBeforeNextTry(
  failure: Failure,
  tries: Tries,
  options: {
    readonly patience: Patience;
    readonly answered: boolean;
    readonly now: number;
    readonly random: () => number;
  },
): number | undefined {
  const { patience, answered, now, random } = options;
  if (failure.remedy === 'doubtful' && tries.failures >= fewTries) return undefined;
  if (failure.remedy === 'final') return undefined;
  const backoff = Math.min(longest, shortest * 2 ** Math.min(tries.failures - 1, 10)) * (0.5 + random() / 2);
  const asked = failure.retryAfter ?? 0;
  const wait = asked < shortest ? Math.max(asked, backoff) : asked * (1 + random() / 10);
  const budget = answered || failure.remedy === 'busy' ? patience.underWay : patience.atStart;
  return now + wait <= tries.since + budget ? wait : undefined;
}
