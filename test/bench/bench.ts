/**
 * Calls and seconds for plan, apply and verify, beside a straightforward script that does the same job object by
 * object with the official client. Run: npm run bench [-- 60 600 6000]
 */
import { performance } from 'node:perf_hooks';
import { practiceForTests, type Practice } from '../support/practice.ts';
import { provisionObjectByObject } from './object-by-object.ts';
import { manifestOfSize } from './sized-manifest.ts';

interface Measured {
  readonly seconds: number;
  readonly calls: number;
}

const sizes = process.argv
  .slice(2)
  .map(Number)
  .filter((size) => size > 0);

/** Beyond this many calls at the limit a round would take hours; it is left out and said so. */
const mostLimitedCalls = 5_000;

async function main(): Promise<void> {
  console.log(`Node ${process.version}. Times in seconds; calls as counted by the practice tenant.\n`);
  console.log(row(['objects', 'latency', 'limit', 'who', 'plan', 'apply', 'verify', 'total', 'calls']));
  for (const objects of sizes.length > 0 ? sizes : [60, 600, 6_000]) {
    for (const latency of [0, 100]) {
      for (const rate of [0, 10]) {
        if (rate > 0 && objects > mostLimitedCalls / 10) {
          console.log(row([String(objects), `${latency} ms`, `${rate}/s`, 'left out: at the limit it takes hours']));
          continue;
        }
        await compare(objects, latency, rate);
      }
    }
  }
}

async function compare(objects: number, latency: number, rate: number): Promise<void> {
  const about = [String(objects), `${latency} ms`, rate === 0 ? 'off' : `${rate}/s`];
  const installer = await practiceForTests({ latency, rate });
  try {
    const manifest = manifestOfSize(objects);
    const session = await installer.session(manifest, { callsPerSecond: rate === 0 ? 0 : 9 });
    await installer.clearLog();
    const [plan, planning] = await measured(installer, () => session.plan('install'));
    const [result, applying] = await measured(installer, () => session.apply(plan, {}));
    const [after, verifying] = await measured(installer, () => session.plan('install'));
    if (result.outcome !== 'done' || after.summary.keep !== after.items.length) throw new Error('the run is not done');
    console.log(row([...about, 'installer', ...figures([planning, applying, verifying])]));
  } finally {
    await installer.stop();
  }

  const script = await practiceForTests({ latency, rate });
  try {
    const [, whole] = await measured(script, () => provisionObjectByObject(script, manifestOfSize(objects), rate));
    console.log(row([...about, 'script', '', '', '', whole.seconds.toFixed(1), String(whole.calls)]));
  } finally {
    await script.stop();
  }
}

async function measured<T>(practice: Practice, work: () => Promise<T>): Promise<[T, Measured]> {
  const start = performance.now();
  const value = await work();
  const seconds = (performance.now() - start) / 1_000;
  const calls = (await practice.log()).filter((call) => call.kind === 'read' || call.kind === 'write').length;
  await practice.clearLog();
  return [value, { seconds, calls }];
}

function figures(parts: readonly Measured[]): string[] {
  const total = parts.reduce((sum, part) => sum + part.seconds, 0);
  const calls = parts.reduce((sum, part) => sum + part.calls, 0);
  return [...parts.map((part) => part.seconds.toFixed(1)), total.toFixed(1), String(calls)];
}

function row(cells: readonly string[]): string {
  return cells.map((cell, index) => (index < 3 ? cell.padEnd(8) : cell.padEnd(10))).join(' ');
}

await main();
