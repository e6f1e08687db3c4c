import { asInstallerError, InstallerError } from '../contract/errors.ts';
import { changingActions, type Decisions, type Plan } from '../contract/plan.ts';
import type { ChecklistView } from '../contract/view.ts';
import type { PlanChoices } from '../session.ts';
import { detailsOf } from './company-fields.ts';
import type { Context } from './context.ts';
import type { Handlers } from './router.ts';

/** Calls beside one per thing: marks, visibility, publishing, reading before and after. */
const callsAround = 24;

export type ChecklistHandlers = Pick<Handlers, 'checklist.read' | 'checklist.decide' | 'checklist.print'>;

export interface Checklists {
  readonly handlers: ChecklistHandlers;
  /** Reads the tenant and shows what would happen. @param changed items that were sent back after an approval */
  read(purpose: Plan['purpose'], changed?: readonly string[]): Promise<void>;
  /** The plan that is shown, with what was chosen for it. */
  approved(): { readonly plan: Plan; readonly choices: PlanChoices } | undefined;
}

/** The plan as a checklist, with the questions it asks. */
export function checklists(context: Context): Checklists {
  const { store, held, desktop } = context;
  let shown: { readonly plan: Plan; readonly choices: PlanChoices } | undefined;
  let reading = 0;

  async function read(
    purpose: Plan['purpose'],
    changed: readonly string[] = [],
    decisions: Decisions = {},
  ): Promise<void> {
    const { session } = held;
    if (!session) throw new InstallerError('SIGN_IN_EXPIRED', {});
    // Of two readings the one that was asked for last is shown.
    const mine = (reading += 1);
    const before = store.state().checklist;
    const same = before?.purpose === purpose ? before : null;
    store.set({
      page: 'checklist',
      reachable: ['about', 'sign-in', 'company'],
      checklist: { ...(same ?? emptyChecklist(purpose)), phase: 'reading', problem: null, decisions },
    });
    shown = undefined;
    try {
      const { application, company } = store.state();
      const choices: PlanChoices = {
        decisions,
        ...(application?.offer ? { offer: application.offer } : {}),
        ...(company?.phase === 'ready' ? { company: detailsOf(company.details) } : {}),
      };
      const plan = await session.plan(purpose, choices);
      const { rowsOf, groupsOf } = await import('./rows.ts');
      if (mine !== reading || held.session !== session) return;
      shown = { plan, choices };
      const { items: _items, ...head } = plan;
      store.set({
        checklist: {
          phase: 'ready',
          purpose,
          plan: head,
          rows: rowsOf(plan, store.state().product.language),
          groups: groupsOf(plan),
          decisions,
          estimate: estimateOf(plan, store.state().settings.callsPerSecond),
          readAt: context.options.now(),
          changedMeanwhile: changed,
          approval: approvalOf(plan),
          problem: null,
        },
      });
    } catch (thrown) {
      if (mine !== reading || held.session !== session) return;
      const { code, details } = asInstallerError(thrown);
      store.set({
        checklist: { ...emptyChecklist(purpose), phase: 'failed', decisions, problem: { code, details } },
      });
    }
  }

  return {
    read,
    approved: () => shown,
    handlers: {
      // What follows is seen in the state; the command itself is taken in at once.
      'checklist.read': ({ purpose }) => {
        if (held.running) throw new InstallerError('USAGE', { message: 'a run is under way' });
        const { checklist } = store.state();
        void read(purpose, [], checklist?.purpose === purpose ? checklist.decisions : {});
      },
      'checklist.decide': ({ id, choice }) => {
        const { checklist } = store.state();
        const row = checklist?.rows.find((candidate) => candidate.id === id);
        if (!checklist || !row) return;
        const known = Object.entries(checklist.decisions).filter(([item]) => item !== id);
        const decisions = Object.fromEntries(choice === null ? known : [...known, [id, choice]]);
        // Choices that the item does not offer are left unanswered by the planner itself.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        void read(checklist.purpose, checklist.changedMeanwhile, decisions as Decisions);
      },
      'checklist.print': async () => {
        if (!shown) return;
        const { checklistHtml } = await import('./checklist-document.ts');
        const { product } = store.state();
        const html = checklistHtml(shown.plan, store.state().checklist?.rows ?? [], product.language);
        const { paperFor } = await import('./initial.ts');
        if (await desktop.print(html, paperFor(store.state().settings.paper, desktop.country))) context.tell('printed');
      },
    },
  };
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

/** Whether a plan can be approved. What is asked or blocked does not hold the others up. */
function approvalOf(plan: Plan): ChecklistView['approval'] {
  if (plan.preflight.some((verdict) => verdict.verdict === 'error')) return 'refused';
  if (plan.items.some((item) => changingActions.has(item.action))) return 'possible';
  if (plan.items.some((item) => item.action === 'blocked')) return 'blocked';
  return plan.items.some((item) => item.action === 'ask') ? 'open-questions' : 'nothing-to-do';
}

function estimateOf(plan: Plan, callsPerSecond: number): ChecklistView['estimate'] {
  const changing = plan.items.filter((item) => changingActions.has(item.action)).length;
  if (changing === 0) return null;
  const calls = changing + callsAround;
  return { calls, seconds: Math.ceil(calls / callsPerSecond) };
}
