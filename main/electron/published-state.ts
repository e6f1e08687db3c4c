import type { StateUpdate } from '../contract/client.ts';
import type { AppState } from '../contract/view.ts';

/** What has been told about the state, so that only what changed is told again. */
export interface PublishedState {
  /** Everything, for a page that has just been loaded. */
  whole(state: AppState): StateUpdate & { readonly parts: AppState };
  /** The parts that are other than before; undefined when none is. */
  changed(state: AppState): StateUpdate | undefined;
}

/** @param first the state before anything has been told */
export function createPublishedState(first: AppState): PublishedState {
  let revision = 0;
  let told = first;
  return {
    whole(state) {
      const update = this.changed(state);
      return { revision: update?.revision ?? revision, parts: state };
    },
    changed(state) {
      const before: Readonly<Record<string, unknown>> = { ...told };
      const parts = Object.fromEntries(Object.entries(state).filter(([name, part]) => part !== before[name]));
      if (Object.keys(parts).length === 0) return undefined;
      told = state;
      revision += 1;
      return { revision, parts };
    },
  };
}
