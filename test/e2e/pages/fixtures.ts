import { type BrowserContext, chromium, test as base } from '@playwright/test';
import { findBrowser } from '../../../main/print/chromium-printer.ts';
import { galleryContext, type Shown, showState, switchState } from '../../support/gallery-pages.ts';
import { axeSource } from './audit.ts';

interface WorkerFixtures {
  readonly gallery: BrowserContext;
}

interface Fixtures {
  /** Loads a typed state; the test fails when the page breaks its policy or throws. */
  readonly show: (shown: Shown) => Promise<void>;
  /** Goes to another state, in the language that was loaded. */
  readonly switchTo: (state: string) => Promise<void>;
}

/** Pages from typed states, without the app: fast enough to go through every one of them. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  gallery: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs
    async ({}, use) => {
      const browser = await chromium.launch({ executablePath: await findBrowser(process.env), chromiumSandbox: false });
      const context = await galleryContext(browser, {
        viewport: { width: 1200, height: 800 },
        reducedMotion: 'reduce',
      });
      await context.addInitScript({ content: axeSource });
      await use(context);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  page: async ({ gallery }, use) => {
    const page = await gallery.newPage();
    await use(page);
    await page.close();
  },
  switchTo: async ({ page }, use) => use((state) => switchState(page, state)),
  show: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await use((shown) => showState(page, shown));
    base.expect(complaints, 'violations of the policy and errors').toEqual([]);
  },
});

export { expect } from '@playwright/test';
