import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { writeFile } from 'atomically';
import { InstallerError } from '../contract/errors.ts';
import { type RunResult, runResultSchema } from '../contract/run.ts';
import type { RunRecord } from '../contract/view.ts';
import { recentRuns } from '../journal/journal-files.ts';
import type { RunHistory } from '../provisioning/journal.ts';
import type { Context } from './context.ts';
import type { Handlers } from './router.ts';

const mostRuns = 200;

const day = 24 * 60 * 60 * 1_000;

const runId = /^[A-Za-z0-9-]{1,60}$/;

export interface PastRuns {
  readonly handlers: Pick<Handlers, 'runs.showReport' | 'runs.remove'>;
  /** Puts a report beside the journal, and clears away those that are too old. */
  keep(result: RunResult): Promise<void>;
  /** Looks at what this machine knows of runs. */
  read(): Promise<void>;
}

/** The runs of the past: from the journal, which stays, and the reports kept beside it. */
export function pastRuns(context: Context): PastRuns {
  const { store, memory, desktop, options } = context;
  const folder = path.join(context.folder, 'reports');
  const fileOf = (run: string): string => path.join(folder, `${run}.json`);

  async function read(): Promise<void> {
    const hidden = new Set(memory.hiddenRuns());
    const histories = await recentRuns(context.folder, { most: mostRuns });
    const reports = new Set(await readdir(folder).catch(() => []));
    const runs = histories.filter(({ head, over }) => over && !hidden.has(head.run));
    store.set({ runs: runs.map((run) => recordOf(run, reports.has(`${run.head.run}.json`))) });
  }

  async function prune(): Promise<void> {
    const before = options.now() - memory.settings().keepRunsDays * day;
    for (const name of await readdir(folder)) {
      const file = path.join(folder, name);
      const at = await stat(file).catch(() => undefined);
      if (at?.isFile() && at.mtimeMs < before) await rm(file, { force: true });
    }
  }

  /** @throws InstallerError REPORT_NOT_FOUND */
  async function reportOf(run: string): Promise<RunResult> {
    try {
      if (!runId.test(run)) throw new Error('not the name of a run');
      return runResultSchema.parse(JSON.parse(await readFile(fileOf(run), 'utf8')));
    } catch (cause) {
      throw new InstallerError('REPORT_NOT_FOUND', {}, { cause });
    }
  }

  return {
    read,
    async keep(result) {
      const { reportJson } = await import('../report/json.ts');
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFile(fileOf(result.runId), reportJson(result), { mode: 0o600 });
        await prune();
      } catch {
        context.tell('problem', { code: 'OUTPUT_NOT_WRITABLE', details: { file: fileOf(result.runId) } });
      }
      await read();
    },
    handlers: {
      'runs.showReport': async ({ runId: run }) => {
        const result = await reportOf(run);
        const { reportHtml } = await import('../report/html.ts');
        await desktop.preview(reportHtml(result, store.state().product.language), result.company);
      },
      // The journal stays as long as SuperOffice asks partners to keep it; only the list is rid of it.
      'runs.remove': async ({ runId: run }) => {
        if (!runId.test(run)) return;
        memory.hideRun(run);
        await rm(fileOf(run), { force: true });
        await read();
      },
    },
  };
}

function recordOf({ head, outcome }: RunHistory, hasReport: boolean): RunRecord {
  return {
    runId: head.run,
    at: head.at,
    company: head.company,
    customerId: head.customerId,
    environment: head.environment,
    application: head.application.name,
    version: head.application.version,
    purpose: head.purpose,
    outcome: outcomes.find((known) => known === outcome) ?? 'unfinished',
    hasReport,
  };
}

const outcomes = ['done', 'partly', 'cancelled', 'failed', 'nothing-to-do'] as const;
