import type { StateUpdate } from '../contract/client.ts';
import type { AppState } from '../contract/view.ts';
import { reachableSteps } from './way.ts';

/** What is set; where one may go follows from it. */
type Settable = Partial<Omit<AppState, 'reachable'>>;

/** Holds the one state and tells who listens what changed of it. */
export interface Store {
  state(): AppState;
  /** Replaces top-level parts; those that are the same object as before are not told. */
  set(parts: Settable): void;
  /** The whole state with its number. */
  snapshot(): StateUpdate & { readonly parts: AppState };
  /** @returns stops listening */
  subscribe(listener: (update: StateUpdate) => void): () => void;
}

export function createStore(initial: AppState): Store {
  let state = initial;
  let revision = 0;
  const listeners = new Set<(update: StateUpdate) => void>();
  return {
    state: () => state,
    set(parts) {
      const before = new Map<string, unknown>(Object.entries(state));
      const reachable = reachableSteps({ ...state, ...parts });
      const same = reachable.join() === state.reachable.join();
      const next = { ...parts, reachable: same ? state.reachable : reachable };
      const changed = Object.fromEntries(Object.entries(next).filter(([name, part]) => before.get(name) !== part));
      if (Object.keys(changed).length === 0) return;
      state = { ...state, ...changed };
      revision += 1;
      for (const listener of listeners) listener({ revision, parts: changed });
    },
    snapshot: () => ({ revision, parts: state }),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
