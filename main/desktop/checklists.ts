import { isDeepStrictEqual } from 'node:util';
import { asInstallerError, InstallerError } from '../contract/errors.ts';
import { changingActions, choices, type Decisions, type Plan, type PlanItem } from '../contract/plan.ts';
import type { RunResult } from '../contract/run.ts';
import type { ChecklistRow, ChecklistView, Problem } from '../contract/view.ts';
import type { PlanChoices, Session } from '../session.ts';
import { detailsOf, isComplete } from './company-fields.ts';
import { type Context, requireIdle, requireSession } from './context.ts';
import { paperFor } from './initial.ts';
import type { Handlers } from './router.ts';

/** Calls beside one per thing: reading before and after, marks, visibility, publishing. Measured with the samples. */
const callsAround = 36;

/** Loaded with the first plan. */
type Rows = typeof import('./rows.ts');

/** A plan that is shown, what was chosen for it, and the session it was made in. */
export interface Approved {
  readonly plan: Plan;
  readonly choices: PlanChoices;
  readonly session: Session;
}

export interface Checklists {
  readonly handlers: Pick<Handlers, 'checklist.read' | 'checklist.decide' | 'checklist.print'>;
  /** Goes to the page; reads the tenant unless that was just done for the same choices. */
  show(): void;
  /**
   * Reads the tenant and shows what would happen.
   * @param changed items that were sent back after an approval
   * @param choices made before, for going on with the same
   */
  read(purpose: Plan['purpose'], changed?: readonly string[], choices?: PlanChoices): void;
  /** The plan turned out to be stale: reads again, and shows what is other than it was. */
  readAgain(): void;
  /** What is shown and may be approved; undefined while there is no such thing. */
  approved(): Approved | undefined;
  /** What was shown has been carried out; going there again reads the tenant. Answers that are settled are not given again. */
  carriedOut(result: RunResult): void;
  fail(problem: Problem): void;
  /** The language has changed. */
  relabel(): void;
}

/** The plan as a checklist, with the questions it asks. */
export function checklists(context: Context): Checklists {
  const { store, held, desktop } = context;
  let shown: (Approved & { readonly rows: Rows }) | undefined;
  let readings = 0;

  function choicesFor(purpose: Plan['purpose'], decisions: Decisions): PlanChoices {
    const { application, company } = store.state();
    return {
      decisions,
      ...(application?.offer ? { offer: application.offer } : {}),
      ...(purpose === 'install' && company?.phase === 'ready' ? { company: detailsOf(company.details) } : {}),
    };
  }

  /** @param sentBack which items of the new plan a person is to look at again */
  async function readTenant(
    purpose: Plan['purpose'],
    decisions: Decisions,
    sentBack: (plan: Plan) => readonly string[],
  ): Promise<void> {
    const session = requireSession(context);
    // Of two readings the one that was asked for last is shown.
    const mine = (readings += 1);
    // Whoever began anew meanwhile has put the checklist away.
    const overtaken = (): boolean => mine !== readings || held.session !== session || store.state().checklist === null;
    const { checklist: before } = store.state();
    const same = before?.purpose === purpose ? before : emptyChecklist(purpose);
    shown = undefined;
    store.set({
      page: 'checklist',
      checklist: { ...same, phase: 'reading', problem: null, decisions },
    });
    try {
      const choices = choicesFor(purpose, decisions);
      const plan = await session.plan(purpose, choices);
      const rows = await import('./rows.ts');
      if (!overtaken()) publish({ plan, choices, session, rows }, context.options.now(), sentBack(plan));
    } catch (thrown) {
      if (overtaken()) return;
      const { code, details } = asInstallerError(thrown);
      store.set({ checklist: { ...emptyChecklist(purpose), phase: 'failed', decisions, problem: { code, details } } });
    }
  }

  function publish(next: NonNullable<typeof shown>, readAt: number | null, changed: readonly string[]): void {
    const { plan, choices, rows } = next;
    const { product, settings } = store.state();
    const { items: _items, ...head } = plan;
    const decisions = choices.decisions ?? {};
    const approval = approvalOf(plan, decisions);
    shown = next;
    store.set({
      checklist: {
        phase: 'ready',
        purpose: plan.purpose,
        plan: head,
        rows: rows.rowsOf(plan, product.language),
        groups: rows.groupsOf(plan),
        decisions,
        estimate: approval === 'possible' ? estimateOf(plan, settings.callsPerSecond) : null,
        readAt,
        changedMeanwhile: changed,
        approval,
        problem: null,
      },
    });
  }

  /** An answer needs no new reading, unless something else has to be looked for because of it. */
  function answer(view: ChecklistView, decisions: Decisions): void {
    const { purpose, changedMeanwhile } = view;
    const plan = view.phase === 'ready' ? shown?.session.decide(shown.plan, decisions) : undefined;
    if (!plan || !shown) return context.background(readTenant(purpose, decisions, () => changedMeanwhile));
    publish({ ...shown, plan, choices: { ...shown.choices, decisions } }, view.readAt, changedMeanwhile);
  }

  /** Answers that were given stay given for as long as it is about the same. */
  const decisionsFor = (purpose: Plan['purpose']): Decisions => {
    const { checklist } = store.state();
    return checklist?.purpose === purpose ? checklist.decisions : {};
  };

  /** What is shown, as long as it is about the session and the choices of now. */
  function current(): typeof shown {
    if (!shown || shown.session !== held.session || store.state().checklist?.phase !== 'ready') return undefined;
    const { plan, choices } = shown;
    return isDeepStrictEqual(choices, choicesFor(plan.purpose, choices.decisions ?? {})) ? shown : undefined;
  }

  function read(purpose: Plan['purpose'], changed: readonly string[] = [], choices?: PlanChoices): void {
    requireIdle(context);
    requireSession(context);
    context.background(readTenant(purpose, choices?.decisions ?? decisionsFor(purpose), () => changed));
  }

  return {
    read,
    show() {
      const { checklist, company } = store.state();
      const purpose = checklist?.purpose ?? held.purpose ?? 'install';
      if (purpose === 'install' && company && !isComplete(company)) store.set({ page: 'company', side: null });
      else if (current()) store.set({ page: 'checklist', side: null });
      else read(purpose);
    },
    readAgain() {
      const { checklist } = store.state();
      const before = shown?.plan;
      if (!checklist) return;
      context.background(
        readTenant(checklist.purpose, checklist.decisions, (plan) => (before ? changedItems(before, plan) : [])),
      );
    },
    approved() {
      const approval = store.state().checklist?.approval;
      return approval === 'possible' || approval === 'answers' ? current() : undefined;
    },
    carriedOut(result) {
      shown = undefined;
      const { checklist } = store.state();
      if (!checklist) return;
      const settled = new Set(result.failure ? [] : result.items.filter(isSettled).map(({ id }) => id));
      const open = Object.entries(checklist.decisions).filter(([id]) => !settled.has(id));
      store.set({ checklist: { ...checklist, decisions: Object.fromEntries(open) } });
    },
    fail(problem) {
      const { checklist } = store.state();
      store.set({ page: 'checklist', ...(checklist ? { checklist: { ...checklist, phase: 'failed', problem } } : {}) });
    },
    relabel() {
      const { checklist } = store.state();
      if (!checklist || !shown) return;
      const { plan, rows } = shown;
      store.set({ checklist: { ...checklist, rows: rows.rowsOf(plan, store.state().product.language) } });
    },
    handlers: {
      // What follows is seen in the state; the command itself is taken in at once.
      'checklist.read': ({ purpose }) => read(purpose),
      'checklist.decide': ({ id, choice }) => {
        requireIdle(context);
        const { checklist } = store.state();
        const row = checklist?.rows.find((candidate) => candidate.id === id);
        if (!checklist || !row) return;
        answer(checklist, decided(checklist.decisions, row, choice));
      },
      'checklist.print': async () => {
        if (!shown) return;
        const { checklistHtml } = await import('./checklist-document.ts');
        const { product, checklist, settings } = store.state();
        const html = checklistHtml(shown.plan, checklist?.rows ?? [], product.language);
        if (await desktop.print(html, paperFor(settings.paper, desktop.country))) context.tell('printed');
      },
    },
  };
}

