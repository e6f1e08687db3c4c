import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunResult } from '../../../main/contract/run.ts';
import type { Installation } from '../../../main/provisioning/installation.ts';
import { quickInstallation } from '../../support/installation.ts';
import { comparable } from '../../support/comparable.ts';
import { leanFetch } from '../../support/lean-fetch.ts';
import { type Practice, practiceForTests } from '../../support/practice.ts';
import { versionOf } from '../../support/two-versions.ts';
import { changesOf, isWrite, recordingFetch } from '../../support/write-record.ts';

const customerId = 'Cust10001';
const lean = leanFetch();
/** The executor's own; what is in flight when a run is stopped. */
const concurrency = 4;

let practice: Practice;
let pristine: unknown;
let first: unknown;

beforeAll(async () => {
  practice = await practiceForTests({}, { fetch: lean });
  pristine = await practice.state(customerId, { deleted: true });
  const installation = await quickInstallation(practice, versionOf('1.0.0'), { fetch: lean });
  await installation.apply(await installation.plan('install'), {}, {});
  first = await practice.state(customerId, { deleted: true });
});
afterAll(async () => {
  lean.close();
  await practice.stop();
});

const states = {
  'a first installation': { before: () => pristine, version: '1.0.0' },
  'an upgrade': { before: () => first, version: '2.0.0' },
} as const;

describe.each(['a first installation', 'an upgrade'] as const)('%s that is cancelled', (name) => {
  const { before, version } = states[name];

  it('at any point sends nothing new, and resumes to what it would have been', async () => {
    const whole = await undisturbed(before(), version);
    for (let nth = 1; nth <= whole.writes; nth += 1) {
      const run = await cancelledAt(nth, before(), version);
      expect(run.sentAfter, `cancelled at ${nth}`).toBeLessThan(concurrency);
      expect(run.result.outcome, `cancelled at ${nth}`).not.toBe('failed');
      const result = await run.installation.apply(await run.installation.plan('install'), {}, {});
      expect(['done', 'nothing-to-do']).toContain(result.outcome);
      expect(await now(), `cancelled at ${nth}`).toEqual(whole.after);
    }
  });

  it('at any point is undone to what was there before, and to nothing less', async () => {
    const { writes } = await undisturbed(before(), version);
    await practice.putState(customerId, before());
    const was = await now();
    for (let nth = 1; nth <= writes; nth += 1) {
      const { installation } = await cancelledAt(nth, before(), version);
      const plan = await installation.plan('undo');
      const result = await installation.apply(plan, {}, {});
      expect(['done', 'nothing-to-do'], `cancelled at ${nth}`).toContain(result.outcome);
      expect(await now(), `cancelled at ${nth}`).toEqual(was);
    }
  });

  it('at any point can be kept: what is there stays, and nothing says that a run is on', async () => {
    const { writes } = await undisturbed(before(), version);
    for (let nth = 1; nth <= writes; nth += 3) {
      const { result } = await cancelledAt(nth, before(), version);
      const kept = result.items.filter((item) => item.status === 'done');
      expect(
        kept.every((item) => item.verified),
        `cancelled at ${nth}`,
      ).toBe(true);
      expect(JSON.stringify(await practice.state(customerId))).not.toContain('presence#');
    }
  });
});

