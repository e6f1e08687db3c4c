import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunEvent, Waiting } from '../../../main/contract/events.ts';
import type { LoadedManifest } from '../../../main/manifest/loaded.ts';
import type { Installation } from '../../../main/provisioning/installation.ts';
import { createRateLimiters, type RateLimiters } from '../../../main/tenant/rate-limiters.ts';
import { manifestOfSize } from '../../bench/sized-manifest.ts';
import { quickInstallation } from '../../support/installation.ts';
import { leanFetch } from '../../support/lean-fetch.ts';
import { crmCalls } from '../../support/lost-answers.ts';
import { type Practice, practiceForTests, sample } from '../../support/practice.ts';
import { VirtualTime } from '../../support/virtual-time.ts';

const customerId = 'Cust10001';

/** Milliseconds there and back. */
const latency = 100;

const network = leanFetch();
let practice: Practice;
let pristine: unknown;
let offers: LoadedManifest;
let time: VirtualTime;
let limiters: RateLimiters;
let waits: Waiting[];
/** When each call to the tenant left, when it arrived there, and with what it was answered when. */
let calls: { readonly left: number; readonly arrived: number; answered?: number; status?: number }[];

beforeAll(async () => {
  practice = await practiceForTests({}, { fetch: network });
  pristine = await practice.state(customerId, { deleted: true });
  offers = await sample('offers');
});
beforeEach(async () => {
  await practice.faults([]);
  await practice.putState(customerId, pristine);
  time = new VirtualTime();
  limiters = createRateLimiters(time);
  waits = [];
  calls = [];
});
afterAll(async () => {
  network.close();
  await practice.stop();
});

function urlOf(input: Parameters<typeof fetch>[0]): string {
  return input instanceof Request ? input.url : String(input);
}

/** The network as it is, on a clock on which every call takes as long as calls do. */
const slowNetwork: typeof fetch = async (input, init) => {
  if (!urlOf(input).includes(`/${customerId}/api/`)) return time.outside(() => network(input, init));
  const left = time.now();
  await time.sleep(latency / 2);
  const call: (typeof calls)[number] = { left, arrived: time.now() };
  calls.push(call);
  const answer = await time.outside(() => network(input, init));
  await time.sleep(latency / 2);
  Object.assign(call, { answered: time.now(), status: answer.status });
  return answer;
};

function session(manifest: LoadedManifest, fetch = slowNetwork): Promise<Installation> {
  const limiter = limiters.of({ environment: practice.server.url, customerId, clientId: practice.server.clientId });
  return quickInstallation(practice, manifest, { customerId, fetch, time, limiter, onWaiting, random: () => 0.5 });
}

function onWaiting(waiting: Waiting): void {
  waits.push(waiting);
}

async function install(installation: Installation) {
  return installation.apply(await installation.plan('install'), {}, {});
}

/** The most calls that arrived at the tenant within any one second. */
function busiestSecond(): number {
  const arrivals = calls.map((call) => call.arrived);
  return Math.max(...arrivals.map((start) => arrivals.filter((at) => at >= start && at < start + 1_000).length));
}

/** The tenant answers nothing for a while. */
async function goAway(ms: number, afterwards: Parameters<Practice['faults']>[0]): Promise<void> {
  const gone = [{ kind: 'status', status: 503, match: { path: crmCalls } }];
  await time.outside(() => practice.faults(gone));
  await time.sleep(ms);
  await time.outside(() => practice.faults(afterwards));
}

describe('the limit of calls a second', () => {
  it('is never exceeded in any second, and nine tenths of it are used from the first call to the last', async () => {
    const result = await time.run(session(manifestOfSize(150)).then(install));
    expect(result.outcome).toBe('done');
    expect(busiestSecond()).toBeLessThanOrEqual(10);
    const lasted = (calls.at(-1)?.arrived ?? 0) - (calls[0]?.arrived ?? 0);
    expect((calls.length - 1) / (lasted / 1_000)).toBeGreaterThanOrEqual(9);
  });

  it('is shared by all sessions of one application on one tenant', async () => {
    const [first, second] = await Promise.all([session(manifestOfSize(60)), session(offers)]);
    const results = await time.run(Promise.all([install(first), install(second)]));
    expect(results.map((result) => result.outcome)).toEqual(['done', 'done']);
    expect(busiestSecond()).toBeLessThanOrEqual(10);
  });
});

describe('a tenant that asks for patience', () => {
  it('is waited for when three calls in ten are answered 429 and it is away for five minutes, without an error', async () => {
    const busy = { kind: 'status', status: 429, probability: 0.3, seed: 7, match: { path: crmCalls } };
    let outage: Promise<unknown> | undefined;
    const installation = await session(offers, (input, init) => {
      if (urlOf(input).endsWith('/WebPanel/Items') && init?.method === 'POST') outage ??= goAway(5 * 60_000, [busy]);
      return slowNetwork(input, init);
    });
    await practice.faults([busy]);
    const result = await time.run(install(installation));
    expect(result.items.filter((item) => item.status === 'failed')).toEqual([]);
    expect(result.outcome).toBe('done');
    expect(busiestSecond()).toBeLessThanOrEqual(10);
    expect(calls.filter((call) => call.status === 503).length).toBeGreaterThan(3);
    expect(calls.filter((call) => call.status === 429).length).toBeGreaterThan(10);
  });

  it('says why it is waited for and until when, whenever nothing moves for longer than a second', async () => {
    await practice.faults([
      { kind: 'status', status: 429, retryAfter: 20, nth: 30, match: { path: crmCalls } },
      { kind: 'status', status: 503, nth: 12, match: { method: 'GET', path: crmCalls } },
    ]);
    const result = await time.run(session(offers).then(install));
    expect(result.outcome).toBe('done');
    for (const [index, call] of calls.entries()) {
      const before = calls[index - 1];
      if (!before || call.left - before.left <= 1_000 + latency) continue;
      expect(waits.some(({ until }) => until !== undefined && Math.abs(until - call.left) < 10)).toBe(true);
    }
    expect(new Set(waits.map(({ reason }) => reason))).toEqual(new Set(['tenant-busy', 'retry', 'rate-limit']));
  });

  it.each([
    ['in seconds', () => '7'],
    ['as a date', () => new Date(time.now() + 7_000).toUTCString()],
  ])('is not called before the time it asked for %s, nor much later', async (_form, retryAfter) => {
    let asked = 0;
    const installation = await session(offers, async (input, init) => {
      if (calls.length !== 50 || asked > 0) return slowNetwork(input, init);
      asked = time.now();
      return new Response('', { status: 429, headers: { 'retry-after': retryAfter() } });
    });
    const result = await time.run(install(installation));
    expect(result.outcome).toBe('done');
    // A date has no smaller unit than the second.
    const next = calls.find((call) => call.left > asked)?.left ?? 0;
    expect(next - asked).toBeGreaterThanOrEqual(6_000);
    expect(next - asked).toBeLessThanOrEqual(7_000 * 1.2);
  });

  it('is told of in the events of the run', async () => {
    const running = await practice.session(offers);
    const plan = await running.plan('install');
    await practice.faults([{ kind: 'status', status: 429, retryAfter: 1, times: 1, match: { path: crmCalls } }]);
    const told: RunEvent[] = [];
    const started = Date.now();
    await running.apply(plan, { onEvent: (event) => told.push(event) });
    const waiting = told.find((event) => event.type === 'waiting');
    expect(waiting).toMatchObject({ reason: 'tenant-busy' });
    expect(waiting?.until).toBeGreaterThan(started);
  });
});
