import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { InstallerError } from '../contract/errors.ts';
import { type RunResult, runResultSchema } from '../contract/run.ts';
import type { ByHandView, ResultView, RunRecord } from '../contract/view.ts';
import { recentRuns } from '../journal/journal-files.ts';
import { superOfficeEnvironments } from '../sign-in/environments.ts';
import type { Checklists } from './checklists.ts';
import type { Context } from './context.ts';
import { paperFor } from './initial.ts';
import type { Handlers } from './router.ts';

export type ResultHandlers = Pick<
  Handlers,
  | 'result.next'
  | 'result.check'
  | 'result.tick'
  | 'result.saveReport'
  | 'result.printReport'
  | 'result.openTenant'
  | 'runs.showReport'
  | 'runs.remove'
>;

export interface Results {
  readonly handlers: ResultHandlers;
  finished(result: RunResult): Promise<void>;
  readRuns(): Promise<void>;
}

/** The proof of a run, what is left to a person, and the runs of the past. */
export function results(context: Context, checklist: Checklists): Results {
  const { store, held, memory, desktop, options } = context;
  const folder = path.join(options.dataFolder, 'reports');

  const show = (parts: Partial<ResultView>): void => {
    const { result } = store.state();
    if (result) store.set({ result: { ...result, ...parts } });
  };

  function byHand(result: RunResult): readonly ByHandView[] {
    const ticked = new Set(memory.ticks(tickName(result)));
    if (result.plan.purpose !== 'install') return [];
    return (held.manifest?.manifest.manual ?? []).map((step) => ({
      id: `manual:${step.key}`,
      title: step.title,
      optional: step.optional,
      steps: step.steps,
      check: step.check,
      ticked: ticked.has(`manual:${step.key}`),
    }));
  }

  async function finished(result: RunResult): Promise<void> {
    const { rowsOf } = await import('./rows.ts');
    held.result = result;
    remember(result);
    await keep(result);
    await readRuns();
    const unfinished = result.outcome === 'cancelled' || result.outcome === 'partly';
    store.set({
      page: 'result',
      reachable: ['about', 'checklist'],
      result: {
        result,
        rows: rowsOf(result.plan, store.state().product.language),
        byHand: byHand(result),
        next: unfinished && result.plan.purpose === 'install' ? ['resume', 'undo', 'keep'] : [],
        checking: false,
        checkedAt: options.now(),
        savedAs: null,
        tenantAddress: addressOf(result),
      },
    });
  }

  function remember(result: RunResult): void {
    const { application } = store.state();
    if (!application || held.manifestName === undefined) return;
    const { customerId, environment } = result.plan;
    memory.rememberCustomer({
      id: `${environment} ${customerId} ${application.id}`,
      customerId,
      company: result.company,
      environment,
      applicationId: application.id,
      applicationName: application.name,
      applicationVersion: application.version,
      manifest: held.manifestName,
      lastResult: result.outcome,
      lastAt: result.finishedAt,
    });
    store.set({ welcome: { ...store.state().welcome, customers: memory.customers() } });
  }

  /** A report that cannot be written takes nothing from what was done. */
  async function keep(result: RunResult): Promise<void> {
    const { reportJson } = await import('../report/json.ts');
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(path.join(folder, `${result.runId}.json`), reportJson(result), { mode: 0o600 });
    } catch {
      context.tell('problem', { code: 'OUTPUT_NOT_WRITABLE', details: { file: folder } });
    }
  }

  async function readRuns(): Promise<void> {
    const histories = await recentRuns(options.dataFolder, { most: 200 });
    const runs = await Promise.all(
      histories.map(async ({ head, outcome, over }): Promise<RunRecord | undefined> => {
        if (!over) return undefined;
        return {
          runId: head.run,
          at: head.at,
          company: head.company,
          customerId: head.customerId,
          environment: head.environment,
          application: head.application.name,
          version: head.application.version,
          purpose: head.purpose,
          outcome: outcomeOf(outcome),
          hasReport: (await reportOf(head.run)) !== undefined,
        };
      }),
    );
    store.set({ runs: runs.filter((run) => run !== undefined) });
  }

  async function reportOf(runId: string): Promise<RunResult | undefined> {
    if (!/^[A-Za-z0-9-]{1,60}$/.test(runId)) return undefined;
    const text = await readFile(path.join(folder, `${runId}.json`), 'utf8').catch(() => undefined);
    if (text === undefined) return undefined;
    try {
      return runResultSchema.parse(JSON.parse(text));
    } catch {
      return undefined;
    }
  }

  async function html(result: RunResult): Promise<string> {
    const { reportHtml } = await import('../report/html.ts');
    return reportHtml(result, store.state().product.language);
  }

  const paper = (): 'A4' | 'Letter' => paperFor(store.state().settings.paper, desktop.country);

  async function content(result: RunResult, format: 'pdf' | 'html' | 'csv' | 'json'): Promise<string | Uint8Array> {
    if (format === 'json') return (await import('../report/json.ts')).reportJson(result);
    if (format === 'csv') return (await import('../report/csv.ts')).reportCsv(result, store.state().product.language);
    return format === 'html' ? html(result) : desktop.toPdf(await html(result), paper());
  }

  function current(): RunResult {
    if (!held.result) throw new InstallerError('USAGE', { message: 'there is no result yet' });
    return held.result;
  }

  return {
    finished,
    readRuns,
    handlers: {
      'result.next': ({ choice }) => {
        if (choice === 'keep') return show({ next: [] });
        void checklist.read(choice === 'undo' ? 'undo' : 'install', changedIn(current()));
      },
      'result.check': async () => {
        const { session } = held;
        if (!session) throw new InstallerError('SIGN_IN_EXPIRED', {});
        const result = current();
        show({ checking: true });
        try {
          const now = await session.plan(result.plan.purpose, checklist.approved()?.choices);
          const checked = checkedAgain(
            result,
            now.items.map((item) => [item.id, item.action] as const),
          );
          if (held.session !== session) return;
          held.result = checked;
          show({ result: checked, checking: false, checkedAt: options.now() });
        } finally {
          show({ checking: false });
        }
      },
      'result.tick': ({ id, done }) => {
        const result = current();
        memory.tick(tickName(result), id, done);
        show({ byHand: byHand(result) });
      },
      'result.saveReport': async ({ format }) => {
        const result = current();
        const name = `${result.plan.purpose}-${result.plan.customerId}-${result.finishedAt.slice(0, 10)}.${format}`;
        const saved = await desktop.saveFile(name, await content(result, format));
        if (saved === null) return;
        show({ savedAs: saved });
        context.tell('saved');
      },
      'result.printReport': async () => {
        if (await desktop.print(await html(current()), paper())) context.tell('printed');
      },
      'result.openTenant': async () => {
        const address = store.state().result?.tenantAddress;
        if (address) await desktop.openExternal(address);
      },
      'runs.showReport': async ({ runId }) => {
        const result = await reportOf(runId);
        if (!result) throw new InstallerError('OUTPUT_NOT_WRITABLE', { file: runId });
        await desktop.preview(await html(result), result.company);
      },
      'runs.remove': async ({ runId }) => {
        if (!/^[A-Za-z0-9-]{1,60}$/.test(runId)) return;
        await rm(path.join(folder, `${runId}.json`), { force: true });
        await readRuns();
      },
    },
  };
}

