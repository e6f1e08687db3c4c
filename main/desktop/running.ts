import { asInstallerError, InstallerError } from '../contract/errors.ts';
import { type RunEvent, shareDone } from '../contract/events.ts';
import type { RunResult } from '../contract/run.ts';
import { textIn } from '../contract/text.ts';
import { message } from '../contract/texts.ts';
import type { Approved, Checklists } from './checklists.ts';
import { type Context, requireIdle } from './context.ts';
import type { Pause } from './gate.ts';
import type { Handlers } from './router.ts';
import { followRun, type RunFollower } from './run-follower.ts';

/** How often the window is told of progress, in milliseconds. */
const tellEvery = 250;

export interface Running {
  readonly handlers: Pick<Handlers, 'checklist.approve' | 'run.pause' | 'run.goOn' | 'run.cancel'>;
  /** Nothing new is sent while there is a reason. */
  hold(why: Pause, on: boolean): void;
  /** Whether the window may close now; asks the person when it may not. Whoever insists may. */
  mayClose(): boolean;
}

/** Carrying out what was approved, with everything a person follows of it. */
export function running(
  context: Context,
  checklist: Checklists,
  finished: (result: RunResult, approved: Approved) => Promise<void>,
): Running {
  const { store, held, desktop, gate, options, questions } = context;
  let followed: RunFollower | undefined;
  let leaving = false;

  function tell(): void {
    if (!followed) return;
    const run = followed.view();
    store.set({ run });
    desktop.showProgress({ fraction: shareDone(run), mood: run.paused === null ? 'normal' : 'paused' });
  }

  function hold(why: Pause, on: boolean): void {
    // A run that comes to its end settles what it can, whatever there is.
    if (on && followed && held.running?.signal.aborted === false) gate.shut(why);
    if (!on) gate.open(why);
    followed?.paused(gate.shutBecause(), options.now());
    tell();
  }

  function cancel(): void {
    if (!followed) return;
    followed.cancelling();
    held.running?.abort();
    held.signingInAgain?.abort();
    // What is in flight has to be settled.
    gate.openWide();
    followed.paused(null, options.now());
    tell();
  }

  /** Follows the run and tells of it at a pace that a person and a window can keep up with. */
  function follow(run: RunFollower): { readonly onEvent: (event: RunEvent) => void; readonly over: () => void } {
    followed = run;
    let waits: (() => void) | undefined;
    desktop.keepAwake(true);
    if (!store.state().online) hold('offline', true);
    return {
      onEvent(event) {
        run.take(event, options.now());
        waits ??= options.later(tellEvery, () => {
          waits = undefined;
          tell();
        });
      },
      over() {
        waits?.();
        tell();
        followed = undefined;
        held.running = undefined;
        gate.openWide();
        desktop.keepAwake(false);
        desktop.showProgress(null);
        questions.withdraw('leave-during-run');
      },
    };
  }

  async function carryOut(approved: Approved): Promise<void> {
    const { plan, session } = approved;
    const attempt = new AbortController();
    held.running = attempt;
    const run = followRun(plan.purpose, options.now());
    store.set({ page: 'installing', side: null, run: run.view(), result: null });
    const { onEvent, over } = follow(run);
    try {
      const beforeWrite = (): Promise<void> => gate.passed();
      const result = await session.apply(plan, { signal: attempt.signal, beforeWrite, onEvent });
      over();
      await finished(result, approved);
      announce(result);
    } catch (thrown) {
      over();
      const { code, details } = asInstallerError(thrown);
      // Nothing was written. Whoever stopped it is where they were; what changed meanwhile is looked at again.
      if (code === 'CANCELLED') store.set({ page: 'checklist', run: null });
      else if (code === 'PLAN_STALE') checklist.readAgain();
      else checklist.fail({ code, details });
    }
    if (leaving) desktop.quit();
  }

  function announce({ plan, outcome }: RunResult): void {
    if (desktop.isWatched()) return;
    const { language } = store.state().product;
    desktop.notify({
      title: textIn(plan.application.name, language),
      body: message(language, `report.outcome.${outcome}`),
    });
  }

  return {
    hold,
    mayClose() {
      if (!followed || leaving) return true;
      const { done, total } = followed.view();
      questions.ask({ about: 'leave-during-run', details: { done, total }, answers: ['stay', 'leave'] }, () => {
        leaving = true;
        cancel();
      });
      return false;
    },
    handlers: {
      'checklist.approve': ({ manifestDigest, readingDigest }) => {
        requireIdle(context);
        const approved = checklist.approved();
        if (!approved) throw new InstallerError('PLAN_STALE', {});
        const { plan } = approved;
        if (plan.manifestDigest !== manifestDigest || plan.readingDigest !== readingDigest)
          throw new InstallerError('PLAN_STALE', { customerId: plan.customerId });
        context.background(carryOut(approved));
      },
      'run.pause': () => hold('by-you', true),
      'run.goOn': () => hold('by-you', false),
      'run.cancel': cancel,
    },
  };
}
