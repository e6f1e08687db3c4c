import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { expect } from 'vitest';
import { z } from 'zod';
import { loadManifest } from '../../main/manifest-file.ts';
import { leanFetch } from './lean-fetch.ts';
import { comparable } from './comparable.ts';
import { type Practice, practiceForTests } from './practice.ts';
import { isHousekeeping } from './write-record.ts';
import { type Death, deaths, type RunDone, type RunOrder } from './run-order.ts';

const root = path.resolve(import.meta.dirname, '../..');
const doneSchema = z.object({
  outcome: z.enum(['done', 'partly', 'cancelled', 'failed', 'nothing-to-do']),
  asked: z.number(),
  failed: z.number(),
  changes: z.array(z.string()),
  sent: z.number(),
  recorded: z.number(),
});

export interface KillingOptions {
  readonly manifest?: string;
  readonly purpose: 'install' | 'uninstall';
  /** Every so many writes; 1 for each. */
  readonly every?: number;
  /** With everything from sign-in to the partner's service, dying only at calls to the latter. */
  readonly partner?: boolean;
}

/** How many deaths were died. */
export interface Killed {
  readonly writes: number;
  readonly deaths: number;
}

/**
 * Kills the real process at each of three points around the writes of a run, takes the run up in a new process, and
 * holds what comes of it against a run that nobody disturbed. Works on two practice servers at a time.
 */
export async function killEverywhere({
  manifest = 'offers',
  purpose,
  every = 1,
  partner,
}: KillingOptions): Promise<Killed> {
  const bundle = await bundleRunner();
  try {
    const job: Job = { manifest: await loadManifest(manifest), purpose, signingIn: partner ?? false };
    const lanes = await Promise.all([0, 1].map(() => Lane.begin(bundle.file, job)));
    try {
      const writes = Math.max(...lanes.map((lane) => lane.writes));
      const all = deaths.flatMap((when) =>
        Array.from(
          { length: Math.ceil(writes / every) },
          (_, index): Death => ({
            nth: index * every + 1,
            when,
            ...(partner ? { only: '/partner-service/' } : {}),
          }),
        ),
      );
      const died = await Promise.all(
        lanes.map(async (lane, index) => {
          let count = 0;
          for (const death of all.filter((_, at) => at % 2 === index)) if (await lane.check(death)) count += 1;
          return count;
        }),
      );
      return { writes, deaths: died.reduce((sum, count) => sum + count, 0) };
    } finally {
      await Promise.all(lanes.map((lane) => lane.stop()));
    }
  } finally {
    await bundle.remove();
  }
}

type Job = Pick<RunOrder, 'manifest' | 'purpose' | 'signingIn'>;

/** One practice server and the processes that work on it, one after the other. */
class Lane {
  readonly #practice: Practice;
  readonly #bundle: string;
  readonly #order: Job & Pick<RunOrder, 'practiceUrl' | 'customerId'>;
  readonly #fetch = leanFetch();
  readonly #dataDir: string;
  #ready: ChildProcess;
  #last: ChildProcess | undefined;
  #before: unknown;
  #after: unknown;
  #partner: readonly string[] = [];
  #publishing: readonly string[] = [];
  #cases = 0;
  writes = 0;

  private constructor(practice: Practice, bundle: string, dataDir: string, job: Job) {
    this.#practice = practice;
    this.#bundle = bundle;
    this.#dataDir = dataDir;
    this.#order = { practiceUrl: practice.server.url, customerId: 'Cust10001', ...job };
    this.#ready = this.#spawn();
  }