/** Ticks are of one version in one tenant. */
function tickName({ plan: { customerId, application } }: RunResult): string {
  return `by-hand ${customerId} ${application.id}@${application.version}`;
}

/** Where people find it in their own browser. The practice tenant has no such place. */
function addressOf({ plan }: RunResult): string | null {
  if (plan.environment === 'practice') return null;
  return `${superOfficeEnvironments[plan.environment].authority}/${plan.customerId}`;
}

function changedIn(result: RunResult): readonly string[] {
  return result.items.filter((item) => item.code === 'PLAN_STALE').map((item) => item.id);
}

/** A result with the proof of a later reading. */
function checkedAgain(result: RunResult, now: readonly (readonly [id: string, action: string])[]): RunResult {
  const actions = new Map(now);
  const items = result.items.map((item) => {
    if (item.status !== 'done' && item.status !== 'unchanged') return item;
    const action = actions.get(item.id);
    return { ...item, verified: item.action === 'remove' ? action !== 'remove' : action === 'keep' };
  });
  return { ...result, items };
}

const outcomes = ['done', 'partly', 'cancelled', 'failed', 'nothing-to-do'] as const;

function outcomeOf(text: string | undefined): RunRecord['outcome'] {
  return outcomes.find((outcome) => outcome === text) ?? 'unfinished';
}
