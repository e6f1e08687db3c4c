import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { bundle } from './bundle.ts';

const root = path.resolve(import.meta.dirname, '..');

/** What the bundles are made of. */
const sources = ['main', 'renderer', 'package.json', 'vite.config.ts', 'vite.main.config.ts', 'vite.preload.config.ts'];

/** Bundles the app unless the bundles are newer than everything they are made of. @returns whether it was necessary */
export async function ensureBuilt(): Promise<boolean> {
  if (!(await isStale('out/renderer/index.html', sources))) return false;
  await bundle();
  return true;
}

/** Whether something is older than what it is made of, or not there. Paths from the project's folder. */
export async function isStale(result: string, madeOf: readonly string[]): Promise<boolean> {
  const made = await newestIn(path.join(root, result));
  const changed = Math.max(...(await Promise.all(madeOf.map((source) => newestIn(path.join(root, source))))));
  return made <= changed;
}

/** When something in a folder, or a file, was last changed; 0 when it is not there. */
async function newestIn(place: string): Promise<number> {
  const about = await stat(place).catch(() => undefined);
  if (!about) return 0;
  if (!about.isDirectory()) return about.mtimeMs;
  const inside = await readdir(place);
  return Math.max(about.mtimeMs, ...(await Promise.all(inside.map((name) => newestIn(path.join(place, name))))));
}
