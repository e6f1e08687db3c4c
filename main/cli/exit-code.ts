import { errorCodes } from '../contract/errors.ts';
import { changingActions, type Plan, type PlanItem } from '../contract/plan.ts';
import type { RunResult } from '../contract/run.ts';

/** The exit codes that scripts rely on. */
export const exitCodes = {
  done: 0,
  changesPending: 2,
  leftToHuman: 3,
  invalid: 4,
  signIn: 5,
  unreadable: 6,
  partly: 7,
  cancelled: 8,
} as const;

/** What a plan or a verification means for whoever called: unknown beats pending, pending beats what a person has to do. */
export function exitCodeForPlan(plan: Plan): number {
  if (plan.items.some(isUnknown)) return exitCodes.unreadable;
  if (plan.items.some((item) => changingActions.has(item.action))) return exitCodes.changesPending;
  return plan.items.some(needsPerson) ? exitCodes.leftToHuman : exitCodes.done;
}

/** The same for a verification, to which what somebody changed in the tenant matters too, although it may stay. */
export function exitCodeForVerification(plan: Plan): number {
  const code = exitCodeForPlan(plan);
  return code !== exitCodes.unreadable && hasDrift(plan) ? exitCodes.changesPending : code;
}

/** Whether somebody changed something in the tenant since the application was installed. */
export function hasDrift(plan: Plan): boolean {
  return plan.items.some((item) => item.drift !== undefined);
}

/** What a run means: nothing may be left open for 0. */
export function exitCodeForRun(result: RunResult): number {
  if (result.outcome === 'cancelled') return exitCodes.cancelled;
  if (result.plan.items.some(isUnknown) && result.items.every((item) => item.status !== 'done')) {
    return exitCodes.unreadable;
  }
  if (result.outcome === 'failed' && result.calls.writes === 0 && result.failure) return codeOf(result.failure.code);
  if (result.outcome === 'partly' || result.outcome === 'failed') return exitCodes.partly;
  return result.plan.items.some(needsPerson) ? exitCodes.leftToHuman : exitCodes.done;
}

/** The exit code of an error; `partly` for a code of another version. */
function codeOf(code: string): number {
  return Object.entries(errorCodes).find(([known]) => known === code)?.[1] ?? exitCodes.partly;
}

/** Held back by what a person has to do, or by something else that is named itself. */
const waiting: ReadonlySet<string> = new Set(['depends-on-question', 'depends-on-blocked', 'no-such-group']);

function isUnknown({ action, reason }: PlanItem): boolean {
  return action === 'blocked' && !waiting.has(reason.code);
}

function needsPerson({ action, optional }: PlanItem): boolean {
  return action === 'ask' || action === 'blocked' || (action === 'manual' && !optional);
}
