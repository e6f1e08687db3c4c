import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asInstallerError } from '../../../main/contract/errors.ts';
import type { RunResult } from '../../../main/contract/run.ts';
import { comparable } from '../../support/comparable.ts';
import type { Time } from '../../../main/tenant/time.ts';
import { type QuickOptions, quickInstallation } from '../../support/installation.ts';
import { leanFetch } from '../../support/lean-fetch.ts';
import { type Practice, practiceForTests } from '../../support/practice.ts';
import { versionOf } from '../../support/two-versions.ts';
import { changesOf, isWrite, recordingFetch } from '../../support/write-record.ts';

const customerId = 'Cust10001';
const lean = leanFetch();
const manifest = versionOf('1.0.0');

let practice: Practice;
let pristine: unknown;
let installed: unknown;

beforeAll(async () => {
  practice = await practiceForTests({}, { fetch: lean });
  pristine = await practice.state(customerId, { deleted: true });
  await install();
  installed = comparable(await practice.state(customerId));
});
beforeEach(() => practice.putState(customerId, pristine));
afterAll(async () => {
  lean.close();
  await practice.stop();
});

async function install(options: Pick<QuickOptions, 'fetch' | 'ahead' | 'time'> = {}): Promise<RunResult> {
  const installation = await quickInstallation(practice, manifest, { fetch: lean, ...options });
  return installation.apply(await installation.plan('install'), {}, {});
}

/** An installer that stands still before its nth write until it is let go. */
function halting(nth: number): { fetch: typeof fetch; there: Promise<void>; goOn: () => void } {
  const there = gate();
  const open = gate();
  let count = 0;
  return {
    there: there.passed,
    goOn: open.pass,
    fetch: async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      if (isWrite(url, init?.method) && (count += 1) === nth) there.pass();
      if (count >= nth) await open.passed;
      return lean(input, init);
    },
  };
}

