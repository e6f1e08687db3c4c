import path from 'node:path';
import { _electron as electron, type Page } from '@playwright/test';
import { appScheme } from '../../main/electron/app-address.ts';
import { networkPartition } from '../../main/electron/network.ts';
import { type AppUnderTest, holdPatience, type StartWanted } from './app-under-test.ts';

const root = path.resolve(import.meta.dirname, '../..');

const own = `${appScheme}://`;

/** The built app in Electron itself. Not run where Electron's program cannot be had; kept in step by its types. */
export async function startOnElectron(binary: string, wanted: StartWanted): Promise<AppUnderTest> {
  const { dataDir, languages = ['en-GB'], argv = [] } = wanted;
  const running = await electron.launch({
    executablePath: binary,
    args: [
      path.join(root, 'out/main/index.js'),
      `--data-dir=${dataDir}`,
      `--lang=${languages[0] ?? 'en-GB'}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...argv,
    ],
  });
  const ended = running.waitForEvent('close', { timeout: 0 }).then(() => undefined);
  const page = await running.firstWindow();
  await running.evaluate(holdPatience);
  await running.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { openedByTheApp: opened, opensAddresses: true });
    shell.openExternal = async (url) => {
      if (!globalThis.opensAddresses) throw new Error('no program answers');
      opened.push(url);
    };
  });
  const pageAt = async (isIt: (url: string) => boolean): Promise<Page> =>
    running.windows().find((open) => isIt(open.url())) ??
    running.waitForEvent('window', { predicate: (open) => isIt(open.url()) });
  const close = (isMain: boolean): Promise<void> =>
    running.evaluate(({ BaseWindow, BrowserWindow }, main) => {
      // The sign-in window is a frame around views, and no BrowserWindow.
      const isPage = (window: object): boolean => window instanceof BrowserWindow;
      BaseWindow.getAllWindows()
        .toSorted((a, b) => a.id - b.id)
        .find((window) => isPage(window) === main)
        ?.close();
    }, isMain);
  return {
    runtime: 'electron',
    page,
    dataDir,
    signInPage: () => pageAt((url) => !url.startsWith(own) && url !== 'about:blank'),
    stripPage: () => pageAt((url) => url.startsWith(`${own}strip/`)),
    documentPage: () => pageAt((url) => url.startsWith(`${own}paper/`)),
    closeSignIn: () => close(false),
    closeWindow: () => close(true),
    setOnline: (online) =>
      running.evaluate(
        ({ net }, is) => void Object.defineProperty(net, 'online', { configurable: true, value: is }),
        online,
      ),
    breakNetwork: (broken) =>
      running.evaluate(
        async ({ session }, { partition, isBroken }) => {
          // A port on which nothing can listen; without the bypass rule this computer's own addresses would not go there.
          const nowhere = { proxyRules: 'http://127.0.0.1:1', proxyBypassRules: '<-loopback>' };
          const network = session.fromPartition(partition);
          await network.setProxy(isBroken ? nowhere : { mode: 'system' });
          await network.closeAllConnections();
        },
        { partition: networkPartition, isBroken: broken },
      ),
    letSignInTimeOut: () => running.evaluate(() => globalThis.endPatience()),
    letBrowserOpen: (opens) => running.evaluate((_electron, are) => void (globalThis.opensAddresses = are), opens),
    copied: () => running.evaluate(({ clipboard }) => clipboard.readText()),
    openedExternally: () => running.evaluate(() => globalThis.openedByTheApp),
    answerOpen: (file) =>
      running.evaluate(({ dialog }, filePath) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] });
      }, file),
    answerSave: (file) =>
      running.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath });
      }, file),
    ended,
    standIn: undefined,
    close: () => running.close(),
  };
}
