import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';

const root = path.resolve(import.meta.dirname, '../..');

declare module 'vitest' {
  interface ProvidedContext {
    /** The terminal program as it is shipped. */
    readonly cli: string;
  }
}

/** Bundles the terminal program once for a whole run of the tests, with the project's own configuration. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await mkdir(path.join(root, 'out'), { recursive: true });
  // Within the checkout, so that the program finds its samples.
  const outDir = await mkdtemp(path.join(root, 'out', 'test-cli-'));
  await build({
    configFile: path.join(root, 'vite.config.ts'),
    logLevel: 'silent',
    build: { outDir, sourcemap: false },
  });
  project.provide('cli', path.join(outDir, 'cli.js'));
  return () => rm(outDir, { recursive: true, force: true });
}
