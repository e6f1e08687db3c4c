import { asInstallerError, InstallerError } from '../contract/errors.ts';
import { shareDone, type RunEvent } from '../contract/events.ts';
import { type Plan } from '../contract/plan.ts';
import type { RunResult } from '../contract/run.ts';
import { textIn } from '../contract/text.ts';
import { message } from '../contract/texts.ts';
import type { Checklists } from './checklists.ts';
import type { Context } from './context.ts';
import type { Pause } from './gate.ts';
import type { Handlers } from './router.ts';
import { afterEvent, newRun } from './run-view.ts';

/** How often the window is told of progress, in milliseconds. */
const pace = 150;

export type RunHandlers = Pick<Handlers, 'checklist.approve' | 'run.pause' | 'run.goOn' | 'run.cancel'>;

/** Carrying out what was approved, with everything a person follows of it. */
export function running(
  context: Context,
  checklist: Checklists,
  finished: (result: RunResult) => Promise<void>,
): { readonly handlers: RunHandlers; readonly hold: (why: Pause, on: boolean) => void } {
  const { store, held, desktop, gate, options } = context;

  function hold(why: Pause, on: boolean): void {
    if (on) gate.shut(why);
    else gate.open(why);
    const { run } = store.state();
    if (run && held.running) {
      store.set({ run: { ...run, paused: gate.shutBecause() } });
      showProgress();
    }
  }

  function showProgress(): void {
    const { run } = store.state();
    if (!run || !held.running) return desktop.showProgress(null);
    desktop.showProgress({ fraction: shareDone(run), mood: run.paused === null ? 'normal' : 'paused' });
  }

  async function carryOut(plan: Plan): Promise<void> {
    const { session } = held;
    if (!session) throw new InstallerError('SIGN_IN_EXPIRED', {});
    const attempt = new AbortController();
    held.running = attempt;
    const began = new Map<string, number>();
    let run = newRun(plan.purpose, options.now());
    let told: (() => void) | undefined;
    const tell = (): void => {
      told = undefined;
      const { run: shown } = store.state();
      store.set({ run: { ...run, paused: gate.shutBecause(), cancelling: shown?.cancelling ?? false } });
      showProgress();
    };
    const onEvent = (event: RunEvent): void => {
      if (event.type === 'item-started') began.set(event.id, options.now());
      run = afterEvent(run, event, options.now(), began);
      told ??= options.later(pace, tell);
    };
    store.set({ page: 'installing', side: null, reachable: [], run, result: null });
    desktop.keepAwake(true);
    const over = (): void => {
      told?.();
      tell();
      held.running = undefined;
      gate.open('by-you');
      desktop.keepAwake(false);
      desktop.showProgress(null);
      if (store.state().question?.about === 'leave-during-run') store.set({ question: null });
    };
    try {
      const result = await session.apply(plan, { signal: attempt.signal, onEvent });
      over();
      await finished(result);
      announce(result);
    } catch (thrown) {
      const { code, details } = asInstallerError(thrown);
      over();
      // Nothing was written: what changed meanwhile is looked at again.
      if (code === 'PLAN_STALE') return checklist.read(plan.purpose);
      const { checklist: before } = store.state();
      store.set({
        page: 'checklist',
        reachable: ['about', 'sign-in', 'company'],
        ...(before ? { checklist: { ...before, phase: 'failed', problem: { code, details } } } : {}),
      });
    }
  }

  function announce(result: RunResult): void {
    if (desktop.isWatched()) return;
    const { language } = store.state().product;
    desktop.notify({
      title: textIn(result.plan.application.name, language),
      body: message(language, `report.outcome.${result.outcome}`),
    });
  }

  return {
    hold,
    handlers: {
      'checklist.approve': ({ manifestDigest, readingDigest }) => {
        if (held.running) throw new InstallerError('USAGE', { message: 'a run is under way' });
        const approved = checklist.approved();
        const { checklist: view } = store.state();
        if (!approved || view?.approval !== 'possible') throw new InstallerError('PLAN_STALE', {});
        const { plan } = approved;
        if (plan.manifestDigest !== manifestDigest || plan.readingDigest !== readingDigest) {
          throw new InstallerError('PLAN_STALE', { customerId: plan.customerId });
        }
        void carryOut(plan);
      },
      'run.pause': () => hold('by-you', true),
      'run.goOn': () => hold('by-you', false),
      'run.cancel': () => {
        const { run } = store.state();
        if (!held.running || !run) return;
        store.set({ run: { ...run, cancelling: true } });
        held.running.abort();
        // What is in flight has to be settled.
        gate.open('by-you');
      },
    },
  };
}
