import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { readBrand } from '../brand.ts';
import type { Licence } from '../contract/view.ts';
import { defaultDataDir } from '../data-folder.ts';
import { createDesktopApp, type DesktopApp } from '../desktop/app.ts';
import { bundledNotes } from '../desktop/bundled-applications.ts';
import { appScheme, isAppAddress } from './app-address.ts';
import { createPageServer } from './app-protocol.ts';
import { type Asked, asked } from './asked.ts';
import { answerCertificates } from './certificates.ts';
import { pagePolicy } from './content-security-policy.ts';
import { createDesktop } from './desktop.ts';
import type { AppApi, ElectronApi, PageWindow, SessionApi } from './electron-api.ts';
import { guardEveryPage } from './guards.ts';
import { carryIpc } from './ipc-transport.ts';
import { openMainWindow, pagePartition } from './main-window.ts';
import { menuTemplate } from './menu.ts';
import { answerProxies, createProxySignIn } from './proxy-sign-in.ts';
import { cutFromNetwork, restrictSession } from './session-policy.ts';
import { bringToFront } from './surroundings.ts';
import { wordsIn } from './words.ts';

export interface StartOptions {
  readonly argv: readonly string[];
  /** The folder with package.json. */
  readonly root: string;
}

/**
 * Starts the app on Electron's API, given as a value. Everything up to the first `await` happens before Electron is ready.
 * @returns the window; undefined when another copy of the app has taken over
 */
export async function startDesktop(electron: ElectronApi, options: StartOptions): Promise<PageWindow | undefined> {
  const { app } = electron;
  const wanted = asked(options.argv);
  const dataFolder = wanted.dataDir === undefined ? defaultDataDir() : path.resolve(wanted.dataDir);
  app.enableSandbox();
  app.setPath('userData', path.join(dataFolder, 'window'));
  electron.protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return undefined;
  }
  app.on('web-contents-created', (_event, contents) => guardEveryPage(contents));
  const calls = collectCalls(app, wanted);

  const [brand] = await Promise.all([readBrand(options.root), app.whenReady()]);
  if (app.isPackaged) app.setAsDefaultProtocolClient('tenant-installer');
  const out = path.join(options.root, 'out');
  // Nothing of the app is in the default session.
  const unused = electron.session.fromPartition('');
  restrictSession(unused, 'page');
  cutFromNetwork(unused, () => false);
  const session = electron.session.fromPartition(pagePartition, { cache: false });
  servePage(session, path.join(out, 'renderer'));
  let leaving = false;
  const language = (): string => core.state().product.language;
  const window = openMainWindow(electron, {
    session,
    title: brand.name,
    preload: path.join(out, 'preload', 'index.cjs'),
    folder: dataFolder,
    language,
    mayClose: () => leaving || core.mayClose(),
  });
  const quit = (): void => {
    leaving = true;
    app.quit();
  };
  const askProxyUser = createProxySignIn(electron, language);
  const core = createDesktopApp(createDesktop(electron, { window: () => window, language, askProxyUser, quit }), {
    dataFolder,
    version: app.getVersion(),
    brand,
    bundledNotes: path.join(out, bundledNotes),
    licences: () => readLicences(path.join(out, 'licences.json.gz')),
    now: Date.now,
    later,
  });
  const tell = carryIpc(electron.ipcMain, {
    page: () => (window.isDestroyed() ? undefined : window.webContents),
    ...core,
  });
  showMenu(electron, core);
  core.subscribe((update) => {
    tell(update);
    if (update.parts.product) showMenu(electron, core);
  });
  answerProxies(electron, askProxyUser);
  answerCertificates(electron, { window: () => window, language });
  // Whatever else is open belongs to it.
  window.on('closed', () => app.quit());
  let closing: Promise<void> | undefined;
  let closed = false;
  // However it ends, by a window, the menu or the system: what was started is stopped first.
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    closing ??= core.close().finally(() => {
      closed = true;
      app.quit();
    });
  });
  calls.handOver(({ link, file }) => {
    bringToFront(window);
    if (link !== undefined) core.openLink(link);
    if (file !== undefined) void core.openFile(file);
  });
  return window;
}

function later(milliseconds: number, then: () => void): () => void {
  const timer = setTimeout(then, milliseconds);
  return () => clearTimeout(timer);
}

const licencesSchema = z.array(
  z.object({ name: z.string(), version: z.string(), licence: z.string(), text: z.string() }),
);

/** What packing wrote; nothing where the app has not been packed. */
async function readLicences(file: string): Promise<readonly Licence[]> {
  const packed = await readFile(file).catch(() => undefined);
  return packed ? licencesSchema.parse(JSON.parse(gunzipSync(packed).toString('utf8'))) : [];
}

function servePage(session: SessionApi, folder: string): void {
  restrictSession(session, 'page');
  cutFromNetwork(session, (url) => isAppAddress(url, 'ui'));
  session.protocol.handle(appScheme, createPageServer(folder, pagePolicy));
}

/** The menu speaks the app's language; it is made anew when that changes. */
function showMenu({ Menu }: ElectronApi, core: DesktopApp): void {
  const words = wordsIn(core.state().product.language);
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
  app.on('second-instance', (_event, argv, folder) => {
    const { link, file } = asked(argv);
    take({ link, file: file === undefined ? undefined : path.resolve(folder, file) });
  });
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
