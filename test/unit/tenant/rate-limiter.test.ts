import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Waiting } from '../../../main/contract/events.ts';
import { createRateLimiter } from '../../../main/tenant/rate-limiter.ts';
import { createRateLimiters } from '../../../main/tenant/rate-limiters.ts';
import { VirtualTime } from '../../support/virtual-time.ts';

/** The most that fall into any one second. */
function busiestSecond(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.max(0, ...sorted.map((start) => sorted.filter((time) => time >= start && time < start + 1000).length));
}

interface Call {
  /** When somebody asks for the turn, milliseconds after the beginning. */
  readonly asks: number;
  /** How long the call takes, and which part of that is the way there. */
  readonly takes: number;
  readonly way: number;
}

const calls = (longest: number): fc.Arbitrary<readonly Call[]> =>
  fc.array(
    fc.record({
      asks: fc.oneof(fc.constant(0), fc.nat(4000)),
      takes: fc.nat(longest),
      way: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { minLength: 20, maxLength: 60 },
  );

/** @returns when each call started, and when it arrived at the other end */
async function play(limit: number, work: readonly Call[]) {
  const time = new VirtualTime();
  const limiter = createRateLimiter({ callsPerSecond: limit, time });
  const begin = time.now();
  const starts: number[] = [];
  const arrivals: number[] = [];
  await time.run(
    Promise.all(
      work.map(async ({ asks, takes, way }) => {
        await time.sleep(asks);
        const turn = await limiter.take();
        starts.push(time.now() - begin);
        arrivals.push(time.now() - begin + takes * way);
        await time.sleep(takes);
        turn.done();
      }),
    ),
  );
  return { starts, arrivals, lasted: time.now() - begin };
}

describe('the rate limiter', () => {
  it('never starts more calls within any second than are allowed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), calls(2000), async (limit, work) => {
        const { starts } = await play(limit, work);
        expect(starts).toHaveLength(work.length);
        expect(busiestSecond(starts)).toBeLessThanOrEqual(limit);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps to the limit where it is measured, however unevenly the calls arrive', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), calls(250), async (limit, work) => {
        const { arrivals } = await play(limit, work);
        expect(busiestSecond(arrivals)).toBeLessThanOrEqual(limit);
      }),
      { numRuns: 60 },
    );
  });

  it.each([0, 20, 100])(
    'uses at least nine tenths of the limit while calls of %i ms wait for their turn',
    async (takes) => {
      const { lasted } = await play(
        10,
        Array.from({ length: 200 }, () => ({ asks: 0, takes, way: 0.5 })),
      );
      expect(200 / (lasted / 1000)).toBeGreaterThanOrEqual(9);
    },
  );

  it('stays within ten calls a second without being told anything', async () => {
    const time = new VirtualTime();
    const limiter = createRateLimiter({ time });
    const starts: number[] = [];
    const take = async (): Promise<void> => {
      const turn = await limiter.take();
      starts.push(time.now());
      turn.done();
    };
    await time.run(Promise.all(Array.from({ length: 45 }, take)));
    expect(busiestSecond(starts)).toBe(10);
  });

  it('gives turns in the order they were asked for', async () => {
    const time = new VirtualTime();
    const limiter = createRateLimiter({ callsPerSecond: 2, time });
    const order: number[] = [];
    await time.run(
      Promise.all(Array.from({ length: 9 }, async (_, index) => limiter.take().then(() => order.push(index)))),
    );
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('does not wait when there is no limit', async () => {
    const time = new VirtualTime();
    const limiter = createRateLimiter({ callsPerSecond: 0, time });
    const begin = time.now();
    await time.run(Promise.all(Array.from({ length: 100 }, () => limiter.take())));
    expect(time.now()).toBe(begin);
  });

  it('starts nothing before the time the tenant asked for, also without a limit', async () => {
    const time = new VirtualTime();
    const limiter = createRateLimiter({ callsPerSecond: 0, time });
    const until = time.now() + 5000;
    limiter.hold(until);
    await time.run(limiter.take());
    expect(time.now()).toBe(until);
  });

  it('speaks of waits that are noticed, with their reason and their end', async () => {
    const time = new VirtualTime();
    const limiter = createRateLimiter({ callsPerSecond: 1, time });
    const told: Waiting[] = [];
    await limiter.take();
    await time.run(limiter.take(undefined, (waiting) => told.push(waiting)));
    expect(told).toEqual([{ reason: 'rate-limit', until: expect.any(Number) }]);
    limiter.hold(time.now() + 60_000);
    await time.run(limiter.take(undefined, (waiting) => told.push(waiting)));
    expect(told[1]).toMatchObject({ reason: 'tenant-busy' });
  });

  it('uses no turn for somebody who gave up waiting, and keeps the others in order', async () => {
    const time = new VirtualTime();
    const limiter = createRateLimiter({ callsPerSecond: 1, time });
    await limiter.take();
    const order: string[] = [];
    const gaveUp = new AbortController();
    const first = limiter.take(gaveUp.signal).then(
      () => order.push('first'),
      () => order.push('gave up'),
    );
    const second = limiter.take().then(() => order.push('second'));
    const third = limiter.take().then(() => order.push('third'));
    const begin = time.now();
    gaveUp.abort();
    await time.run(Promise.all([first, second, third]));
    expect(order).toEqual(['gave up', 'second', 'third']);
    expect(time.now() - begin).toBeLessThan(3000);
  });
});

describe('the limiters of a process', () => {
  const tenant = { environment: 'https://online.superoffice.com', customerId: 'Cust1', clientId: 'app' };

  it('are one per tenant and application', () => {
    const limiters = createRateLimiters(new VirtualTime());
    expect(limiters.of(tenant)).toBe(limiters.of({ ...tenant }));
    for (const other of [
      { environment: 'https://sod.superoffice.com' },
      { customerId: 'Cust2' },
      { clientId: 'other' },
    ])
      expect(limiters.of({ ...tenant, ...other })).not.toBe(limiters.of(tenant));
  });

  it('keep to what was asked for last, counting the calls made before', async () => {
    const time = new VirtualTime();
    const limiters = createRateLimiters(time);
    const begin = time.now();
    for (let call = 0; call < 3; call += 1) (await limiters.of(tenant).take()).done();
    await time.run(limiters.of(tenant, 3).take());
    expect(time.now() - begin).toBeGreaterThan(1_000);
  });
});
