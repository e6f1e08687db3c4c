import { ensureBuilt } from '../../build/ensure-built.ts';
import { chosenRuntime } from './runtime.ts';

/** Builds the app when its sources are newer than the bundles, and says what the specs run on. */
async function buildOnce(): Promise<void> {
  await ensureBuilt();
  process.stdout.write(`${chosenRuntime().because}\n`);
}

// Playwright's global setup is a default export.
// oxlint-disable-next-line import/no-default-export
export default buildOnce;
