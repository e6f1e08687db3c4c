import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LoadedManifest } from '../../../main/manifest/loaded.ts';
import { quickInstallation } from '../../support/installation.ts';
import { type Practice, practiceForTests, sample, withoutIdsAndTimes } from '../../support/practice.ts';

const customerId = 'Cust10001';

let practice: Practice;
let offers: LoadedManifest;
let pristine: unknown;
let installed: unknown;
let writes = 0;

beforeAll(async () => {
  practice = await practiceForTests();
  offers = await sample('offers');
  pristine = await practice.state(customerId);
  const installation = await quickInstallation(practice, offers);
  const plan = await installation.plan('install');
  await practice.clearLog();
  await installation.apply(plan, {}, {});
  writes = (await practice.log()).filter((call) => call.kind === 'write').length;
  installed = await comparable();
});
afterAll(() => practice.stop());

describe('a run that dies', () => {
  it.each(['before the call is sent', 'after the call was done, before its answer is seen'])(
    'can be taken up from anywhere, %s, at every single write',
    async (when) => {
      for (let nth = 1; nth <= writes; nth += 1) {
        await practice.putState(customerId, pristine);
        await runUntilDeath(nth, when.startsWith('after'));
        // The mark of the dead run has expired by then.
        const somebodyElse = await quickInstallation(practice, offers, { ahead: 180_000 });
        const plan = await somebodyElse.plan('install');
        expect(plan.summary.ask, `after dying at write ${nth}`).toBe(0);
        const result = await somebodyElse.apply(plan, {}, {});
        expect(result.items.filter((item) => item.status === 'failed')).toEqual([]);
        expect(await comparable(), `after dying at write ${nth}`).toEqual(installed);
      }
    },
    300_000,
  );
});

/** Lets a run go on until its nth write, and from then on nothing ever happens to it again, as when its process is killed. */
async function runUntilDeath(nth: number, done: boolean): Promise<void> {
  let count = 0;
  let dead = false;
  const never = new Promise<never>(() => undefined);
  await new Promise<void>((resolve, reject) => {
    const mortal: typeof fetch = async (input, init) => {
      if (dead) return never;
      const url = input instanceof Request ? input.url : String(input);
      if (isWrite(url, init?.method) && (count += 1) === nth) {
        dead = true;
        if (done) await fetch(input, init);
        resolve();
        return never;
      }
      const answer = await fetch(input, init);
      return dead ? never : answer;
    };
    quickInstallation(practice, offers, { fetch: mortal })
      .then(async (installation) => installation.apply(await installation.plan('install'), {}, {}))
      .then(() => resolve(), reject);
  });
  // Calls that were under way when the process died still reach the tenant.
  await settled();
}

async function settled(): Promise<void> {
  let seen = -1;
  for (let calls = (await practice.log()).length; calls !== seen; calls = (await practice.log()).length) {
    seen = calls;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** As the practice tenant counts: what is no reading call. */
function isWrite(url: string, method = 'GET'): boolean {
  const { pathname } = new URL(url);
  return method !== 'GET' && !/\/(Get|Create[Dd]efault)[A-Za-z]*$/.test(pathname);
}

async function comparable(): Promise<unknown> {
  const text = JSON.stringify(await practice.state(customerId))
    .replaceAll(/\\"run\\":\\"[^"\\]*\\"/g, '')
    .replaceAll(/([A-Za-z0-9]+)=\d+/g, '$1');
  return withoutIdsAndTimes(JSON.parse(text));
}
