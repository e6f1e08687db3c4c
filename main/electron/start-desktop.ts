import path from 'node:path';
import type { Answer } from '../contract/client.ts';
import type { CommandInput, CommandName } from '../contract/commands.ts';
import type { AppState } from '../contract/view.ts';
import { defaultDataDir } from '../data-folder.ts';
import { appScheme, isAppAddress } from './app-address.ts';
import { createPageServer } from './app-protocol.ts';
import { createCommandRouter } from './command-router.ts';
import { pagePolicy } from './content-security-policy.ts';
import type { ElectronApi, PageWindow, SessionApi } from './electron-api.ts';
import { guardEveryPage } from './guards.ts';
import { carryIpc } from './ipc-transport.ts';
import { openMainWindow, pagePartition } from './main-window.ts';
import { placeholderCore } from './placeholder-core.ts';
import { createPublishedState } from './published-state.ts';
import { cutFromNetwork, restrictSession } from './session-policy.ts';
import { asked } from './asked.ts';

/** The app's core, as the rim drives it. */
export interface DesktopCore {
  state(): AppState;
  /** @returns stops listening */
  subscribe(listener: () => void): () => void;
  dispatch<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<Answer>;
  /** A `tenant-installer:` link, as it came. */
  openLink(url: string): void;
  /** A manifest that was double-clicked. */
  openFile(file: string): void;
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
 * @returns when the window is open; undefined when another copy of the app has taken over
 */
export async function startDesktop(electron: ElectronApi, options: DesktopOptions): Promise<PageWindow | undefined> {
  const { app } = electron;
  const wanted = asked(options.argv);
  const dataDir = wanted.dataDir ?? defaultDataDir();
  app.enableSandbox();
  app.setName(productName);
  app.setPath('userData', path.join(dataDir, 'window'));
  electron.protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return undefined;
  }
  app.on('web-contents-created', (_event, contents) => guardEveryPage(contents));
  app.on('window-all-closed', () => app.quit());

  await app.whenReady();
  const out = path.join(options.root, 'out');
  const session = electron.session.fromPartition(pagePartition, { cache: false });
  servePage(session, path.join(out, 'renderer'));
  const core: DesktopCore = placeholderCore(dataDir);
  const window = openMainWindow(electron, {
    session,
    title: productName,
    preload: path.join(out, 'preload', 'index.cjs'),
    folder: dataDir,
    mayClose: () => core.mayClose(),
  });
  const published = createPublishedState(core.state());
  const tell = carryIpc(electron.ipcMain, {
    page: () => window.webContents,
    command: createCommandRouter((name, input) => core.dispatch(name, input)),
    state: async () => published.whole(core.state()),
  });
  core.subscribe(() => {
    const update = published.changed(core.state());
    if (update) tell(update);
  });
  return window;
}

function servePage(session: SessionApi, folder: string): void {
  restrictSession(session, 'page');
  cutFromNetwork(session, (url) => isAppAddress(url, 'ui'));
  session.protocol.handle(appScheme, createPageServer(folder, pagePolicy));
}