  static async begin(bundle: string, job: Job): Promise<Lane> {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'tenant-installer-killed-'));
    const lane = new Lane(await practiceForTests(), bundle, dataDir, job);
    await lane.#prepare();
    return lane;
  }

  /** Learns what an undisturbed run sends and leaves. */
  async #prepare(): Promise<void> {
    const { customerId, purpose, signingIn } = this.#order;
    const state = (): Promise<unknown> => this.#practice.state(customerId, { deleted: true });
    const pristine = await state();
    const first = this.#fresh();
    await this.#run(first, { purpose: 'install' });
    const installed = await state();
    await this.#practice.clearLog();
    await this.#run(first, { purpose: 'uninstall' });
    const log = await this.#practice.log();
    this.#partner = log.filter(({ path: at }) => at.startsWith('/partner-service/')).map(({ path: at }) => at);
    this.#before = purpose === 'install' ? pristine : installed;
    await this.#reset();
    await this.#run(first, {});
    this.#last = first;
    const writes = (await this.#practice.log()).filter((call) => call.kind === 'write');
    this.#publishing = [...new Set(writes.map(({ path: at }) => at).filter((at) => at.includes('/Configuration/')))];
    const counted = writes.filter(({ path: at }) => !signingIn || at.startsWith('/partner-service/'));
    this.writes = counted.length;
    this.#after = comparable(await this.#practice.state(customerId));
  }

  async #reset(): Promise<void> {
    await this.#practice.putState(this.#order.customerId, this.#before);
    if (this.#order.purpose === 'install') {
      for (const at of this.#partner) await this.#fetch(`${this.#practice.server.url}${at}`, { method: 'DELETE' });
    }
    await this.#practice.clearLog();
  }

  /** @returns whether there was such a write at which to die */
  async check(death: Death): Promise<boolean> {
    const name = `dying at write ${death.nth}, ${death.when}`;
    const { customerId } = this.#order;
    await this.#reset();
    const dataDir = path.join(this.#dataDir, String((this.#cases += 1)));
    const victim = this.#last ?? this.#fresh();
    const killed = await this.#kill(victim, death, dataDir);
    await this.#settled();
    const left = JSON.stringify(await this.#practice.state(customerId));

    // Taken up at once on the same machine, whose journal knows that the run is dead; later on any other.
    const elsewhere = this.#cases % 2 === 0;
    const order = elsewhere ? { dataDir: `${dataDir}-elsewhere`, aheadMs: 180_000 } : { dataDir };
    // What it has done so far is another case's; it is the next to die.
    this.#last = this.#fresh();
    const done = await this.#run(this.#last, order);
    expect([name, done.asked, done.failed]).toEqual([name, 0, 0]);
    expect(['done', 'nothing-to-do'], name).toContain(done.outcome);
    const state = await this.#practice.state(customerId);
    expect(comparable(state), name).toEqual(this.#after);
    await this.#expectPublished(name);
    if (this.#order.purpose === 'install' && !this.#order.signingIn)
      expectOnlyWhatWasMissing(done.changes, left, JSON.stringify(state), name);
    return killed;
  }

  /** Whatever was changed before the death or after it, people see it. */
  async #expectPublished(name: string): Promise<void> {
    const paths = (await this.#practice.log()).flatMap((call) => (call.kind === 'write' ? [call.path] : []));
    const last = paths.findLastIndex((at) => at.includes('/List/') && !isHousekeeping(at));
    for (const method of this.#publishing) expect(paths.lastIndexOf(method), name).toBeGreaterThan(last);
  }

  /** A process that waits for its orders, and the next one getting ready behind it. */
  #fresh(): ChildProcess {
    const child = this.#ready;
    this.#ready = this.#spawn();
    return child;
  }

  #spawn(): ChildProcess {
    return fork(this.#bundle, {
      // Too short a life for optimised code to pay off.
      execArgv: ['--max-semi-space-size=64', '--no-opt'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
  }

  async #run(child: ChildProcess, order: Partial<RunOrder>): Promise<RunDone> {
    this.#send(child, order);
    const told: unknown = await answerOf(child);
    const done = doneSchema.safeParse(told);
    if (!done.success) throw new Error(`the run failed: ${JSON.stringify(told)}`);
    return done.data;
  }

  /** @returns whether it was killed; a process that had fewer writes to send finishes */
  async #kill(child: ChildProcess, die: Death, dataDir: string): Promise<boolean> {
    this.#send(child, { dataDir, die });
    const [, signal, told]: unknown[] = await Promise.race([
      once(child, 'exit'),
      answerOf(child).then((answer) => [0, 'none', answer]),
    ]);
    child.kill();
    if (signal === 'SIGKILL') return true;
    const { sent, recorded } = doneSchema.parse(told);
    const writes = die.when === 'before its outcome is recorded' ? recorded : sent;
    expect(die.nth, `of ${writes} writes, ${die.when}`).toBeGreaterThan(writes);
    return false;
  }

  #send(child: ChildProcess, order: Partial<RunOrder>): void {
    const whole: RunOrder = { dataDir: path.join(this.#dataDir, 'undisturbed'), ...this.#order, ...order };
    // What is sent before the process listens waits for it.
    child.send(whole);
  }

  /** Calls that were under way when the process died still reach the tenant. */
  async #settled(): Promise<void> {
    for (let seen = -1, now = 0; seen !== now; ) {
      seen = now;
      await new Promise((resolve) => setImmediate(resolve));
      now = (await this.#practice.log()).length;
    }
  }

  async stop(): Promise<void> {
    this.#ready.kill();
    this.#last?.kill();
    this.#fetch.close();
    await this.#practice.stop();
    await rm(this.#dataDir, { recursive: true, force: true });
  }
}

/** Every object that is written now was not there when the process died: nothing complete is sent again. */
function expectOnlyWhatWasMissing(changes: readonly string[], left: string, now: string, name: string): void {
  const sent = new Map<string, number>();
  for (const change of changes) {
    const [, object = ''] = /^save 0 (.*)$/.exec(change) ?? [];
    expect([name, change], 'an object that was there is written').toEqual([name, `save 0 ${object}`]);
    sent.set(object, (sent.get(object) ?? 0) + 1);
  }
  for (const [object, times] of sent) {
    const named = `"Name":${JSON.stringify(object)}`;
    expect([name, object, now.split(named).length - left.split(named).length]).toEqual([name, object, times]);
  }
}

function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code, signal) => reject(new Error(`the process ended with ${code ?? signal}`)));
  });
}

/** The runner in one file, so that processes start quickly. */
async function bundleRunner(): Promise<{ readonly file: string; remove(): Promise<void> }> {
  await mkdir(path.join(root, 'out'), { recursive: true });
  // Within the checkout, so that it finds the samples.
  const outDir = await mkdtemp(path.join(root, 'out', 'test-runner-'));
  await build({
    configFile: path.join(root, 'vite.config.ts'),
    logLevel: 'silent',
    build: {
      outDir,
      sourcemap: false,
      ssr: path.join(root, 'test/support/run-in-process.ts'),
      rollupOptions: { output: { entryFileNames: 'runner.js' } },
    },
  });
  return { file: path.join(outDir, 'runner.js'), remove: () => rm(outDir, { recursive: true, force: true }) };
}