describe('undoing', () => {
  it('a first installation needs no record of it: what bears our marks is the run’s', async () => {
    await cancelledAt(8, pristine, '1.0.0');
    const elsewhere = await quickInstallation(practice, versionOf('1.0.0'), { fetch: lean });
    await elsewhere.apply(await elsewhere.plan('undo'), {}, {});
    await expectStateOf(pristine);
  });

  it('an upgrade where nothing is known of it is refused, and nothing is written', async () => {
    await cancelledAt(6, first, '2.0.0');
    const elsewhere = await quickInstallation(practice, versionOf('2.0.0'), { fetch: lean });
    await practice.clearLog();
    await expect(elsewhere.plan('undo')).rejects.toMatchObject({ code: 'UNDO_NOT_POSSIBLE' });
    expect((await practice.log()).filter((call) => call.kind === 'write')).toEqual([]);
  });

  it('takes back a run that was resumed as one, also after it is complete', async () => {
    const { installation } = await cancelledAt(6, first, '2.0.0');
    await installation.apply(await installation.plan('install'), {}, {});
    await installation.apply(await installation.plan('undo'), {}, {});
    await expectStateOf(first);
  });

  it('leaves what somebody has changed since, and says so', async () => {
    await practice.putState(customerId, first);
    const installation = await quickInstallation(practice, versionOf('2.0.0'), { fetch: lean });
    const done = await installation.apply(await installation.plan('install'), {}, {});
    const panel = done.items.find((item) => item.id === 'web-panel:first')?.tenantId ?? 0;
    const path = `/v1/List/WebPanel/Items/${panel}`;
    const { access_token, api } = await practice.token(customerId, 'admin@nordlys.example');
    const headers = { authorization: `Bearer ${access_token}`, accept: 'application/json' };
    const entity: unknown = await (await lean(`${api}${path}`, { headers })).json();
    await practice.write(customerId, {
      method: 'PUT',
      path,
      body: { ...Object(entity), Url: 'https://theirs.example' },
    });
    const plan = await installation.plan('undo');
    expect(plan.items.find((item) => item.id === 'web-panel:first')).toMatchObject({
      action: 'keep',
      reason: { code: 'undo-changed-since' },
    });
    await installation.apply(plan, {}, {});
    expect(JSON.stringify(await practice.state(customerId))).toContain('https://theirs.example');
  });

  it('says what the run removed for good, and leaves it to a person', async () => {
    await practice.putState(customerId, first);
    const installation = await quickInstallation(practice, versionOf('2.0.0', { without: 'second' }), { fetch: lean });
    await installation.apply(await installation.plan('install'), {}, {});
    const plan = await installation.plan('undo');
    const item = plan.items.find((one) => one.id === 'web-panel:second');
    expect(item).toMatchObject({ action: 'manual', reason: { code: 'undo-impossible' } });
  });

  it('can itself be stopped at any point and taken up again', async () => {
    const { writes } = await undisturbed(first, '2.0.0');
    for (let nth = 2; nth <= writes; nth += 2) {
      const { installation, stopAt } = await cancelledAt(writes + 1, first, '2.0.0');
      const stop = stopAt(nth);
      await installation
        .apply(await installation.plan('undo'), {}, { signal: stop })
        .catch((thrown: unknown) => notBegun(thrown));
      await installation.apply(await installation.plan('undo'), {}, {});
      await expectStateOf(first);
    }
  });
});

interface Stopped {
  readonly installation: Installation;
  readonly result: RunResult;
  /** Objects' own writes that left after the run was stopped. */
  readonly sentAfter: number;
  /** Stops the next run at its nth write. */
  readonly stopAt: (nth: number) => AbortSignal;
}

/** An installation from that state, stopped as its nth write is about to leave. */
async function cancelledAt(nth: number, from: unknown, version: '1.0.0' | '2.0.0'): Promise<Stopped> {
  await practice.putState(customerId, from);
  const after = recordingFetch(lean);
  let stop = new AbortController();
  let left = nth;
  const fetch: typeof globalThis.fetch = (input, init) => {
    const stopped = stop.signal.aborted;
    if (isWrite(new URL(input instanceof Request ? input.url : input), init?.method) && (left -= 1) === 0) stop.abort();
    return (stopped ? after.fetch : lean)(input, init);
  };
  const installation = await quickInstallation(practice, versionOf(version), { fetch });
  const { signal } = stop;
  const result = await installation
    .apply(await installation.plan('install'), {}, { signal })
    .catch((thrown: unknown) => notBegun(thrown));
  const sentAfter = changesOf(after.writes).length;
  const stopAt = (next: number): AbortSignal => {
    stop = new AbortController();
    left = next;
    return stop.signal;
  };
  return { installation, result, sentAfter, stopAt };
}

/** Stopped before the first write of its own: there is no result, and nothing was done. */
function notBegun(thrown: unknown): RunResult {
  expect(thrown).toMatchObject({ code: 'CANCELLED' });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only what the tests above look at
  return { outcome: 'cancelled', items: [] } as unknown as RunResult;
}

async function undisturbed(from: unknown, version: '1.0.0' | '2.0.0'): Promise<{ writes: number; after: unknown }> {
  await practice.putState(customerId, from);
  const recorded = recordingFetch(lean);
  const installation = await quickInstallation(practice, versionOf(version), { fetch: recorded.fetch });
  await installation.apply(await installation.plan('install'), {}, {});
  return { writes: recorded.writes.length, after: await now() };
}

async function now(): Promise<unknown> {
  return comparable(await practice.state(customerId));
}

async function expectStateOf(before: unknown): Promise<void> {
  const is = await now();
  await practice.putState(customerId, before);
  expect(is).toEqual(await now());
}
