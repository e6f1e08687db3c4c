import { ensureBuilt } from '../../build/ensure-built.ts';
import { ensureGallery } from '../support/gallery-pages.ts';
import { chosenRuntime } from './runtime.ts';

/** Builds the app and the gallery of its pages when their sources are newer than the bundles, and says what the specs run on. */
async function buildOnce(): Promise<void> {
  await ensureBuilt();
  await ensureGallery();
  process.stdout.write(`${chosenRuntime().because}\n`);
}

// Playwright's global setup is a default export.
// oxlint-disable-next-line import/no-default-export
export default buildOnce;
