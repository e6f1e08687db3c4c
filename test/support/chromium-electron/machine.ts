import { EventEmitter } from 'node:events';
import type { AuthInfo, MenuItemConstructorOptions, MessageBoxOptions, NotificationConstructorOptions } from 'electron';
import type { Page } from 'playwright-core';
import type { ElectronApi } from '../../../main/electron/electron-api.ts';
import { listenTo } from './listen.ts';
import { createNetRequest, type StandInProxy } from './net-request.ts';

type MachineParts = Pick<
  ElectronApi,
  | 'Menu'
  | 'dialog'
  | 'shell'
  | 'clipboard'
  | 'nativeTheme'
  | 'net'
  | 'powerMonitor'
  | 'powerSaveBlocker'
  | 'Notification'
  | 'screen'
>;

/** The machine the app thinks it runs on: what the app did to it, and what a test does to the app. */
export interface Machine {
  readonly electron: MachineParts;
  /** Whether the system opens what it is handed. */
  opensAddresses: boolean;
  /** Addresses that were handed to the system. */
  readonly opened: string[];
  readonly folders: string[];
  readonly notifications: { readonly options: NotificationConstructorOptions; click(): void }[];
  readonly progress: number[];
  readonly messages: MessageBoxOptions[];
  clipboard: string;
  menu: readonly MenuItemConstructorOptions[];
  readonly awake: Set<number>;
  /** The next answers to dialogues; a dialogue without one is cancelled. */
  readonly openAnswers: string[][];
  readonly saveAnswers: string[];
  readonly messageAnswers: number[];
  /** Pages that went to the printer, as text. */
  readonly printed: string[];
  printAnswer: { success: boolean; reason: string };
  online: boolean;
  /** What stands between the app's own requests and the network. */
  proxy: StandInProxy | undefined;
  /** Whether somebody looks at the window. */
  watched: boolean;
  suspend(): void;
  resume(): void;
  /** What a second start of the app, or the system, brings along. */
  /** @param folder where it was started */
  secondInstance(argv: readonly string[], folder?: string): void;
  openFile(path: string): void;
  openUrl(url: string): void;
  /**
   * Somebody between the app and what it asks for wants to know who it is.
   * @returns what it is told, user and password, which is nothing where nobody answers; undefined when the app does not
   *   care, for then Chromium shows nothing
   */
  asksWho(about: Pick<AuthInfo, 'isProxy' | 'host' | 'port'>): Promise<readonly string[] | undefined>;
  focused(): void;
  printPage(): Promise<{ success: boolean; reason: string }>;
  /** Puts the theme on a new page. */
  dress(page: Page): Promise<void>;
}

/**
 * @param app where the system's events arrive
 * @param fetchOf the network of a session
 */
export function createMachine(app: EventEmitter, fetchOf: (partition: string) => typeof globalThis.fetch): Machine {
  const power = new EventEmitter();
  const pages = new Set<Page>();
  let theme: 'system' | 'light' | 'dark' = 'system';
  let nextBlocker = 1;
  const dress = async (page: Page): Promise<void> => {
    await page.emulateMedia({ colorScheme: theme === 'system' ? null : theme });
  };

  class StandInNotification {
    readonly #emitter = new EventEmitter();
    readonly #options: NotificationConstructorOptions;
    readonly on = listenTo(this.#emitter);
    constructor(options: NotificationConstructorOptions) {
      this.#options = options;
    }
    static isSupported(): boolean {
      return true;
    }
    show(): void {
      machine.notifications.push({ options: this.#options, click: () => void this.#emitter.emit('click', event()) });
    }
  }

  const machine: Machine = {
    opensAddresses: true,
    opened: [],
    folders: [],
    notifications: [],
    progress: [],
    messages: [],
    clipboard: '',
    menu: [],
    awake: new Set(),
    openAnswers: [],
    saveAnswers: [],
    messageAnswers: [],
    printed: [],
    printAnswer: { success: true, reason: '' },
    online: true,
    proxy: undefined,
    watched: true,
    suspend: () => void power.emit('suspend'),
    resume: () => void power.emit('resume'),
    secondInstance: (argv, folder = process.cwd()) => void app.emit('second-instance', event(), argv, folder),
    openFile: (path) => void app.emit('open-file', event(), path),
    openUrl: (url) => void app.emit('open-url', event(), url),
    async asksWho(about) {
      let cares = false;
      const told = new Promise<readonly string[]>((resolve) => {
        const answer = (...given: readonly string[]): void => resolve(given);
        app.emit('login', { preventDefault: () => (cares = true) }, {}, {}, about, answer);
      });
      return cares ? told : undefined;
    },
    focused: () => void (machine.watched = true),
    printPage: async () => machine.printAnswer,
    async dress(page) {
      pages.add(page);
      page.on('close', () => pages.delete(page));
      await dress(page);
    },
    electron: {
      Menu: {
        buildFromTemplate: (template) => template,
        setApplicationMenu: (menu) => void (machine.menu = Array.isArray(menu) ? menu : []),
      },
      dialog: {
        async showOpenDialog() {
          const filePaths = machine.openAnswers.shift();
          return { canceled: filePaths === undefined, filePaths: filePaths ?? [] };
        },
        async showSaveDialog() {
          const filePath = machine.saveAnswers.shift();
          return { canceled: filePath === undefined, filePath: filePath ?? '' };
        },
        async showMessageBox(_window, options) {
          machine.messages.push(options);
          return { response: machine.messageAnswers.shift() ?? options.cancelId ?? 0, checkboxChecked: false };
        },
      },
      shell: {
        openExternal: async (url) => {
          if (!machine.opensAddresses) throw new Error('no program answers');
          machine.opened.push(url);
        },
        openPath: async (path) => {
          machine.folders.push(path);
          return '';
        },
      },
      clipboard: { writeText: async (text) => void (machine.clipboard = text) },
      nativeTheme: {
        get themeSource() {
          return theme;
        },
        set themeSource(wanted) {
          theme = wanted;
          for (const page of pages) void dress(page).catch(() => undefined);
        },
      },
      net: {
        get online() {
          return machine.online;
        },
        request: (options) => createNetRequest(options, fetchOf(options.partition), machine.proxy),
      },
      powerMonitor: { on: listenTo(power) },
      powerSaveBlocker: {
        start() {
          const id = nextBlocker++;
          machine.awake.add(id);
          return id;
        },
        stop: (id) => machine.awake.delete(id),
      },
      Notification: StandInNotification,
      screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
    },
  };
  return machine;
}

const event = (): { preventDefault(): void } => ({ preventDefault: () => undefined });
