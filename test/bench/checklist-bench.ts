import { chromium } from 'playwright-core';
import { findBrowser } from '../../main/print/chromium-printer.ts';
import { ensureGallery, galleryContext, showState } from '../support/gallery-pages.ts';

/** What scrolling through a long checklist costs. Times in milliseconds. */
export interface Scrolled {
  readonly frames: number;
  /** Half of the frames came within this time of the one before. */
  readonly median: number;
  readonly longest: number;
  /** What the window's own thread works for a frame on average, in processor time: other programs do not count. */
  readonly work: number;
  /** Frames whose work alone took more than 50 ms by the clock, so that a busy machine counts. */
  readonly over50: number;
  /** From the first key to the end of the search. */
  readonly search: number;
}

/** Scrolls through the 10,000 things of the checklist, to the end and back, as fast as frames come, and searches once. */
export async function scrollLongChecklist(): Promise<Scrolled> {
  await ensureGallery();
  const browser = await chromium.launch({
    executablePath: await findBrowser(process.env, 'hidden'),
    chromiumSandbox: false,
  });
  try {
    const context = await galleryContext(browser, { viewport: { width: 1200, height: 800 } });
    const page = await context.newPage();
    await showState(page, { state: 'checklist-10000' });
    const rows = page.getByRole('listitem');
    await rows.nth(5).waitFor();
    const cdp = await context.newCDPSession(page);
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    const worked = async (): Promise<number> => {
      const { metrics } = await cdp.send('Performance.getMetrics');
      return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
    };
    const before = await worked();
    const scrolled = await page.evaluate<Omit<Scrolled, 'search' | 'work'>>(scrollThrough);
    const work = ((await worked()) - before) / scrolled.frames;
    const search = page.getByRole('searchbox');
    const began = performance.now();
    await search.fill('article 09999');
    await page.getByText('Article 09999').waitFor();
    return { ...scrolled, work, search: performance.now() - began };
  } finally {
    await browser.close();
  }
}

/** Frames in one direction. */
const steps = 300;

/** Run in the page, which has a library of its own: a step in every frame, through the whole list and back. */
const scrollThrough = `(async () => {
  const pane = document.querySelector('.virtual-list');
  let over50 = 0;
  const observer = new PerformanceObserver((list) => { over50 += list.getEntries().length; });
  observer.observe({ type: 'long-animation-frame' });
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const times = [];
  let before = await frame();
  for (let step = 1; step <= ${2 * steps}; step += 1) {
    const share = step <= ${steps} ? step / ${steps} : 2 - step / ${steps};
    pane.scrollTop = share * (pane.scrollHeight - pane.clientHeight);
    const now = await frame();
    times.push(now - before);
    before = now;
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
  observer.disconnect();
  const sorted = times.toSorted((a, b) => a - b);
  return { frames: times.length, median: sorted[Math.floor(sorted.length / 2)], longest: sorted.at(-1), over50 };
})()`;
