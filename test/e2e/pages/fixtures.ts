import { type Browser, chromium, type Page, test as base } from '@playwright/test';
import { findBrowser } from '../../../main/print/chromium-printer.ts';
import { themes } from './audit.ts';
import { galleryContext, type Shown, showState, switchState } from '../../support/gallery-pages.ts';

const usualSize = { width: 1200, height: 800 };

interface WorkerFixtures {
  /** A page that nearly every test of a worker loads its states into: opening one takes longer than most tests. */
  readonly gallery: Page;
}

interface Fixtures {
  /** Whether the test sets the page's clock, which nobody can put back. */
  readonly ownClock: boolean;
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
      const browser = await chromium.launch({
        executablePath: await findBrowser(process.env, 'hidden'),
        chromiumSandbox: false,
      });
      const context = await galleryContext(browser, { viewport: usualSize, reducedMotion: 'reduce' });
      await use(await context.newPage());
      await browser.close();
    },
    { scope: 'worker' },
  ],
  ownClock: [false, { option: true }],
  page: async ({ gallery, ownClock }, use) => {
    if (ownClock) {
      const context = await galleryContext(browserOf(gallery), { viewport: usualSize, reducedMotion: 'reduce' });
      await use(await context.newPage());
      return context.close();
    }
    await use(gallery);
    gallery.removeAllListeners();
    await gallery.mouse.move(0, 0);
    await gallery.emulateMedia({ ...themes.light, reducedMotion: 'reduce' });
    await gallery.setViewportSize(usualSize);
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

function browserOf(page: Page): Browser {
  const browser = page.context().browser();
  if (!browser) throw new Error('the browser is gone');
  return browser;
}

export { expect } from '@playwright/test';
