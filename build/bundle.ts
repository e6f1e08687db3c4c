import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const configurations = ['vite.config.ts', 'vite.main.config.ts', 'vite.preload.config.ts', 'renderer/vite.config.ts'];

/** Bundles terminal, main process, preload and page into `out/`; the page last. */
export async function bundle(): Promise<void> {
  for (const configFile of configurations) await build({ configFile, logLevel: 'error' });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await bundle();
