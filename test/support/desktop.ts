import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readBrand } from '../../main/brand.ts';
import { openSession } from '../../main/compose.ts';
import type { CommandInput, CommandName } from '../../main/contract/commands.ts';
import type { AppState } from '../../main/contract/view.ts';
import { createDesktopApp, type DesktopApp } from '../../main/desktop/app.ts';
import type { DesktopOptions } from '../../main/desktop/context.ts';
import type { Desktop } from '../../main/desktop/port.ts';
import { applicationRoot } from '../../main/manifest-file.ts';
import type { PracticeServer } from '../../main/practice/port.ts';
import type { AuthorizationAgent } from '../../main/sign-in/port.ts';
import { practiceAgent } from '../../main/practice/sign-in-by-itself.ts';
import { addressOf } from './superid.ts';
import { isWrite } from './write-record.ts';

type Change = 'online' | 'offline' | 'suspend' | 'resume';

/** A machine in memory: answers what it is told to and writes down what it was asked. */
interface DesktopForTests extends Omit<Desktop, 'fetch'> {
  fetch: Desktop['fetch'];
  /** What SuperID's window does next; somebody from the practice tenant signs in when absent. */
  signIn?: AuthorizationAgent;
  /** Somebody from the practice tenant, without anybody at the keyboard. */
  usual(): AuthorizationAgent;
  /** Resolves when something has been asked of the machine; nothing is polled. */
  until(fits: (asked: string) => boolean): Promise<void>;
  /** The identity provider in the open window does not want to be there. */
  refuseWindow(): void;
  /** What the next dialogue is answered with. */
  answer: string | null;
  /** Whose administrator signs in next; the first practice tenant's when absent. */
  customerId?: string;
  readonly asked: string[];
  readonly saved: Map<string, string | Uint8Array>;
  watched: boolean;
  happens(change: Change): void;
}

/** @param practice whose people sign in, without anybody at the keyboard; `user` is whom */
function desktopForTests(practice: PracticeServer, user?: string): DesktopForTests {
  const listeners = new Set<(change: Change) => void>();
  const asked: string[] = [];
  const waiting = new Set<() => void>();
  const note = (line: string): void => {
    asked.push(line);
    for (const look of waiting) look();
  };
  const saved = new Map<string, string | Uint8Array>();
  const customers = practice.customers.map((customer) => ({ ...customer, users: [...customer.users] }));
  let refuse: (() => void) | undefined;
  const usual = (): AuthorizationAgent =>
    practiceAgent({ ...practice, customers }, { user, customerId: desktop.customerId });
  // What is next is looked up when a window opens, not when the sign-in is prepared.
  const agent = (): AuthorizationAgent => ({
    redirectUri: (registered, signal) => (desktop.signIn ?? usual()).redirectUri(registered, signal),
    authorize: (request, signal) => (desktop.signIn ?? usual()).authorize(request, signal),
  });
  const desktop: DesktopForTests = {
    answer: null,
    asked,
    saved,
    watched: true,
    happens: (change) => {
      for (const listener of listeners) listener(change);
    },
    platform: 'linux',
    runtime: 'chromium',
    languages: ['en-GB'],
    country: 'NO',
    fetch: globalThis.fetch,
    usual,
    until: (fits) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!asked.some(fits)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    refuseWindow: () => refuse?.(),
    signInWindow: ({ onRefused }) => {
      refuse = onRefused;
      return agent();
    },
    signInBrowser: agent,
    chooseFile: () => Promise.resolve(desktop.answer),
    chooseFolder: () => Promise.resolve(desktop.answer),
    saveFile: (name, content) => {
      if (desktop.answer === null) return Promise.resolve(null);
      saved.set(name, content);
      return Promise.resolve(path.join(desktop.answer, name));
    },
    openFolder: (folder) => Promise.resolve(note(`folder ${folder}`)),
    openExternal: (url) => Promise.resolve(note(`open ${url}`)),
    copy: (text) => note(`copy ${text}`),
    toPdf: (html) => Promise.resolve(new TextEncoder().encode(html)),
    print: () => Promise.resolve(note('print')).then(() => true),
    preview: (_html, title) => Promise.resolve(note(`preview ${title}`)),
    notify: ({ title, body }) => note(`notify ${title}: ${body}`),
    showProgress: (progress) => note(`progress ${progress?.mood ?? 'none'}`),
    isWatched: () => desktop.watched,
    keepAwake: (on) => note(`awake ${on}`),
    setTheme: (theme) => note(`theme ${theme}`),
    focus: () => note('focus'),
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    online: true,
    updates: {
      view: { phase: 'off', version: null, percent: null },
      check: (channel) => Promise.resolve(note(`check for updates ${channel}`)),
      install: () => note('install update'),
      onChange: () => () => undefined,
    },
    quit: () => note('quit'),
  };
  return desktop;
}

