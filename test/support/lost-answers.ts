import { expect } from 'vitest';
import { leanFetch } from './lean-fetch.ts';
import { quickInstallation } from './installation.ts';
import { practiceForTests, sample, withoutIdsAndTimes } from './practice.ts';

/** The runs `npm test` makes; LOST_ANSWER_RUNS asks for more. */
export const lostAnswerRuns = Number(process.env['LOST_ANSWER_RUNS'] ?? 300);

const customerId = 'Cust10001';

/** Calls to the tenant's lists and agents. */
export const crmCalls = `^/${customerId}/api/v1/(List|Agents)/`;

/**
 * Installs the offers sample so many times while one call in twenty is done but its answer lost, and one in twenty is
 * lost before it is done, in tenants that keep and in tenants that replace what a bulk save leaves out. Each run must end in the tenant of a run without faults.
 * @throws AssertionError that names the seed
 */
export async function checkLostAnswers(runs: number, firstSeed: number): Promise<void> {
  const offers = await sample('offers');
  await Promise.all(
    [0, 1].map(async (lane) => {
      const fetch = leanFetch();
      const practice = await practiceForTests(
        { quirks: { saveAllItems: lane === 0 ? 'keeps' : 'replaces' } },
        { fetch },
      );
      try {
        const pristine = await practice.state(customerId, { deleted: true });
        const install = async () => {
          const installation = await quickInstallation(practice, offers, { customerId, fetch });
          return installation.apply(await installation.plan('install'), {}, {});
        };
        await install();
        const installed = withoutRun(await practice.state(customerId));
        for (let seed = firstSeed + lane; seed < firstSeed + runs; seed += 2) {
          await practice.putState(customerId, pristine);
          await practice.clearLog();
          const installation = await quickInstallation(practice, offers, { customerId, fetch });
          const plan = await installation.plan('install');
          await practice.faults([
            { kind: 'drop-after', probability: 0.05, seed, match: { path: crmCalls } },
            { kind: 'drop-before', probability: 0.05, seed: seed + 100_000, match: { path: crmCalls } },
          ]);
          const first = await installation.apply(plan, {}, {}).then((result) => result.outcome, unreachable);
          await practice.faults([]);
          // Whatever was given up on is taken up again by simply running once more.
          const outcome = first === 'done' ? 'done' : (await install()).outcome;
          // What had been done is not sent again: the tenant would have refused its name.
          const refused = (await practice.log()).filter((call) => call.status === 500).map((call) => call.path);
          expect(refused, `seed ${seed}`).toEqual([]);
          expect(['done', 'nothing-to-do'], `seed ${seed}`).toContain(outcome);
          expect(withoutRun(await practice.state(customerId)), `seed ${seed}`).toEqual(installed);
        }
      } finally {
        fetch.close();
        await practice.stop();
      }
    }),
  );
}

/** A run that cannot even make its own mark gives up before it has begun. */
function unreachable(thrown: unknown): 'failed' {
  expect(thrown).toMatchObject({ code: 'TENANT_UNREACHABLE' });
  return 'failed';
}

/** Runs have names, and marks hold ids; nothing else may differ. */
function withoutRun(state: unknown): unknown {
  const text = JSON.stringify(state)
    .replaceAll(/\\"run\\":\\"[^"\\]*\\"/g, '')
    .replaceAll(/([A-Za-z0-9]+)=\d+/g, '$1');
  return withoutIdsAndTimes(JSON.parse(text));
}
