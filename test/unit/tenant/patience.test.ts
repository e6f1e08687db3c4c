import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../main/tenant/failure.ts';
import { usualPatience, waitBeforeNextTry } from '../../../main/tenant/patience.ts';

const failed = (remedy: Failure['remedy'], retryAfter?: number): Failure => ({
  code: 'TENANT_FAILED',
  details: {},
  happened: 'unknown',
  remedy,
  ...(retryAfter === undefined ? {} : { retryAfter }),
});

const options = { patience: usualPatience, answered: true, now: 10_000, random: () => 0 };
const chance = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

describe('patience', () => {
  it('waits for what the tenant asked, never less and at most a fifth more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 300_000 }),
        fc.integer({ min: 1, max: 20 }),
        chance,
        (asked, failures, random) => {
          const wait = waitBeforeNextTry(
            failed('busy', asked),
            { failures, since: 10_000 },
            { ...options, random: () => random },
          );
          expect(wait).toBeGreaterThanOrEqual(asked);
          expect(wait).toBeLessThanOrEqual(asked * 1.2);
        },
      ),
    );
  });

  it('doubles its waits, spread by chance, up to twenty seconds', () => {
    const waits = [1, 2, 3, 4, 12].map((failures) =>
      waitBeforeNextTry(failed('outage'), { failures, since: 10_000 }, { ...options, random: () => 0.999999 }),
    );
    expect(waits.map((wait) => Math.round(wait ?? 0))).toEqual([500, 1000, 2000, 4000, 20_000]);
  });

  it('outlasts an outage of five minutes, and ends', () => {
    fc.assert(
      fc.property(fc.infiniteStream(chance), (chances) => {
        let now = 0;
        for (let failures = 1; ; failures += 1) {
          const random = (): number => Number(chances.next().value);
          const wait = waitBeforeNextTry(failed('outage'), { failures, since: 0 }, { ...options, now, random });
          if (wait === undefined) break;
          now += wait;
        }
        expect(now).toBeGreaterThan(5 * 60_000);
        expect(now).toBeLessThanOrEqual(usualPatience.underWay);
      }),
    );
  });

  it('does not begin a wait that would end after it has run out', () => {
    const wait = waitBeforeNextTry(failed('busy', 7 * 60_000), { failures: 1, since: 10_000 }, options);
    expect(wait).toBeUndefined();
  });

  it('tries three times where waiting seldom helps, and once where it never does', () => {
    expect(waitBeforeNextTry(failed('doubtful'), { failures: 2, since: 10_000 }, options)).toBeDefined();
    expect(waitBeforeNextTry(failed('doubtful'), { failures: 3, since: 10_000 }, options)).toBeUndefined();
    expect(waitBeforeNextTry(failed('final'), { failures: 1, since: 10_000 }, options)).toBeUndefined();
  });
});
