import { type Practice, practiceForTests } from '../support/practice.ts';
import { listsOfSize } from './sized-manifest.ts';

/** What installing took. */
export interface Installed {
  readonly seconds: number;
  readonly calls: number;
}

/**
 * Installs lists with so many items, in a tenant whose bulk save can be used and in one where it turns out that it
 * cannot, which is what one by one costs.
 */
export async function compareSaving(
  items: number,
  latency: number,
  rate: number,
): Promise<{ readonly together: Installed; readonly alone: Installed }> {
  const one = async (saveAllItems: 'keeps' | 'ignores-new'): Promise<Installed> => {
    const practice = await practiceForTests({ latency, rate, quirks: { saveAllItems } });
    try {
      return await install(practice, items, rate);
    } finally {
      await practice.stop();
    }
  };
  return { together: await one('keeps'), alone: await one('ignores-new') };
}

async function install(practice: Practice, items: number, rate: number): Promise<Installed> {
  const session = await practice.session(listsOfSize(items), { callsPerSecond: rate });
  const plan = await session.plan('install');
  await practice.clearLog();
  const started = performance.now();
  const result = await session.apply(plan, {});
  const seconds = (performance.now() - started) / 1_000;
  if (result.outcome !== 'done') throw new Error('the run is not done');
  const calls = (await practice.log()).filter((call) => call.kind === 'read' || call.kind === 'write').length;
  return { seconds, calls };
}
