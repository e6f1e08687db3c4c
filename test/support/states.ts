import type { AppState } from '../../main/contract/view.ts';
import { checklistStates } from './states/checklist.ts';
import { guideStates } from './states/guide.ts';
import { resultStates } from './states/result.ts';
import { runStates } from './states/run.ts';
import { runsStates } from './states/runs.ts';
import { shellStates } from './states/shell.ts';

/**
 * What main can say, by a name that begins with the page: every page, and every variation of it that looks different.
 * Pictures, accessibility checks and tests of pages go through all of them.
 */
export const states: Readonly<Record<string, AppState>> = together(
  shellStates,
  checklistStates,
  runStates,
  resultStates,
  guideStates,
  runsStates,
);

/** One table of them all. Those of ten thousand things are made when they are asked for. */
function together(...tables: readonly Readonly<Record<string, AppState>>[]): Record<string, AppState> {
  const all: Record<string, AppState> = {};
  for (const table of tables) Object.defineProperties(all, Object.getOwnPropertyDescriptors(table));
  return all;
}
