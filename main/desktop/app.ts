import type { Answer, StateUpdate } from '../contract/client.ts';
import type { AppState, Notice } from '../contract/view.ts';
import { openMemory, type WindowBounds } from '../customers/memory.ts';
import { createRateLimiters } from '../tenant/rate-limiters.ts';
import { applications } from './applications.ts';
import { checklists } from './checklists.ts';
import { companies } from './companies.ts';
import type { Context, DesktopOptions, Held } from './context.ts';
import { createGate } from './gate.ts';
import { guides } from './guides.ts';
import { initialState } from './initial.ts';
import type { Desktop } from './port.ts';
import { results } from './results.ts';
import { createRouter } from './router.ts';
import { running } from './running.ts';
import { signingIn } from './signing-in.ts';
import { createStore } from './store.ts';
import { surroundings } from './surroundings.ts';

/** The whole app behind the window: one state, one table of commands. */
export interface DesktopApp {
  state(): AppState;
  snapshot(): StateUpdate & { readonly parts: AppState };
  subscribe(listener: (update: StateUpdate) => void): () => void;
  /** Takes in a command of the window; whatever it is, the answer is a value. */
  dispatch(name: unknown, input: unknown): Promise<Answer>;
  /** A link the system gave us; it only ever leads to a question. */
  openLink(text: string): void;
  openFile(file: string): Promise<void>;
  /** Whether the window may close now; asks the person when it may not. */
  mayClose(): boolean;
  window(): WindowBounds | undefined;
  rememberWindow(bounds: WindowBounds): void;
  /** Signs out, stops everything that was started. */
  close(): Promise<void>;
}

export function createDesktopApp(desktop: Desktop, options: DesktopOptions): DesktopApp {
  const memory = openMemory(options.dataFolder);
  const store = createStore(initialState(desktop, memory, options));
  const held: Held = {};
  let notices = 0;
  let questions = 0;
  const context: Context = {
    store,
    desktop,
    memory,
    options,
    held,
    gate: createGate(desktop.fetch),
    limiters: createRateLimiters(),
    openSession: options.openSession ?? (async (wanted) => (await import('../compose.ts')).openSession(wanted)),
    tell(about, problem) {
      notices += 1;
      const notice: Notice = {
        id: notices,
        kind: problem ? 'problem' : 'done',
        about,
        details: problem?.details ?? {},
        problem: problem ?? null,
      };
      store.set({ notice });
    },
  };

  const choosing = applications(context);
  const checklist = checklists(context);
  const proof = results(context, checklist);
  const run = running(context, checklist, (result) => proof.finished(result));
  const guide = guides(context);
  const toChecklist = (): void => void checklist.read(held.purpose ?? 'install');
  const dispatch = createRouter({
    ...choosing.handlers,
    ...signingIn(context),
    ...companies(context, toChecklist),
    ...checklist.handlers,
    ...run.handlers,
    ...proof.handlers,
    ...guide,
    ...surroundings(context, {
      instructions: async () => void (await guide['instructions.open']({ language: null })),
      readRuns: () => proof.readRuns(),
      checklistAgain: toChecklist,
    }),
  });

  desktop.setTheme(store.state().settings.theme);
  const stopListening = desktop.onChange((change) => {
    if (change === 'online' || change === 'offline') {
      store.set({ online: change === 'online' });
      run.hold('offline', change === 'offline');
    } else run.hold('asleep', change === 'suspend');
  });
  const stopUpdates = desktop.updates.onChange((update) => store.set({ update }));
  void choosing.readBundled();

  return {
    state: () => store.state(),
    snapshot: () => store.snapshot(),
    subscribe: (listener) => store.subscribe(listener),
    dispatch,
    openLink: (text) => choosing.openLink(text),
    openFile: (file) => choosing.openFile(file),
    mayClose() {
      if (!held.running) return true;
      questions += 1;
      const { run: view } = store.state();
      store.set({
        question: {
          id: `leave-${questions}`,
          about: 'leave-during-run',
          details: { done: view?.done ?? 0, total: view?.total ?? 0 },
          answers: ['stay', 'leave'],
        },
      });
      return false;
    },
    window: () => memory.window(),
    rememberWindow: (bounds) => memory.rememberWindow(bounds),
    async close() {
      stopListening();
      stopUpdates();
      held.signingIn?.abort();
      held.running?.abort();
      await held.session?.close();
      await held.practice?.stop();
    },
  };
}
