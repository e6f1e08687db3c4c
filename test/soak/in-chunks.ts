import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const progressSchema = z.object({ total: z.number(), size: z.number(), done: z.number(), seconds: z.number() });

/** Where a soak that was stopped goes on from; emptied by SOAK_FRESH=1. */
const folder = path.resolve(import.meta.dirname, '../../test-results/soak');

/**
 * Does a long piece of work in chunks, tells after each how far it is, and goes on where it was when it was stopped.
 * @param work gets the number of its first case, and how many
 * @throws what the work throws; the chunk is then done again the next time
 */
export async function inChunks(
  name: string,
  { total, size }: { readonly total: number; readonly size: number },
  work: (first: number, count: number) => Promise<void>,
): Promise<void> {
  const file = path.join(folder, `${name}.json`);
  let { done, seconds } = await progressIn(file, { total, size });
  if (done > 0) tell(`${name}: goes on after ${done} of ${total}`);
  while (done < total) {
    const count = Math.min(size, total - done);
    const started = performance.now();
    await work(done, count);
    done += count;
    seconds += (performance.now() - started) / 1_000;
    await store(file, { total, size, done, seconds });
    const left = Math.round(((total - done) * seconds) / done / 60);
    tell(
      `${name}: ${done} of ${total}, no failure, ${(done / seconds).toFixed(1)} a second, about ${left} minutes left`,
    );
  }
}

async function progressIn(file: string, { total, size }: { total: number; size: number }) {
  const nothing = { done: 0, seconds: 0 };
  if (process.env['SOAK_FRESH'] === '1') return nothing;
  const text = await readFile(file, 'utf8').catch(() => undefined);
  const known = text === undefined ? undefined : progressSchema.parse(JSON.parse(text));
  return known?.total === total && known.size === size ? known : nothing;
}

async function store(file: string, progress: z.infer<typeof progressSchema>): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(`${file}.new`, JSON.stringify(progress));
  await rename(`${file}.new`, file);
}

function tell(line: string): void {
  process.stdout.write(`${new Date().toISOString()} ${line}\n`);
}
