import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createPackage } from '@electron/asar';

/** Marks the place of the fuses within Electron's binary. Source: Electron docs, tutorial/fuses. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** How many fuses the schema of version 1 has here. */
const fuseCount = 8;

/**
 * A folder that electron-builder takes for an Electron distribution of Linux: everything it reads or changes is there,
 * and nothing else. It cannot be started.
 */
export async function writeStubElectron(folder: string): Promise<void> {
  await mkdir(path.join(folder, 'resources'), { recursive: true });
  await mkdir(path.join(folder, 'locales'));
  const app = path.join(folder, 'default-app');
  await mkdir(app);
  await writeFile(path.join(app, 'main.js'), '');
  await createPackage(app, path.join(folder, 'resources', 'default_app.asar'));
  const fuses = Buffer.concat([Buffer.from(sentinel), Buffer.from([1, fuseCount]), Buffer.from('1'.repeat(fuseCount))]);
  await writeFile(path.join(folder, 'electron'), fuses, { mode: 0o755 });
  for (const name of ['version', 'LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox']) {
    await writeFile(path.join(folder, name), 'stub');
  }
  for (const language of ['en-US', 'nb', 'sv', 'da', 'de', 'nl', 'fr', 'zh-CN']) {
    await writeFile(path.join(folder, 'locales', `${language}.pak`), 'stub');
  }
}
