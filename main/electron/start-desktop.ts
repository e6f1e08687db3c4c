import path from 'node:path';
import type { Answer, StateUpdate } from '../contract/client.ts';
import type { AppState } from '../contract/view.ts';
import { defaultDataDir } from '../data-folder.ts';
import type { Desktop } from '../desktop/port.ts';
import { appScheme, isAppAddress } from './app-address.ts';
import { createPageServer } from './app-protocol.ts';
import { type Asked, asked } from './asked.ts';
import { pagePolicy } from './content-security-policy.ts';
import { createDesktop } from './desktop.ts';
import type { AppApi, ElectronApi, PageWindow, SessionApi } from './electron-api.ts';
import { guardEveryPage } from './guards.ts';
import { carryIpc } from './ipc-transport.ts';
import { openMainWindow, pagePartition } from './main-window.ts';
import { menuTemplate } from './menu.ts';
import { placeholderCore } from './placeholder-core.ts';
import { answerProxies } from './proxy-sign-in.ts';
import { cutFromNetwork, restrictSession } from './session-policy.ts';
import { bringToFront } from './surroundings.ts';
import { wordsIn } from './words.ts';

/** The app's core, as the rim drives it. */
export interface DesktopCore {
  snapshot(): StateUpdate & { readonly parts: AppState };
  /** @returns stops listening */
  subscribe(listener: (update: StateUpdate) => void): () => void;
  /** Takes in a command of the page; whatever it is, the answer is a value. */
  dispatch(name: unknown, input: unknown): Promise<Answer>;
  /** A `tenant-installer:` link, as it came. */
  openLink(text: string): void;
  /** A manifest that was double-clicked. */
  openFile(file: string): Promise<void>;
  /** Whether the window may close now; when not, the person is being asked. */
  mayClose(): boolean;
}

export interface DesktopOptions {
  readonly argv: readonly string[];
  /** The folder with package.json. */
  readonly root: string;
}

const productName = 'Tenant Installer for SuperOffice';

/**
 * Starts the app on Electron's API, given as a value. Everything up to the first `await` happens before Electron is ready.
 * @returns the window; undefined when another copy of the app has taken over
 */
export async function startDesktop(electron: ElectronApi, options: DesktopOptions): Promise<PageWindow | undefined> {
  const { app } = electron;
  const wanted = asked(options.argv);
  const dataFolder = wanted.dataDir ?? defaultDataDir();
  app.enableSandbox();
  app.setName(productName);
  app.setPath('userData', path.join(dataFolder, 'window'));
  electron.protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return undefined;
  }
  app.on('web-contents-created', (_event, contents) => guardEveryPage(contents));
  app.on('window-all-closed', () => app.quit());
  const calls = collectCalls(app, wanted);

  await app.whenReady();
  if (app.isPackaged) app.setAsDefaultProtocolClient('tenant-installer');
  const out = path.join(options.root, 'out');
  const session = electron.session.fromPartition(pagePartition, { cache: false });
  servePage(session, path.join(out, 'renderer'));
  const window = openMainWindow(electron, {
    session,
    title: productName,
    preload: path.join(out, 'preload', 'index.cjs'),
    folder: dataFolder,
    mayClose: () => core.mayClose(),
  });
  const language = (): string => core.snapshot().parts.product.language;
  const core = createCore(
    createDesktop(electron, () => window, language),
    dataFolder,
  );
  const tell = carryIpc(electron.ipcMain, {
    page: () => window.webContents,
    dispatch: (name, input) => core.dispatch(name, input),
    snapshot: () => core.snapshot(),
  });
  showMenu(electron, core);
  core.subscribe((update) => {
    tell(update);
    if (update.parts.product) showMenu(electron, core);
  });
  answerProxies(electron, language);
  calls.handOver(({ link, file }) => {
    bringToFront(window);
    if (link !== undefined) core.openLink(link);
    if (file !== undefined) void core.openFile(file);
  });
  return window;
}

function createCore(_desktop: Desktop, dataFolder: string): DesktopCore {
  return placeholderCore(dataFolder);
}

function servePage(session: SessionApi, folder: string): void {
  restrictSession(session, 'page');
  cutFromNetwork(session, (url) => isAppAddress(url, 'ui'));
  session.protocol.handle(appScheme, createPageServer(folder, pagePolicy));
}

/** The menu speaks the app's language; it is made anew when that changes. */
function showMenu({ Menu }: ElectronApi, core: DesktopCore): void {
  const words = wordsIn(core.snapshot().parts.product.language);
  const template = menuTemplate(words, (name, input) => void core.dispatch(name, input), process.platform);
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

type Call = Pick<Asked, 'link' | 'file'>;

/**
 * What the system and other starts of the app ask for. macOS tells of files and links before the app is ready, so that they
 * are kept until somebody can do something about them.
 */
function collectCalls(app: AppApi, first: Call): { handOver(listener: (call: Call) => void): void } {
  let listener: ((call: Call) => void) | undefined;
  let kept: Call[] = first.link === undefined && first.file === undefined ? [] : [first];
  const take = (call: Call): void => {
    if (listener) listener(call);
    else kept.push(call);
  };
  app.on('second-instance', (_event, argv) => take(asked(argv)));
  app.on('open-file', (event, file) => {
    event.preventDefault();
    take({ file, link: undefined });
  });
  app.on('open-url', (event, link) => {
    event.preventDefault();
    take({ link, file: undefined });
  });
  return {
    handOver(taker) {
      listener = taker;
      for (const call of kept) taker(call);
      kept = [];
    },
  };
}
