import type { Page } from 'playwright-core';

/**
 * When the page could be used: painted, a mark of the app's set that its controls answer, and the button there that goes on.
 * Nothing is asked of the page, and nothing put into it, before its own scripts have run.
 * @param mark none for a page that needs no script
 * @returns milliseconds since 1970
 */
export async function usableAt(page: Page, mark = 'first-contentful-paint'): Promise<number> {
  const at = await page.evaluate<number>(`(async () => {
    const noted = () => ['first-contentful-paint', ${JSON.stringify(mark)}].map((name) => performance.getEntriesByName(name)[0]);
    const answers = () => document.querySelector('button:is([data-kind="primary"], #go-on):not([disabled], [data-pending])');
    let late = 0;
    while (!noted().every(Boolean) || !answers()) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      late = answers() ? late : performance.now();
    }
    return performance.timeOrigin + Math.max(late, ...noted().map(({ startTime }) => startTime));
  })()`);
  return Math.round(at);
}
