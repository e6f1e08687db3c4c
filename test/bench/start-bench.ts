import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { bundleTool } from '../../build/bundle-tool.ts';
import { ensureBuilt } from '../../build/ensure-built.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = 'out/bench';
const rounds = 9;

/** Milliseconds from the start of the process until its page can be used: the middle one of nine, and the quickest. */
export interface Started {
  readonly median: number;
  readonly quickest: number;
}

/** The app on the stand-in, and beside it an empty page in the same browser, in turn. */
export async function compareStarts(): Promise<{ readonly app: Started; readonly page: Started }> {
  await ensureBuilt();
  await bundleTool({ 'open-app': 'test/bench/open-app.ts', 'open-page': 'test/bench/open-page.ts' }, folder);
  const times: Record<'app' | 'page', number[]> = { app: [], page: [] };
  for (let round = 0; round < rounds; round += 1) {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'tenant-installer-bench-'));
    times.page.push(await opened('open-page.js', []));
    times.app.push(await opened('open-app.js', [root, dataDir]));
    await rm(dataDir, { recursive: true, force: true });
  }
  return { app: summary(times.app), page: summary(times.page) };
}

async function opened(program: string, words: readonly string[]): Promise<number> {
  const began = Date.now();
  const { stdout } = await promisify(execFile)(process.execPath, [path.join(root, folder, program), ...words]);
  return Number(stdout) - began;
}

function summary(times: readonly number[]): Started {
  const sorted = times.toSorted((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, quickest: sorted[0] ?? 0 };
}
