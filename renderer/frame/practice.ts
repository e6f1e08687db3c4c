import type { AppState } from '../../main/contract/view.ts';

/** Whether the person rehearses: an application is open, and its tenant is the practice one. */
export function isPractice({ page, application, signIn }: AppState): boolean {
  return page !== 'welcome' && application !== null && signIn.environment === 'practice';
}