/**
 * Lets so many writes of the next session through to the tenant and holds the others until they are released, so that a
 * test is in the middle of a run for as long as it likes.
 */
export function holdWrites(desktop: DesktopForTests, after: number): { readonly held: Promise<void>; release(): void } {
  let reached: (() => void) | undefined;
  let release: (() => void) | undefined;
  const held = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let writes = 0;
  desktop.fetch = async (input, init) => {
    const url = addressOf(input);
    const counts = url.pathname.includes('/api/') && isWrite(url, init?.method);
    if (counts) writes += 1;
    if (counts && writes > after) {
      reached?.();
      await released;
    }
    return globalThis.fetch(input, init);
  };
  return { held, release: () => release?.() };
}

/** The app with its commands as methods, and waiting for what its state becomes. */
export interface AppForTests {
  readonly app: DesktopApp;
  readonly desktop: DesktopForTests;
  readonly folder: string;
  send<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<void>;
  /** Resolves with the first state that fits; nothing is polled. */
  until(fits: (state: AppState) => boolean): Promise<AppState>;
  close(): Promise<void>;
}

type Choice = Partial<DesktopOptions> & {
  /** Who signs in; the tenant's administrator when absent. */
  readonly user?: string;
  /** The app starts a practice tenant itself, in its data folder. */
  readonly ownPractice?: boolean;
};

/** The real app on a data folder of its own. A command that is refused fails the test. */
export async function appForTests(
  practice: PracticeServer,
  { ownPractice = false, user, ...options }: Choice = {},
): Promise<AppForTests> {
  const folder = options.dataFolder ?? (await mkdtemp(path.join(tmpdir(), 'desk-')));
  const desktop = desktopForTests(practice, user);
  const app = createDesktopApp(desktop, {
    dataFolder: folder,
    version: '0.0.0',
    brand: await readBrand(applicationRoot()),
    bundledNotes: path.join(folder, 'bundled.json'),
    licences: () => Promise.resolve([]),
    now: () => Date.now(),
    later: (milliseconds, then) => {
      const timer = setTimeout(then, milliseconds);
      return () => clearTimeout(timer);
    },
    ...(ownPractice ? {} : { practice }),
    // The practice tenant has no limit here, so that tests are quick.
    openSession: (wanted) => openSession({ ...wanted, callsPerSecond: 0 }),
    ...options,
  });
  return {
    app,
    desktop,
    folder,
    async send(name, input) {
      const answer = await app.dispatch(name, input);
      if (!answer.ok) throw new Error(`${name}: ${answer.problem.code} ${JSON.stringify(answer.problem.details)}`);
    },
    until: (fits) =>
      new Promise((resolve) => {
        if (fits(app.state())) return resolve(app.state());
        const stop = app.subscribe(() => {
          if (!fits(app.state())) return;
          stop();
          resolve(app.state());
        });
      }),
    async close() {
      await app.close();
      if (options.dataFolder === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}
