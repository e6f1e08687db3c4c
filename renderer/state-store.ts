import type { Client, StateUpdate } from '../main/contract/client.ts';
import type { AppState } from '../main/contract/view.ts';

/** The state as main last told it; undefined until the first answer. */
export interface StateStore {
  readonly get: () => AppState | undefined;
  readonly subscribe: (listener: () => void) => () => void;
}

/**
 * Follows main's state. It listens before it asks for the whole, so that nothing told in between is lost; an update that
 * is older than the whole is left out, and a gap in the revisions makes it ask for the whole again. So does no answer,
 * after a moment: the window would stay as it is otherwise.
 * @param later calls back once, after so many milliseconds
 */
export function createStateStore(
  client: Pick<Client, 'state' | 'onState'>,
  later: (then: () => void, milliseconds: number) => unknown = setTimeout,
): StateStore {
  let state: AppState | undefined;
  let revision = -1;
  let asking = false;
  let early: readonly StateUpdate[] = [];
  const listeners = new Set<() => void>();

  const take = (update: StateUpdate): void => {
    if (state === undefined || update.revision <= revision) return;
    if (update.revision > revision + 1) return ask();
    state = { ...state, ...update.parts };
    revision = update.revision;
  };
  const ask = (): void => {
    if (asking) return;
    asking = true;
    void listenFrom();
  };
  const listenFrom = async (): Promise<void> => {
    const whole = await client.state().catch(() => undefined);
    asking = false;
    if (!whole) {
      early = [];
      later(ask, 1_000);
      return;
    }
    state = whole.parts;
    revision = whole.revision;
    const waiting = early;
    early = [];
    for (const update of waiting) take(update);
    for (const listener of listeners) listener();
  };

  client.onState((update) => {
    if (asking) {
      early = [...early, update];
      return;
    }
    take(update);
    for (const listener of listeners) listener();
  });
  ask();

  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
