import type { Problem, SignInView } from '../../../main/contract/view.ts';

/** The ways in which signing in does not work, each with a page of its own. */
export type Situation =
  | 'offline'
  | 'unreachable'
  | 'refused-window'
  | 'wrong-tenant'
  | 'no-consent'
  | 'refused'
  | 'not-administrator'
  | 'missing-right'
  | 'closed'
  | 'timed-out'
  | 'not-registered'
  | 'not-running'
  | 'browser'
  | 'other';

export interface Failure {
  readonly problem: Problem | null;
  readonly online: boolean;
  readonly advice: SignInView['advice'];
}

/** Which page tells of a failure. Without a network everything else is a consequence. Pure. */
export function situationOf({ problem, online, advice }: Failure): Situation {
  if (!online) return 'offline';
  if (advice === 'use-browser') return 'refused-window';
  if (advice === 'open-yourself' && problem?.code === 'SIGN_IN_TIMED_OUT') return 'browser';
  switch (problem?.code) {
    case 'SIGN_IN_UNREACHABLE':
    case 'TENANT_UNREACHABLE':
    case 'TENANT_TIMED_OUT':
      return 'unreachable';
    case 'SIGN_IN_WRONG_TENANT':
      return 'wrong-tenant';
    case 'SIGN_IN_REFUSED':
      return problem.details['reason'] === 'access_denied' ? 'no-consent' : 'refused';
    case 'SIGN_IN_NOT_ADMINISTRATOR':
      return 'not-administrator';
    case 'RIGHT_MISSING':
      return 'missing-right';
    case 'CANCELLED':
      return 'closed';
    case 'SIGN_IN_TIMED_OUT':
      return 'timed-out';
    case 'SIGN_IN_REDIRECT_NOT_REGISTERED':
      return 'not-registered';
    case 'TENANT_UNKNOWN':
    case 'TENANT_NOT_READY':
    case 'TENANT_SUSPENDED':
    case 'TENANT_GONE':
    case 'TENANT_MAINTENANCE':
      return 'not-running';
    case 'SIGN_IN_BROWSER_FAILED':
      return 'browser';
    default:
      return 'other';
  }
}