/** The answers with one more, or one less. @throws InstallerError USAGE for an answer that was not offered */
function decided(decisions: Decisions, row: ChecklistRow, choice: string | null): Decisions {
  const { id } = row;
  const others = Object.entries(decisions).filter(([item]) => item !== id);
  if (choice === null) return Object.fromEntries(others);
  const chosen = choices.find((known) => known === choice);
  const offered = row.choices.includes(choice) || decisions[id] !== undefined;
  if (!chosen || !offered) throw new InstallerError('USAGE', { message: `${choice} is no answer to ${id}` });
  return Object.fromEntries([...others, [id, chosen]]);
}

/** The tenant remembers what was answered about it, or there is nothing more to remember. */
function isSettled({ status }: RunResult['items'][number]): boolean {
  return status === 'done' || status === 'unchanged';
}

/** Items that are other than they were. */
function changedItems(before: Plan, after: Plan): readonly string[] {
  const known = new Map(before.items.map((item) => [item.id, contentOf(item)]));
  return after.items.filter((item) => known.get(item.id) !== contentOf(item)).map((item) => item.id);
}

function contentOf({ action, changes, tenantId }: PlanItem): string {
  return JSON.stringify([action, changes, tenantId]);
}

function emptyChecklist(purpose: Plan['purpose']): ChecklistView {
  return {
    phase: 'reading',
    purpose,
    plan: null,
    rows: [],
    groups: [],
    decisions: {},
    estimate: null,
    readAt: null,
    changedMeanwhile: [],
    approval: 'nothing-to-do',
    problem: null,
  };
}

/** Whether a plan can be approved. What is asked or blocked does not hold the others up, nor keeps an answer from being stored. */
function approvalOf(plan: Plan, decisions: Decisions): ChecklistView['approval'] {
  if (plan.preflight.some((verdict) => verdict.verdict === 'error')) return 'refused';
  if (plan.items.some((item) => changingActions.has(item.action))) return 'possible';
  if (plan.items.some((item) => decisions[item.id] !== undefined)) return 'answers';
  if (plan.items.some((item) => item.action === 'blocked')) return 'blocked';
  return plan.items.some((item) => item.action === 'ask') ? 'open-questions' : 'nothing-to-do';
}

function estimateOf(plan: Plan, callsPerSecond: number): ChecklistView['estimate'] {
  const calls = plan.items.filter((item) => changingActions.has(item.action)).length + callsAround;
  return { calls, seconds: Math.ceil(calls / callsPerSecond) };
}
