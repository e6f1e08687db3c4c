import { mkdir, open, readdir, readFile, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { InstallerError } from '../contract/errors.ts';
import {
  historyOf,
  type Journal,
  type JournalHead,
  journalHeadSchema,
  type JournalLine,
  journalLineSchema,
  type RunHistory,
  type RunJournal,
} from '../provisioning/journal.ts';

/** SuperOffice asks partners to keep such records for three months. Source: SuperOffice docs, custom-app checklist. */
const leastDays = 92;

const usualDays = 180;

const day = 24 * 60 * 60 * 1_000;

/** Of a customer with thousands of objects; what is longer was not written by us. */
const mostBytes = 64 * 1024 * 1024;

const fileName = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z-([A-Za-z0-9-]{1,60})\.jsonl$/;

/** Where a data folder keeps the journal of its runs. */
export function journalFolder(dataDir: string): string {
  return path.join(dataDir, 'journal');
}

export interface JournalFilesOptions {
  readonly folder: string;
  /** How long a run's file is kept; at least 92 days, 180 when absent. */
  readonly keepDays?: number | undefined;
  readonly now?: () => Date;
}

/**
 * A journal in files: one per run, a line of JSON per event, only ever appended to, readable by its owner alone. Every
 * line is on the disk before the call that it announces is sent. Beginning a run clears away files that are too old.
 */
export function createJournalFiles(options: JournalFilesOptions): Journal {
  const { folder, keepDays, now = () => new Date() } = options;
  return {
    async open(head) {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await prune(folder, now().getTime() - Math.max(leastDays, keepDays ?? usualDays) * day);
        const stamp = `${head.at.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
        return await RunFile.begin(path.join(folder, `${stamp}-${head.run}.jsonl`), head);
      } catch (cause) {
        throw new InstallerError('JOURNAL_NOT_WRITABLE', {}, { cause });
      }
    },

    async find(run) {
      const names = await readdir(folder).catch(() => []);
      const name = names.find((candidate) => fileName.exec(candidate)?.[7] === run);
      return name === undefined ? undefined : readHistory(path.join(folder, name));
    },
  };
}

/** Runs of the past on this machine, the latest first. Files that cannot be read are left out. */
export async function recentRuns(
  dataDir: string,
  options: { readonly most?: number } = {},
): Promise<readonly RunHistory[]> {
  const folder = journalFolder(dataDir);
  const names = (await readdir(folder).catch(() => [])).filter((name) => fileName.test(name));
  const latest = names
    .toSorted()
    .toReversed()
    .slice(0, options.most ?? 50);
  const runs = await Promise.all(latest.map((name) => readHistory(path.join(folder, name))));
  return runs.filter((run) => run !== undefined);
}

/** Appends lines, several at once when they come faster than the disk confirms them. */
class RunFile implements RunJournal {
  readonly #file: Awaited<ReturnType<typeof open>>;
  #waiting: string[] = [];
  #flush: Promise<void> | undefined;

  private constructor(file: Awaited<ReturnType<typeof open>>) {
    this.#file = file;
  }

  static async begin(name: string, head: JournalHead): Promise<RunFile> {
    // Never over something that is there, nor through a link.
    const file = await open(name, 'ax', 0o600);
    const run = new RunFile(file);
    try {
      await run.#append(head);
      await syncFolder(path.dirname(name));
      return run;
    } catch (thrown) {
      await file.close();
      throw thrown;
    }
  }

  write(lines: readonly JournalLine[]): Promise<void> {
    return this.#append(...lines);
  }

  async close(): Promise<void> {
    await this.#flush?.catch(() => undefined);
    await this.#file.close();
  }

  /** Everything that waits goes out together with one confirmation by the disk. */
  #append(...lines: readonly (JournalHead | JournalLine)[]): Promise<void> {
    this.#waiting.push(...lines.map((line) => `${JSON.stringify(line)}\n`));
    const after = this.#flush;
    const mine = (async () => {
      await after;
      const text = this.#waiting.join('');
      if (text === '') return;
      this.#waiting = [];
      await this.#file.appendFile(text);
      await this.#file.datasync();
    })();
    this.#flush = mine;
    return mine;
  }
}

/** The new file's name is to survive a power cut too. Windows cannot do this, and does not need it. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

async function prune(folder: string, before: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const at = timeOf(name);
    if (at !== undefined && at < before) await unlink(path.join(folder, name)).catch(() => undefined);
  }
}

function timeOf(name: string): number | undefined {
  const [, ...parts] = fileName.exec(name) ?? [];
  const [year = '', month = '', date = '', hour = '', minute = '', second = ''] = parts;
  const time = Date.parse(`${year}-${month}-${date}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time) ? undefined : time;
}

/** What can be read of a file. A half-written last line, or any other that is not ours, is passed over. */
async function readHistory(file: string): Promise<RunHistory | undefined> {
  const text = await readWhole(file).catch(() => undefined);
  const [first = '', ...rest] = (text ?? '').split('\n');
  const head = journalHeadSchema.safeParse(parsed(first));
  if (!head.success) return undefined;
  const lines = rest.flatMap((line) => {
    const read = journalLineSchema.safeParse(parsed(line));
    return read.success ? [read.data] : [];
  });
  return historyOf(head.data, lines, processGone(head.data));
}

async function readWhole(file: string): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    return size > mostBytes ? '' : await readFile(handle, 'utf8');
  } finally {
    await handle.close();
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Whether the process that wrote it is no more. Of another machine's process nothing is known here. */
function processGone({ machine, process: id }: JournalHead): boolean {
  if (machine !== hostname()) return false;
  try {
    process.kill(id, 0);
    return false;
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'ESRCH';
  }
}
