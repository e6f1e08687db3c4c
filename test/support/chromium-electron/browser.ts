import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import { findBrowser } from '../../../main/print/chromium-printer.ts';

/** An installed Chromium that runs, and what a session of the app is in it. */
export interface RunningBrowser {
  newContext(options: BrowserContextOptions): Promise<BrowserContext>;
  close(): Promise<void>;
}

/**
 * @param window with a window that people see: the address it shows and its size; headless when absent
 * @param first what the first session is made with
 * @throws InstallerError PDF_NOT_AVAILABLE when no browser is installed
 */
export async function launchBrowser(
  window: AppWindowWanted | undefined,
  first: BrowserContextOptions,
): Promise<RunningBrowser> {
  const executablePath = await findBrowser(process.env, window ? 'window' : 'hidden');
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const shared = { executablePath, chromiumSandbox: !asRoot, handleSIGINT: false, handleSIGTERM: false };
  if (!window) return withoutWindow(await chromium.launch({ ...shared, headless: true }), first);

  const profile = await mkdtemp(path.join(tmpdir(), 'tenant-installer-window-'));
  const context = await chromium.launchPersistentContext(profile, {
    ...shared,
    headless: false,
    viewport: null,
    serviceWorkers: 'block',
    ignoreDefaultArgs: ['--enable-automation'],
    args: [`--app=${window.url}`, `--window-size=${window.width},${window.height}`, '--hide-crash-restore-bubble'],
  });
  return withWindow(context, () => rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));
}

export interface AppWindowWanted {
  readonly url: string;
  readonly width: number;
  readonly height: number;
}

/**
 * Sessions of one browser. The first one with scripts is the window's: it is made, with its page, before it is asked for,
 * while the app is still being loaded.
 */
async function withoutWindow(browser: Browser, first: BrowserContextOptions): Promise<RunningBrowser> {
  const open = (options: BrowserContextOptions): Promise<BrowserContext> =>
    browser.newContext({ ...options, serviceWorkers: 'block', acceptDownloads: false });
  let waiting: Promise<BrowserContext> | undefined = open(first).then(async (context) => {
    await context.newPage();
    return context;
  });
  waiting.catch(() => undefined);
  return {
    newContext(options) {
      const made = options.javaScriptEnabled === false ? undefined : waiting;
      if (made) waiting = undefined;
      return made ?? open(options);
    },
    close: () => browser.close(),
  };
}

/** The first session is the window's; the others are made beside it. */
function withWindow(first: BrowserContext, clean: () => Promise<void>): RunningBrowser {
  let taken = false;
  return {
    async newContext(options) {
      if (!taken) {
        taken = true;
        return first;
      }
      const browser = first.browser();
      if (!browser) throw new Error('the window’s browser is gone');
      return browser.newContext({ ...options, viewport: null, serviceWorkers: 'block' });
    },
    async close() {
      await first.close();
      await clean();
    },
  };
}
