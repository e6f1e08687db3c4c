import type { Answer, StateUpdate } from '../contract/client.ts';
import { asInstallerError } from '../contract/errors.ts';
import type { AppState } from '../contract/view.ts';
import { openMemory } from '../customers/memory.ts';
import { createRateLimiters } from '../tenant/rate-limiters.ts';
import { applications } from './applications.ts';
import { checklists } from './checklists.ts';
import { companies } from './companies.ts';
import { type Context, type DesktopOptions, type Held, leaveSession } from './context.ts';
import { behindGate, createGate } from './gate.ts';
import { guides } from './guides.ts';
import { initialState } from './initial.ts';
import { navigation } from './navigation.ts';
import { outside } from './outside.ts';
import { pastRuns } from './past-runs.ts';
import type { Desktop } from './port.ts';
import { preferences } from './preferences.ts';
import { createQuestions } from './questions.ts';
import { results } from './results.ts';
import { createRouter } from './router.ts';
import { running } from './running.ts';
import { signingIn } from './signing-in.ts';
import { createStore } from './store.ts';

/** The whole app behind the window: one state, one table of commands. */
export interface DesktopApp {
  state(): AppState;
  snapshot(): StateUpdate & { readonly parts: AppState };
  subscribe(listener: (update: StateUpdate) => void): () => void;
  /** Takes in a command of the window; whatever it is, the answer is a value. */
  dispatch(name: unknown, input: unknown): Promise<Answer>;
  /** A link the system gave us; it only ever leads to a question. */
  openLink(text: string): void;
  /** A manifest the system gave us. Never throws. */
  openFile(file: string): Promise<void>;
  /** Whether the window may close now; asks the person when it may not. */
  mayClose(): boolean;
  /** Signs out, stops everything that was started, and waits for a report that is being kept. */
  close(): Promise<void>;
}

export function createDesktopApp(desktop: Desktop, options: DesktopOptions): DesktopApp {
  const context = createContext(desktop, options);
  const { store, held } = context;

  const choosing = applications(context);
  const checklist = checklists(context);
  const past = pastRuns(context);
  const proof = results(context, checklist, past);
  const run = running(context, checklist, (result, approved) => proof.finished(result, approved));
  const guide = guides(context);
  const out = outside(context);
  const dispatch = createRouter({
    ...choosing.handlers,
    ...signingIn(context),
    ...companies(context, (purpose) => checklist.read(purpose)),
    ...checklist.handlers,
    ...run.handlers,
    ...proof.handlers,
    ...past.handlers,
    ...guide.handlers,
    ...context.questions.handlers,
    ...out.handlers,
    ...preferences(context, () => {
      checklist.relabel();
      proof.relabel();
      guide.relabel();
    }),
    ...navigation(context, {
      checklist,
      openInstructions: () => guide.open(store.state().product.language),
      readRuns: () => past.read(),
    }),
  });

  desktop.setTheme(store.state().settings.theme);
  const stopListening = desktop.onChange((change) => {
    if (change === 'online' || change === 'offline') store.set({ online: change === 'online' });
    if (change === 'online' || change === 'offline') run.hold('offline', change === 'offline');
    else run.hold('asleep', change === 'suspend');
  });
  context.background(choosing.readBundled());

  return {
    state: () => store.state(),
    snapshot: () => store.snapshot(),
    subscribe: (listener) => store.subscribe(listener),
    dispatch,
    openLink: (text) => choosing.openLink(text),
    openFile: (file) => choosing.openFile(file),
    mayClose: () => run.mayClose(),
    async close() {
      stopListening();
      out.stop();
      held.running?.abort();
      await leaveSession(context);
      await held.keeping;
      await (await held.practice)?.stop();
    },
  };
}

function createContext(desktop: Desktop, options: DesktopOptions): Context {
  const held: Held = {};
  const memory = openMemory(options.dataFolder, (file) =>
    tell('problem', { code: 'OUTPUT_NOT_WRITABLE', details: { file } }),
  );
  const folder = memory.settings().dataFolder ?? options.dataFolder;
  const store = createStore(initialState(desktop, memory, options, folder));
  const gate = createGate();
  let notices = 0;

  const tell: Context['tell'] = (about, problem) => {
    notices += 1;
    const kind = problem ? 'problem' : 'done';
    store.set({ notice: { id: notices, kind, about, details: problem?.details ?? {}, problem: problem ?? null } });
  };

  return {
    store,
    desktop,
    memory,
    options,
    folder,
    held,
    gate,
    limiters: behindGate(createRateLimiters(), gate),
    questions: createQuestions(store),
    openSession: options.openSession ?? (async (wanted) => (await import('../compose.ts')).openSession(wanted)),
    tell,
    background(work) {
      work.catch((thrown: unknown) => {
        const { code, details } = asInstallerError(thrown);
        if (code !== 'CANCELLED') tell('problem', { code, details });
      });
    },
  };
}
