import type { Page } from 'playwright-core';

/**
 * When the page could be used, as it noted itself: painted, and with a mark of the app's that its controls answer.
 * @param mark none for a page that needs no script
 * @returns milliseconds since 1970
 */
export async function usableAt(page: Page, mark?: string): Promise<number> {
  const at = await page.evaluate<number>(`(async () => {
    const painted = () => performance.getEntriesByName('first-contentful-paint')[0];
    while (!painted()) await new Promise((resolve) => requestAnimationFrame(resolve));
    const ready = performance.getEntriesByName(${JSON.stringify(mark ?? 'first-contentful-paint')})[0];
    return performance.timeOrigin + Math.max(painted().startTime, ready.startTime);
  })()`);
  return Math.round(at);
}
