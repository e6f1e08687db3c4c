/**
 * Breaks the engine on purpose, one guard at a time, and sees whether the tests notice.
 * Run: npm run test:mutations [-- word …] (only promises or files that contain each word; `one|other` is either) [--write] (the table into docs/testing.md)
 */
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brokenSource } from './broken-source.ts';
import { type Fault, faults } from './faults.ts';

const root = path.resolve(import.meta.dirname, '../..');
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const write = process.argv.includes('--write');

/** Enough generated cases to notice, so that thirty faults do not take an hour. */
const environment = { ...process.env, GENERATED_RUNS: '120', LOST_ANSWER_RUNS: '40', KILL_EVERY: '3', NO_COLOR: '1' };

type Verdict = 'caught' | 'NOT CAUGHT';

async function main(): Promise<void> {
  const chosen = faults.filter((fault) =>
    words.every((word) => word.split('|').some((one) => textOf(fault).includes(one.toLowerCase()))),
  );
  if (chosen.length === 0) throw new Error(`No fault has ${words.join(' and ')} in its promise or file.`);
  for (const fault of chosen) await brokenSource(root, fault);
  const copy = await copyOfCheckout();
  const verdicts = new Map<Fault, Verdict>();
  try {
    const all = [...new Set(chosen.flatMap((fault) => fault.tests))];
    console.log(`Without any fault: ${all.length} test files and folders …`);
    const sound = await tests(copy, all);
    if (!sound.passed) throw new Error(`The tests fail without any fault; nothing can be said.\n${sound.output}`);
    for (const [index, fault] of chosen.entries()) {
      const file = path.join(copy, fault.file);
      const whole = await readFile(file, 'utf8');
      await writeFile(file, await brokenSource(copy, fault));
      const verdict: Verdict = (await tests(copy, fault.tests)).passed ? 'NOT CAUGHT' : 'caught';
      await writeFile(file, whole);
      verdicts.set(fault, verdict);
      console.log(`${index + 1}/${chosen.length} ${verdict.padEnd(10)} ${fault.promise} (${fault.file})`);
    }
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
  if (write) await writeTable(verdicts);
  const missed = [...verdicts.values()].filter((verdict) => verdict === 'NOT CAUGHT').length;
  console.log(`\n${verdicts.size - missed} of ${verdicts.size} caught.`);
  process.exitCode = missed > 0 ? 1 : 0;
}

function textOf({ promise, file }: Fault): string {
  return `${promise} ${file}`.toLowerCase();
}

const leftOut: ReadonlySet<string> = new Set(['.git', 'node_modules', 'out', 'release', 'coverage', 'test-results']);

async function copyOfCheckout(): Promise<string> {
  const copy = await mkdtemp(path.join(tmpdir(), 'mutations-'));
  for (const part of await readdir(root))
    if (!leftOut.has(part)) await cp(path.join(root, part), path.join(copy, part), { recursive: true });
  await symlink(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  return copy;
}

function tests(folder: string, which: readonly string[]): Promise<{ passed: boolean; output: string }> {
  const vitest = path.join(folder, 'node_modules/vitest/vitest.mjs');
  return new Promise((resolve, reject) => {
    const run = spawn(process.execPath, [vitest, 'run', '--bail=1', '--reporter=dot', ...which], {
      cwd: folder,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (text: Buffer): void => {
      output = `${output}${text.toString()}`.slice(-4_000);
    };
    run.stdout.on('data', keep);
    run.stderr.on('data', keep);
    run.once('error', reject);
    run.once('close', (code) => resolve({ passed: code === 0, output }));
  });
}

/** Brings the table between the two marks in docs/testing.md up to date; what was not run keeps its last result. */
async function writeTable(verdicts: ReadonlyMap<Fault, Verdict>): Promise<void> {
  const file = path.join(root, 'docs/testing.md');
  const text = await readFile(file, 'utf8');
  const last = new Map(
    [...text.matchAll(/^\| (.+?) \| `[^|]+` \| `[^|]+` \| (caught|NOT CAUGHT|not run) \|$/gm)].map(
      ([, promise, result]) => [promise, result],
    ),
  );
  const rows = faults.map((fault) => {
    const names = fault.tests.map((test) => `\`${test.replace(/^test\//, '')}\``).join(', ');
    const result = verdicts.get(fault) ?? last.get(fault.promise) ?? 'not run';
    return `| ${fault.promise} | \`${fault.file.replace(/^main\//, '')}\` | ${names} | ${result} |`;
  });
  const table = ['| promise that is broken | in | tests run | result |', '|---|---|---|---|', ...rows].join('\n');
  const marked = /(<!-- mutations:begin -->\n)[\s\S]*?(\n?<!-- mutations:end -->)/;
  if (!marked.test(text)) throw new Error('docs/testing.md has no place for the table.');
  await writeFile(
    file,
    text.replace(marked, (_all, begin: string) => `${begin}${table}\n<!-- mutations:end -->`),
  );
}

await main();
