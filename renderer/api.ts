import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Client, clientName, StateUpdate } from '../main/contract/client.ts';
import type { AppState } from '../main/contract/view.ts';

declare global {
  interface Window {
    readonly [clientName]?: Client;
  }
}

/** The state as main last told it; undefined until the first answer. */
export interface StateStore {
  readonly get: () => AppState | undefined;
  readonly subscribe: (listener: () => void) => () => void;
}

/**
 * Follows main's state. It listens before it asks for the whole, so that nothing told in between is lost; an update that
 * is older than the whole is left out, and a gap in the revisions makes it ask for the whole again.
 */
export function createStateStore(client: Pick<Client, 'state' | 'onState'>): StateStore {
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
    const whole = await client.state();
    asking = false;
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

/** The state as main last told it, for the part of the app that draws it; undefined until the first answer. */
export function useStore(store: StateStore): AppState | undefined {
  return useSyncExternalStore(store.subscribe, store.get);
}

export const AppStateContext = createContext<AppState | undefined>(undefined);

/** The whole state. Pages get theirs as a property; this is for what lies deep in a page. */
export function useAppState(): AppState {
  const state = useContext(AppStateContext);
  if (!state) throw new Error('useAppState is used outside of the app');
  return state;
}

/** Sends a command to main. A refusal is shown as a notice; what a command brings about is seen in the state. */
export type Send = Client['send'];

export const SendContext = createContext<Send | undefined>(undefined);

export function useSend(): Send {
  const send = useContext(SendContext);
  if (!send) throw new Error('useSend is used outside of the app');
  return send;
}

/** The path of a dropped file. */
export const PathOfContext = createContext<(file: File) => string>(() => '');

export function usePathOf(): (file: File) => string {
  return useContext(PathOfContext);
}
