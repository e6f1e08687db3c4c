import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { readBrand } from '../main/brand.ts';
import { bundledNotes, noteBundled } from '../main/desktop/bundled-applications.ts';

const programs = ['vite.config.ts', 'vite.main.config.ts', 'vite.preload.config.ts'];
const page = 'renderer/vite.config.ts';

/** Bundles terminal, main process, preload and page into `out/`; the page last. */
export async function bundle(): Promise<void> {
  for (const configFile of programs) await build({ configFile, logLevel: 'error' });
  await writeNotes([...(await readBrand('.')).manifests.values()]);
  await build({ configFile: page, logLevel: 'error' });
}

/** @param manifests the files that come along */
export async function writeNotes(manifests: readonly string[]): Promise<void> {
  await writeFile(path.join('out', bundledNotes), await noteBundled(manifests));
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await bundle();
