import { type AppState, type Step, steps } from '../contract/view.ts';

/** The steps one may go to from where one is. Pure. While something is being written one stays where it is shown. */
export function reachableSteps(state: Omit<AppState, 'reachable'>): readonly Step[] {
  const { page, application, signIn, company, checklist, result } = state;
  if (page === 'welcome' || page === 'installing' || !application) return [];
  const signedIn = signIn.phase === 'done';
  const ready: Readonly<Record<Step, boolean>> = {
    about: true,
    'sign-in': signedIn || page !== 'about',
    company: signedIn && company !== null,
    // Nothing leaves that was not shown: the first time one comes here from the company's page.
    checklist: signedIn && checklist !== null,
    installing: false,
    result: result !== null,
  };
  return steps.filter((step) => step !== page && ready[step]);
}
