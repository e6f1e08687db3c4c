import type { StateUpdate } from '../contract/client.ts';
import { commands } from '../contract/commands.ts';
import type { AppState } from '../contract/view.ts';
import type { DesktopCore } from './start-desktop.ts';

/** Stands where the app's core goes: the Welcome page and nothing behind it. */
export function placeholderCore(dataFolder: string): DesktopCore {
  let state: AppState = {
    page: 'welcome',
    side: null,
    reachable: [],
    product: {
      name: 'Tenant Installer for SuperOffice',
      version: '0.1.0',
      language: 'en',
      platform: 'linux',
      runtime: 'chromium',
      dataFolder,
      licences: [],
    },
    settings: {
      language: 'system',
      theme: 'system',
      signIn: 'application',
      paper: 'region',
      updates: 'ask',
      callsPerSecond: 8,
      keepRunsDays: 90,
      dataFolder: null,
    },
    online: true,
    welcome: { bundled: [], customers: [], link: null, problem: null, busy: false },
    application: null,
    signIn: {
      environment: 'practice',
      expectedCustomer: null,
      agent: 'window',
      phase: 'before',
      host: null,
      until: null,
      identity: null,
      problem: null,
      advice: null,
      practicePeople: [],
    },
    company: null,
    checklist: null,
    run: null,
    result: null,
    instructions: null,
    runs: [],
    update: { phase: 'off', version: null, percent: null },
    question: null,
    notice: null,
  };
  let revision = 0;
  const listeners = new Set<(update: StateUpdate) => void>();
  const set = (parts: Partial<AppState>): void => {
    state = { ...state, ...parts };
    revision += 1;
    for (const listener of listeners) listener({ revision, parts });
  };
  return {
    snapshot: () => ({ revision, parts: state }),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch: (name, input) => {
      if (typeof name !== 'string' || !(name in commands))
        return Promise.resolve({ ok: false, problem: { code: 'USAGE', details: { message: 'unknown command' } } });
      if (name === 'navigate.side') set({ side: commands['navigate.side'].parse(input).page });
      return Promise.resolve({ ok: true });
    },
    openLink: () => undefined,
    openFile: () => Promise.resolve(),
    mayClose: () => true,
  };
}
