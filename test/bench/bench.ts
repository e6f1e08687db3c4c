/**
 * Calls and seconds for plan, apply and verify, beside a straightforward script that does the same job object by
 * object with the official client. Run: npm run bench [-- 60 600 6000] [--all] [--lists] [--checklist] [--start]
 */
import { performance } from 'node:perf_hooks';
import { practiceForTests, type Practice } from '../support/practice.ts';
import { compareSaving } from './bulk-bench.ts';
import { type Scrolled, scrollLongChecklist } from './checklist-bench.ts';
import { provisionObjectByObject } from './object-by-object.ts';
import { compareStarts } from './start-bench.ts';
import { manifestOfSize } from './sized-manifest.ts';

interface Measured {
  readonly seconds: number;
  readonly calls: number;
}

const words = process.argv.slice(2);
const sizes = words.map(Number).filter((size) => size > 0);

/** Runs that are expected to take longer are left out, and said so, unless --all is given. */
const mostSeconds = words.includes('--all') ? Number.POSITIVE_INFINITY : 600;

async function main(): Promise<void> {
  if (words.includes('--lists')) return compareLists();
  if (words.includes('--checklist')) return measureChecklist();
  if (words.includes('--start')) return measureStart();
  console.log(`Node ${process.version}. Times in seconds; calls as counted by the practice tenant.\n`);
  console.log(row(['objects', 'latency', 'limit', 'who', 'plan', 'apply', 'verify', 'total', 'calls']));
  for (const objects of sizes.length > 0 ? sizes : [60, 600, 6_000]) {
    for (const latency of [0, 100]) {
      for (const rate of [0, 10]) await compare(objects, latency, rate);
    }
  }
  await measureChecklist();
  await measureStart();
}

/** From the start of the process until the window can be used, beside an empty page in the same browser. */
async function measureStart(): Promise<void> {
  const { app, page } = await compareStarts();
  console.log(
    `start to the Welcome page: ${app.median} ms, the quickest ${app.quickest} ms; ` +
      `an empty page in the same Chromium: ${page.median} ms, the quickest ${page.quickest} ms`,
  );
}

const told = ({ frames, median, longest, over50, work }: Scrolled): string =>
  `${frames} frames, half within ${median.toFixed(0)} ms, the longest ${longest.toFixed(0)} ms, ` +
  `${over50} over 50 ms, ${work.toFixed(1)} ms of processor time for a frame`;

/** The window's checklist of 10,000 things: how smoothly it scrolls, and how long a search takes. */
async function measureChecklist(): Promise<void> {
  const { wheel, bar, search } = await scrollLongChecklist();
  console.log(`checklist of 10,000 by wheel: ${told(wheel)}`);
  console.log(`checklist of 10,000 by scroll bar, to the end and back: ${told(bar)}; a search ${search.toFixed(0)} ms`);
}

/** List items saved several at a time, beside one by one. */
async function compareLists(): Promise<void> {
  console.log(row(['items', 'latency', 'limit', 'saved', 'apply', 'calls']));
  for (const items of sizes.length > 0 ? sizes : [60, 600]) {
    for (const [latency, rate] of [
      [100, 0],
      [100, 10],
    ] as const) {
      const about = [String(items), `${latency} ms`, rate === 0 ? 'off' : `${rate}/s`];
      const { together, alone } = await compareSaving(items, latency, rate);
      console.log(row([...about, 'together', together.seconds.toFixed(1), String(together.calls)]));
      console.log(row([...about, 'one by one', alone.seconds.toFixed(1), String(alone.calls)]));
    }
  }
}

/** @param together how many calls are in flight at once */
function expectedSeconds(calls: number, latency: number, rate: number, together: number): number {
  return calls * Math.max(latency / 1_000 / together, rate > 0 ? 1 / rate : 0.002);
}

async function compare(objects: number, latency: number, rate: number): Promise<void> {
  const about = [String(objects), `${latency} ms`, rate === 0 ? 'off' : `${rate}/s`];
  await withinPatience([...about, 'installer'], expectedSeconds(objects * 1.2, latency, rate, 4), () =>
    measureInstaller(about, objects, latency, rate),
  );
  await withinPatience([...about, 'script'], expectedSeconds(objects * 4, latency, rate, 1), () =>
    measureScript(about, objects, latency, rate),
  );
}

async function withinPatience(about: readonly string[], expected: number, work: () => Promise<void>): Promise<void> {
  if (expected <= mostSeconds) await work();
  else console.log(row([...about, `not run: would take about ${Math.round(expected / 60)} minutes; --all runs it`]));
}

async function measureInstaller(
  about: readonly string[],
  objects: number,
  latency: number,
  rate: number,
): Promise<void> {
  const installer = await practiceForTests({ latency, rate });
  try {
    const manifest = manifestOfSize(objects);
    const session = await installer.session(manifest, { callsPerSecond: rate });
    await installer.clearLog();
    const [plan, planning] = await measured(installer, () => session.plan('install'));
    const [result, applying] = await measured(installer, () => session.apply(plan, {}));
    const [after, verifying] = await measured(installer, () => session.plan('install'));
    if (result.outcome !== 'done' || after.summary.keep !== after.items.length) throw new Error('the run is not done');
    console.log(row([...about, 'installer', ...figures([planning, applying, verifying])]));
  } finally {
    await installer.stop();
  }
}

async function measureScript(about: readonly string[], objects: number, latency: number, rate: number): Promise<void> {
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
