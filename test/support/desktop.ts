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
import { practiceAgent } from '../../main/practice/sign-in-by-itself.ts';

type Change = 'online' | 'offline' | 'suspend' | 'resume';

/** A machine in memory: answers what it is told to and writes down what it was asked. */
export interface DesktopForTests extends Desktop {
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
export function desktopForTests(practice: PracticeServer, user?: string): DesktopForTests {
  const listeners = new Set<(change: Change) => void>();
  const asked: string[] = [];
  const saved = new Map<string, string | Uint8Array>();
  const customers = practice.customers.map((customer) => ({ ...customer, users: [...customer.users] }));
  const agent = (): ReturnType<Desktop['signInWindow']> =>
    practiceAgent({ ...practice, customers }, { user, customerId: desktop.customerId });
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
    signInWindow: agent,
    signInBrowser: agent,
    chooseFile: () => Promise.resolve(desktop.answer),
    chooseFolder: () => Promise.resolve(desktop.answer),
    saveFile: (name, content) => {
      if (desktop.answer === null) return Promise.resolve(null);
      saved.set(name, content);
      return Promise.resolve(path.join(desktop.answer, name));
    },
    openFolder: (folder) => Promise.resolve(void asked.push(`folder ${folder}`)),
    openExternal: (url) => Promise.resolve(void asked.push(`open ${url}`)),
    copy: (text) => void asked.push(`copy ${text}`),
    toPdf: (html) => Promise.resolve(new TextEncoder().encode(html)),
    print: () => Promise.resolve(void asked.push('print')).then(() => true),
    preview: (_html, title) => Promise.resolve(void asked.push(`preview ${title}`)),
    notify: ({ title, body }) => void asked.push(`notify ${title}: ${body}`),
    showProgress: (progress) => void asked.push(`progress ${progress?.mood ?? 'none'}`),
    isWatched: () => desktop.watched,
    keepAwake: (on) => void asked.push(`awake ${on}`),
    setTheme: (theme) => void asked.push(`theme ${theme}`),
    focus: () => void asked.push('focus'),
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    online: true,
    updates: {
      view: { phase: 'off', version: null, percent: null },
      check: (channel) => Promise.resolve(void asked.push(`check for updates ${channel}`)),
      install: () => void asked.push('install update'),
      onChange: () => () => undefined,
    },
    quit: () => void asked.push('quit'),
  };
  return desktop;
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

/** The real app on a data folder of its own. A command that is refused fails the test. */
export async function appForTests(
  practice: PracticeServer,
  options: Partial<DesktopOptions> & { readonly user?: string } = {},
): Promise<AppForTests> {
  const folder = options.dataFolder ?? (await mkdtemp(path.join(tmpdir(), 'desk-')));
  const desktop = desktopForTests(practice, options.user);
  const app = createDesktopApp(desktop, {
    dataFolder: folder,
    version: '0.0.0',
    brand: await readBrand(applicationRoot()),
    licences: () => Promise.resolve([]),
    now: () => Date.now(),
    later: (milliseconds, then) => {
      const timer = setTimeout(then, milliseconds);
      return () => clearTimeout(timer);
    },
    practice,
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
