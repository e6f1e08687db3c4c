import type { AppState } from '../../main/contract/view.ts';

/** What every page is given: the whole state. It draws it, and sends commands. */
export interface PageProps {
  readonly state: AppState;
}
