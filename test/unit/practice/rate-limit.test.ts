import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRateLimit } from '../../../main/practice/rate-limit.ts';

describe('the practice call limit', () => {
  it('lets no more than the rate through in any second, however the calls come', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.array(fc.integer({ min: 0, max: 400 })), (rate, gaps) => {
        let now = 0;
        const withinRate = createRateLimit(rate, () => now);
        const passed: number[] = [];
        for (const gap of gaps) {
          now += gap;
          if (withinRate('Cust10001')) passed.push(now);
        }
        for (const start of passed)
          expect(passed.filter((time) => time >= start && time - start < 1000).length).toBeLessThanOrEqual(rate);
      }),
    );
  });

  it('does not count refused calls', () => {
    let now = 0;
    const withinRate = createRateLimit(1, () => now);
    const results = [0, 500, 999, 1000].map((time) => {
      now = time;
      return withinRate('Cust10001');
    });
    expect(results).toEqual([true, false, false, true]);
  });

  it('is off at 0', () => {
    const withinRate = createRateLimit(0, () => 0);
    expect(Array.from({ length: 100 }, () => withinRate('Cust10001'))).not.toContain(false);
  });
});
