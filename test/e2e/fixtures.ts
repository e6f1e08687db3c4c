import { type Browser, chromium, test as base } from '@playwright/test';
import { findBrowser } from '../../main/print/chromium-printer.ts';
import type { AppUnderTest, StartWanted } from './app-under-test.ts';
import { AppWindow } from './models/window.ts';
import { startApp } from './start.ts';

type Wanted = Omit<StartWanted, 'dataDir'>;

interface Fixtures {
  readonly wanted: Wanted;
  /** Starts the app, again if need be: always on the same folder, which is the test's own. */
  readonly start: (wanted?: Wanted) => Promise<AppUnderTest>;
  /** The app, started once; `test.use({ wanted: … })` says with what. */
  readonly app: AppUnderTest;
  /** Its main window, as a person uses it. */
  readonly window: AppWindow;
}

interface WorkerFixtures {
  /** A browser in the role of the person's own. */
  readonly ownBrowser: Browser;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  wanted: [{}, { option: true }],
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs
  start: async ({}, use, testInfo) => {
    const running = new Set<AppUnderTest>();
    const errors: string[] = [];
    await use(async (wanted = {}) => {
      const app = await startApp({ ...wanted, dataDir: testInfo.outputPath('data') });
      running.add(app);
      app.page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
      void app.ended.then(() => running.delete(app));
      await app.page.emulateMedia({ reducedMotion: 'reduce' });
      await app.page.evaluate(() => {
        const sendAnything = (...values: unknown[]): unknown => Reflect.apply(client.send, client, values);
        const client: Record<'send', (...values: never[]) => unknown> = window.tenantInstaller;
        Object.assign(window, { sendAnything });
      });
      return app;
    });
    await Promise.all([...running].map((app) => app.close()));
    base.expect(errors, 'errors in the page').toEqual([]);
  },
  app: async ({ start, wanted }, use) => use(await start(wanted)),
  window: async ({ app }, use) => use(new AppWindow(app)),
  ownBrowser: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs
    async ({}, use) => {
      const browser = await chromium.launch({
        executablePath: await findBrowser(process.env, 'hidden'),
        chromiumSandbox: false,
      });
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
});

export { expect } from '@playwright/test';
