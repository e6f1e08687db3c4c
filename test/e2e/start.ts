import path from 'node:path';
import { _electron as electron, type Page } from '@playwright/test';
import { appScheme } from '../../main/electron/app-address.ts';
import { loadBuiltApp } from '../support/chromium-electron/built-app.ts';
import { createStandIn, type StandIn } from '../support/chromium-electron/create.ts';
import { chosenRuntime } from './runtime.ts';

const root = path.resolve(import.meta.dirname, '../..');

export interface StartWanted {
  /** The test's own folder for everything the app keeps. */
  readonly dataDir: string;
  /** BCP 47; English when absent. */
  readonly languages?: readonly string[];
  /** A link, a file, switches: what stands behind the program's name. */
  readonly argv?: readonly string[];
}

/** The built app, running. The same for specs on whichever runtime is there. */
export interface AppUnderTest {
  readonly runtime: 'electron' | 'chromium';
  /** The page of the main window. */
  readonly page: Page;
  readonly dataDir: string;
  /** The page SuperID is shown on, once the secure window is open. */
  signInPage(): Promise<Page>;
  /** The strip above it. */
  stripPage(): Promise<Page>;
  /** Addresses handed to the system so far. */
  openedExternally(): Promise<readonly string[]>;
  /** What the next dialogue that asks for a file to open is answered with. */
  answerOpen(file: string): Promise<void>;
  /** What the next dialogue that asks where to save is answered with. */
  answerSave(file: string): Promise<void>;
  /** Everything only the stand-in can do; a spec that needs it says so and is skipped on Electron. */
  readonly standIn: StandIn | undefined;
  close(): Promise<void>;
}

/** Starts the built app. @throws Error when there is no window within the time of the test */
export function startApp(wanted: StartWanted): Promise<AppUnderTest> {
  return chosenRuntime().name === 'electron' ? startOnElectron(wanted) : startOnChromium(wanted);
}

async function startOnChromium({ dataDir, languages = ['en-GB'], argv = [] }: StartWanted): Promise<AppUnderTest> {
  const standIn = createStandIn({ headed: false, languages });
  const built = await loadBuiltApp(root);
  const window = await built.startDesktop(standIn.electron, {
    argv: ['tenant-installer', `--data-dir=${dataDir}`, ...argv],
    root,
  });
  if (!window) throw new Error('the app did not open');
  const page = await standIn.page('page');
  await page.waitForURL((url) => url.protocol === 'https:');
  return {
    runtime: 'chromium',
    page,
    dataDir,
    signInPage: () => standIn.page('sign-in:'),
    stripPage: () => standIn.page('strip:'),
    openedExternally: () => Promise.resolve(standIn.machine.opened),
    answerOpen: async (file) => void standIn.machine.openAnswers.push([file]),
    answerSave: async (file) => void standIn.machine.saveAnswers.push(file),
    standIn,
    close: () => standIn.close(),
  };
}

/** Not run where Electron's program cannot be had; kept in step by its types. */
async function startOnElectron({ dataDir, languages = ['en-GB'], argv = [] }: StartWanted): Promise<AppUnderTest> {
  const binary = chosenRuntime().binary ?? '';
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
  const page = await running.firstWindow();
  const pageAt = async (isIt: (url: string) => boolean): Promise<Page> =>
    running.windows().find((open) => isIt(open.url())) ??
    running.waitForEvent('window', { predicate: (open) => isIt(open.url()) });
  const own = `${appScheme}://`;
  await running.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { openedByTheApp: opened });
    shell.openExternal = async (url) => void opened.push(url);
  });
  return {
    runtime: 'electron',
    page,
    dataDir,
    signInPage: () => pageAt((url) => !url.startsWith(own)),
    stripPage: () => pageAt((url) => url.startsWith(`${own}strip/`)),
    openedExternally: () => running.evaluate(() => globalThis.openedByTheApp),
    answerOpen: (file) =>
      running.evaluate(({ dialog }, filePath) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] });
      }, file),
    answerSave: (file) =>
      running.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath });
      }, file),
    standIn: undefined,
    close: () => running.close(),
  };
}
