import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Client, clientName } from '../main/contract/client.ts';
import type { AppState } from '../main/contract/view.ts';
import type { StateStore } from './state-store.ts';

declare global {
  interface Window {
    readonly [clientName]?: Client;
  }
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
