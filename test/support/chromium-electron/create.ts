import { EventEmitter, once } from 'node:events';
import type {
  BaseWindowConstructorOptions,
  BrowserWindowConstructorOptions,
  Rectangle,
  WebContentsViewConstructorOptions,
} from 'electron';
import { appScheme } from '../../../main/electron/app-address.ts';
import type { ElectronApi, FrameWindow, IpcEvent, PageWindow } from '../../../main/electron/electron-api.ts';
import { listenTo } from './listen.ts';
import type { Page, Route } from 'playwright-core';
import about from '../../../package.json' with { type: 'json' };
import { createSchemeMap } from './address.ts';
import { launchBrowser, type RunningBrowser } from './browser.ts';
import { type ContentsHost, createContents, type StandInContents } from './contents.ts';
import { createMachine, type Machine } from './machine.ts';
import { createSession, type StandInSession } from './session.ts';
import { createPdfPrinter } from './paper.ts';
import { windowShell } from './window-shell.ts';

export interface StandInOptions {
  /** With windows that people see. */
  readonly headed: boolean;
  /** BCP 47, the preferred first. */
  readonly languages: readonly string[];
  readonly country?: string;
  /** Answers what would go to the network; the network itself when absent. */
  readonly network?: (route: Route) => Promise<void>;
}