function gate(): { passed: Promise<void>; pass: () => void } {
  const opened = new AbortController();
  const passed = new Promise<void>((resolve) => {
    opened.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  return { passed, pass: () => opened.abort() };
}

describe('two installers on one tenant', () => {
  it('see each other: the second is told who, where and since when, and writes nothing', async () => {
    const slow = halting(10);
    const first = install({ fetch: slow.fetch });
    await slow.there;
    const { fetch, writes } = recordingFetch(lean);
    const refused: unknown = await install({ fetch }).catch((thrown: unknown) => thrown);
    expect(refused).toMatchObject({ code: 'TENANT_IN_USE', details: { by: 'Test' } });
    const { since } = asInstallerError(refused).details;
    expect(String(since)).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d UTC$/);
    expect(writes).toEqual([]);
    slow.goOn();
    expect((await first).outcome).toBe('done');
    expect((await install()).outcome).toBe('nothing-to-do');
    expect(comparable(await practice.state(customerId))).toEqual(installed);
  });

  it('that begin at the same moment never both write, however their calls meet', async () => {
    for (let seed = 1; seed <= 25; seed += 1) {
      await practice.putState(customerId, pristine);
      const chance = randomOf(seed);
      const racers = [0, 1, 2].map(() => recordingFetch(unsteady(chance)));
      const ends = await Promise.all(racers.map(({ fetch }) => install({ fetch }).catch(asInstallerError)));
      const working = racers.filter(({ writes }) => changesOf(writes).length > 0);
      expect(working.length, `seed ${seed}`).toBeLessThanOrEqual(1);
      for (const end of ends) {
        if ('code' in end) expect(end.code).toBe('TENANT_IN_USE');
        else expect(['done', 'nothing-to-do'], `seed ${seed}`).toContain(end.outcome);
      }
      await install();
      expect(comparable(await practice.state(customerId)), `seed ${seed}`).toEqual(installed);
    }
  });

  it('do not stand in each other’s way when they work on different tenants', async () => {
    const slow = halting(5);
    const first = install({ fetch: slow.fetch });
    await slow.there;
    const other = await quickInstallation(practice, manifest, { fetch: lean, customerId: 'Cust10002' });
    expect((await other.apply(await other.plan('install'), {}, {})).outcome).toBe('done');
    slow.goOn();
    await first;
  });
});

/** Dies, as far as anybody can tell, before its nth write. */
async function dead(nth: number): Promise<void> {
  const halted = halting(nth);
  let gone = false;
  void install({ fetch: (input, init) => (gone ? new Promise(() => undefined) : halted.fetch(input, init)) });
  await halted.there;
  gone = true;
}

describe('the mark of a run that died', () => {
  it.each([
    // Room for a slow machine, whose own time counts too.
    [90_000, 'TENANT_IN_USE'],
    [125_000, 'done'],
  ])('counts for two minutes by the tenant’s clock: after %i ms the next one is %s', async (ahead, expected) => {
    await dead(10);
    const end = await install({ ahead }).catch(asInstallerError);
    expect('code' in end ? end.code : end.outcome).toBe(expected);
  });

  it('is cleared away by whoever comes next, also when there is nothing left to do', async () => {
    await dead(16);
    await install({ ahead: 125_000 });
    expect(JSON.stringify(await practice.state(customerId))).not.toContain('presence#');
  });

  it('is no lock when it cannot be read: nobody has to repair it by hand', async () => {
    await install();
    const key = { Key: 'presence#somebody', Value: '{"since":"yesterday"}', RecordId: 0, TableName: '' };
    const place = { ApplicationName: 'com.acme.two', DeviceName: 'tenant-installer', DeviceIdentifier: 'marks' };
    const path = '/v1/Agents/ForeignSystem/SaveForeignKey';
    await practice.write(customerId, { method: 'POST', path, body: { ...place, ForeignKey: key } });
    expect((await install()).outcome).toBe('nothing-to-do');
    expect(comparable(await practice.state(customerId))).toEqual(installed);
  });

  it('stops the run it belongs to when that wakes up after another has taken over', async () => {
    const asleep = halting(8);
    let slept = 0;
    const { fetch, writes } = recordingFetch(asleep.fetch);
    const now = (): Date => new Date(Date.now() + slept);
    const installation = await quickInstallation(practice, manifest, { fetch, now });
    const plan = await installation.plan('install');
    const sleeper = installation.apply(plan, {}, {});
    await asleep.there;
    slept = 200_000;
    expect((await install({ ahead: 200_000 })).outcome).toBe('done');
    const before = changesOf(writes).length;
    asleep.goOn();
    const result = await sleeper;
    // What was on its way could not be called back; after that it sees that the tenant is another's.
    expect(changesOf(writes)).toHaveLength(before);
    expect(result.items.filter((item) => item.code === 'TENANT_IN_USE').length).toBeGreaterThan(0);
    expect(comparable(await practice.state(customerId))).toEqual(installed);
  });
});

describe('being seen', () => {
  it('costs a run four calls', async () => {
    const { fetch, writes } = recordingFetch(lean);
    let calls = 0;
    const counting: typeof fetch = (input, init) => {
      const body = typeof init?.body === 'string' ? init.body : '';
      const path = new URL(input instanceof Request ? input.url : input).pathname;
      if (path.endsWith('/GetApplicationKeys') || body.includes('presence#')) calls += 1;
      return fetch(input, init);
    };
    await install({ fetch: counting, time: withoutHeartbeat });
    // Planning, applying and verifying read the keys once each.
    expect(calls - 3).toBe(4);
    expect(writes.filter(({ body }) => JSON.stringify(body).includes('presence#'))).toHaveLength(2);
  });
});

/** A clock on which half a minute never passes, however slow the machine, and anything less is over at once. */
const withoutHeartbeat: Time = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    if (ms < 30_000 || signal?.aborted) return;
    await new Promise((resolve) => signal?.addEventListener('abort', resolve));
  },
};

/** The same network with answers and requests that are late by chance, but not by the clock. */
function unsteady(chance: () => number): typeof fetch {
  const wait = async (): Promise<void> => {
    for (let turns = Math.floor(chance() * 12); turns > 0; turns -= 1) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return async (input, init) => {
    await wait();
    const answer = await lean(input, init);
    await wait();
    return answer;
  };
}

function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
