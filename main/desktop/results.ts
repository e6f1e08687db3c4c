import { InstallerError } from '../contract/errors.ts';
import type { Plan } from '../contract/plan.ts';
import type { RunResult } from '../contract/run.ts';
import type { ByHandView, ResultView } from '../contract/view.ts';
import type { Approved, Checklists } from './checklists.ts';
import { type Context, requireIdle, requireSession } from './context.ts';
import { paperFor } from './initial.ts';
import { rememberCustomer } from './known-customers.ts';
import type { PastRuns } from './past-runs.ts';
import { reportContent, reportName } from './report-content.ts';
import type { Handlers } from './router.ts';

type ResultHandlers = Pick<
  Handlers,
  'result.next' | 'result.check' | 'result.tick' | 'result.saveReport' | 'result.printReport' | 'result.openTenant'
>;

export interface Results {
  readonly handlers: ResultHandlers;
  /** Shows it. Resolves when the report lies beside the journal, or cannot. */
  finished(result: RunResult, approved: Approved): Promise<void>;
  /** The language has changed. */
  relabel(): void;
}

/** The proof of a run, and what is left to a person. */
export function results(context: Context, checklist: Checklists, past: PastRuns): Results {
  const { store, held, memory, desktop, options } = context;
  let ended: { readonly result: RunResult; readonly approved: Approved } | undefined;

  const show = (parts: Partial<ResultView>): void => {
    const { result } = store.state();
    if (result) store.set({ result: { ...result, ...parts } });
  };

  /** @throws InstallerError USAGE when no result is shown */
  function current(): { readonly result: RunResult; readonly approved: Approved } {
    if (!ended || store.state().result === null) throw new InstallerError('USAGE', { message: 'there is no result' });
    return ended;
  }

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

  async function check(): Promise<void> {
    const { result, approved } = current();
    const session = requireSession(context);
    // What an undo took back cannot be read off the tenant without knowing what it had done.
    if (result.plan.purpose === 'undo') return;
    show({ checking: true });
    try {
      const now = await session.plan(result.plan.purpose, approved.choices);
      if (ended?.result !== result) return;
      const checked = checkedAgain(result, now);
      ended = { result: checked, approved };
      show({ result: checked, checkedAt: options.now() });
    } finally {
      show({ checking: false });
    }
  }

  async function findAddress(result: RunResult, { session }: Approved): Promise<void> {
    const url = await session.address().catch(() => undefined);
    if (url && ended?.result === result) show({ tenantAddress: url.href });
  }

  return {
    async finished(result, approved) {
      const { rowsOf } = await import('./rows.ts');
      const { plan, outcome } = result;
      ended = { result, approved };
      checklist.carriedOut(result);
      rememberCustomer(context, { ...plan, companyName: result.company }, result);
      const stopped = plan.purpose === 'install' && (outcome === 'cancelled' || outcome === 'partly');
      store.set({
        page: 'result',
        result: {
          result,
          rows: rowsOf(plan, store.state().product.language),
          byHand: byHand(result),
          next: stopped ? ['resume', 'undo', 'keep'] : [],
          checking: false,
          checkedAt: options.now(),
          savedAs: null,
          tenantAddress: null,
        },
      });
      // The practice tenant has no pages for people.
      if (plan.environment !== 'practice') context.background(findAddress(result, approved));
      const kept = past.keep(result);
      context.background(kept);
      held.keeping = Promise.allSettled([kept]);
      await held.keeping;
    },
    relabel() {
      const { result } = store.state();
      if (!result) return;
      const relabelled = async (): Promise<void> => {
        const { rowsOf } = await import('./rows.ts');
        show({ rows: rowsOf(result.result.plan, store.state().product.language) });
      };
      context.background(relabelled());
    },
    handlers: {
      'result.next': ({ choice }) => {
        requireIdle(context);
        const { result } = current();
        if (choice === 'keep') return show({ next: [] });
        checklist.read(choice === 'undo' ? 'undo' : result.plan.purpose, changedIn(result), current().approved.choices);
      },
      'result.check': () => {
        requireIdle(context);
        requireSession(context);
        context.background(check());
      },
      'result.tick': ({ id, done }) => {
        const { result } = current();
        memory.tick(tickName(result), id, done);
        show({ byHand: byHand(result) });
      },
      'result.saveReport': async ({ format }) => {
        const { result } = current();
        const { product, settings } = store.state();
        const paper = paperFor(settings.paper, desktop.country);
        const content = await reportContent(result, format, product.language, (html) => desktop.toPdf(html, paper));
        const saved = await desktop.saveFile(reportName(result, format), content);
        if (saved === null) return;
        show({ savedAs: saved });
        context.tell('saved');
      },
      'result.printReport': async () => {
        const { reportHtml } = await import('../report/html.ts');
        const { product, settings } = store.state();
        const html = reportHtml(current().result, product.language);
        if (await desktop.print(html, paperFor(settings.paper, desktop.country))) context.tell('printed');
      },
      'result.openTenant': async () => {
        const { tenantAddress } = store.state().result ?? {};
        if (tenantAddress) await desktop.openExternal(tenantAddress);
      },
    },
  };
}

/** Ticks are of one version in one tenant. */
function tickName({ plan: { environment, customerId, application } }: RunResult): string {
  return `by-hand ${environment} ${customerId} ${application.id}@${application.version}`;
}

/** What was left out because somebody else had changed it since the approval. */
function changedIn(result: RunResult): readonly string[] {
  return result.items.filter((item) => item.code === 'PLAN_STALE').map((item) => item.id);
}

/** A result with the proof of a later reading, by the same rule as the run's own. */
function checkedAgain(result: RunResult, now: Plan): RunResult {
  const actions = new Map(now.items.map((item) => [item.id, item.action]));
  const items = result.items.map((item) => {
    if (item.status !== 'done' && item.status !== 'unchanged') return item;
    const action = actions.get(item.id);
    const good = item.action === 'remove' ? action !== 'remove' : action === 'keep';
    return { ...item, verified: good && action !== 'blocked' };
  });
  return { ...result, items };
}