/** Electron's API over an installed Chromium, and the machine around it for tests to look at and to play with. */
export interface StandIn {
  readonly electron: ElectronApi;
  readonly machine: Machine;
  /** The open windows' pages and views, the oldest first. */
  contents(): readonly StandInContents[];
  /** The page that is open, or will be, in a session whose name begins like this. */
  page(partition: string): Promise<Page>;
  session(partition: string): StandInSession | undefined;
  /** What stands above the open windows, as far as the app or a page has said. */
  titles(): readonly string[];
  /** As a click on the cross of the app's first window. */
  pressCross(): void;
  /** When Chromium runs. @throws InstallerError, Error when it does not */
  readonly launched: Promise<void>;
  /** When the app has quit. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/** Where the window with an app's looks begins; the app's own page goes there. */
const firstPage = `https://ui.${appScheme}.invalid/index.html`;

/** Starts nothing yet: Chromium is launched at once, but windows open only when the app opens them. */
export function createStandIn(options: StandInOptions): StandIn {
  const schemes: string[] = [];
  const map = createSchemeMap(() => schemes);
  const app = new EventEmitter();
  const machine = createMachine(app, (partition) => (input, init) => sessionOf(partition).rules.fetch(input, init));
  const handlers = new Map<string, (event: IpcEvent, ...values: unknown[]) => unknown>();
  const open = new Map<number, StandInContents>();
  const sessions = new Map<string, StandInSession>();
  const shells = new Map<number, ReturnType<typeof windowShell>>();
  let nextId = 1;
  let running: Promise<RunningBrowser> | undefined;
  const ended = once(app, 'ended').then(() => undefined);

  const wanted = options.headed ? { url: firstPage, width: 1180, height: 800 } : undefined;
  const network = options.network ?? ((route: Route) => route.continue());
  const contextOptions = { locale: options.languages[0] ?? 'en-GB' };
  const browser = (): Promise<RunningBrowser> => (running ??= launchBrowser(wanted, contextOptions));

  const sessionOf = (partition: string): StandInSession => {
    const known = sessions.get(partition);
    if (known) return known;
    const made = createSession(partition, browser, map, contextOptions, network);
    sessions.set(partition, made);
    return made;
  };

  const host: ContentsHost = {
    schemes: map,
    async invoke(channel, event, values) {
      const handler = handlers.get(channel);
      if (!handler) throw new Error(`No handler registered for '${channel}'`);
      return handler(event, ...values);
    },
    toPdf: createPdfPrinter(options.headed),
    print: () => machine.printPage(),
    prepare: (page) => machine.dress(page),
    titled(id, title) {
      const shell = shells.get(id);
      if (!shell || shell.isDestroyed() || title === '') return;
      let prevented = false;
      shell.emit('page-title-updated', { preventDefault: () => (prevented = true) }, title);
      if (!prevented) shell.setTitle(title);
    },
    adopt(page, opener, title) {
      const contents = register({ webPreferences: opener.preferences }, page);
      const window = pageWindow(contents);
      window.setTitle(title);
      opener.emit('did-create-window', window);
    },
  };

  function register(
    { webPreferences = {} }: WebContentsViewConstructorOptions,
    page?: Page,
    size?: { width: number; height: number },
  ): StandInContents {
    const contents = createContents(host, {
      id: nextId++,
      session: sessionOf(webPreferences.partition ?? ''),
      preferences: webPreferences,
      size,
      ...(page ? { page } : {}),
    });
    open.set(contents.id, contents);
    contents.on('destroyed', () => open.delete(contents.id));
    app.emit('web-contents-created', { preventDefault: () => undefined }, contents);
    return contents;
  }

  const windows = new Set<ReturnType<typeof windowShell>>();
  let quitting = false;
  const opened = <Window extends ReturnType<typeof windowShell>>(window: Window): Window => {
    windows.add(window);
    window.on('closed', () => {
      windows.delete(window);
      if (windows.size === 0 && !quitting) app.emit('window-all-closed');
    });
    return window;
  };

  /** All windows are closed first, and each may say no; so may whoever has something left to do. Source: Electron docs, api/app. */
  function quit(): void {
    quitting = true;
    if (![...windows].every((window) => window.closeByPerson())) {
      quitting = false;
      return;
    }
    let prevented = false;
    app.emit('will-quit', { preventDefault: () => (prevented = true) });
    quitting = false;
    if (!prevented) void close();
  }

  function pageWindow(contents: StandInContents, bounds?: Partial<Rectangle>): PageWindow {
    const shell = windowShell(machine, [contents], bounds);
    contents.on('did-navigate', () => shell.emit('ready-to-show'));
    // A person closed it in Chromium, which asks nobody.
    contents.on('destroyed', () => shell.destroy());
    shells.set(contents.id, shell);
    const window = {
      ...shell,
      get webContents() {
        shell.requireAlive();
        return contents;
      },
    };
    return opened(window);
  }

  function browserWindow(wanted: BrowserWindowConstructorOptions): PageWindow {
    const { webPreferences = {}, width = 800, height = 600, ...bounds } = wanted;
    const contents = register({ webPreferences }, undefined, { width, height });
    return pageWindow(contents, { ...bounds, width, height });
  }

  function baseWindow(bounds: BaseWindowConstructorOptions): FrameWindow {
    const views: StandInContents[] = [];
    const shell = windowShell(machine, views, bounds);
    const contentView: FrameWindow['contentView'] = {
      addChildView(view: object) {
        const contents = [...open.values()].find((each) => 'webContents' in view && view.webContents === each);
        if (contents) views.push(contents);
        // A person closes the one window they see; Electron would close the frame around it.
        contents?.on('destroyed', () => shell.closeByPerson());
      },
    };
    return opened(Object.assign(shell, { contentView }));
  }

  const electron: ElectronApi = {
    app: {
      isPackaged: false,
      enableSandbox: () => undefined,
      getLocaleCountryCode: () => options.country ?? '',
      getPreferredSystemLanguages: () => [...options.languages],
      getVersion: () => about.version,
      quit,
      requestSingleInstanceLock: () => true,
      setAsDefaultProtocolClient: () => true,
      setPath: () => undefined,
      whenReady: () => Promise.resolve(),
      on: listenTo(app),
    },
    protocol: { registerSchemesAsPrivileged: (all) => void schemes.push(...all.map(({ scheme }) => scheme)) },
    session: { fromPartition: (partition) => sessionOf(partition).api },
    ipcMain: { handle: (channel, listener) => void handlers.set(channel, listener) },
    BrowserWindow: constructable(browserWindow),
    BaseWindow: constructable(baseWindow),
    WebContentsView: class {
      readonly webContents: StandInContents;
      constructor(view: WebContentsViewConstructorOptions) {
        this.webContents = register(view);
      }
      setBounds({ width, height }: Rectangle): void {
        void this.webContents.page
          .then((page) => (page.viewportSize() ? page.setViewportSize({ width, height }) : undefined))
          .catch(() => undefined);
      }
    },
    ...machine.electron,
  };

  async function close(): Promise<void> {
    const launched = await running?.catch(() => undefined);
    running = Promise.reject(new Error('the app has quit'));
    running.catch(() => undefined);
    await launched?.close();
    app.emit('ended');
  }

  const launched = browser().then(() => undefined);
  // Whoever waits for it is told; nobody else has to.
  launched.catch(() => undefined);
  return {
    electron,
    machine,
    contents: () => [...open.values()],
    page(partition) {
      const isWanted = (contents: StandInContents): boolean => !!contents.preferences.partition?.startsWith(partition);
      const there = [...open.values()].find(isWanted);
      if (there) return there.page;
      return new Promise((resolve) => {
        const look = (_event: unknown, contents: StandInContents): void => {
          if (!isWanted(contents)) return;
          app.off('web-contents-created', look);
          resolve(contents.page);
        };
        app.on('web-contents-created', look);
      });
    },
    session: (partition) => sessions.get(partition),
    titles: () => [...windows].map((window) => window.title()),
    pressCross: () => void [...windows][0]?.closeByPerson(),
    launched,
    ended,
    close,
  };
}

/** A function that makes something, for callers that write `new`. */
function constructable<Options, Made extends object>(make: (options: Options) => Made): new (options: Options) => Made {
  function construct(options: Options): Made {
    return make(options);
  }
  // A function that returns an object is a constructor of it to JavaScript, but not to TypeScript.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return construct as unknown as new (
    options: Options,
  ) => Made;
}
