import type { Page } from '@playwright/test';

/** What a screen reader was told, and when, in milliseconds. */
export interface Announcement {
  readonly at: number;
  readonly text: string;
}

/** Listens to the polite live regions of a page from now on. */
export async function listenToAnnouncements(page: Page): Promise<() => Promise<readonly Announcement[]>> {
  await page.evaluate(() => {
    const heard: { at: number; text: string }[] = [];
    Object.assign(window, { heard });
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const region = (target instanceof Element ? target : target.parentElement)?.closest('output');
        const text = region?.textContent ?? '';
        if (text !== '' && heard.at(-1)?.text !== text) heard.push({ at: performance.now(), text });
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => window.heard);
}
