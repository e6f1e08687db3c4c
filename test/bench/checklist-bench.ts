import { chromium } from 'playwright-core';
import { findBrowser } from '../../main/print/chromium-printer.ts';
import { ensureGallery, galleryContext, showState } from '../support/gallery-pages.ts';

/** What one way of scrolling through a long checklist costs. Times in milliseconds. */
export interface Scrolled {
  readonly frames: number;
  /** Half of the frames came within this time of the one before. */
  readonly median: number;
  readonly longest: number;
  /** What the window's own thread works for a frame on average, in processor time: other programs do not count. */
  readonly work: number;
  /** Frames whose work alone took more than 50 ms by the clock, so that a busy machine counts. */
  readonly over50: number;
}

export interface LongChecklist {
  /** As fast as a wheel goes: three notches in every frame. */
  readonly wheel: Scrolled;
  /** The scroll bar pulled to the end and back in ten seconds: nothing of a frame is left in the next. */
  readonly bar: Scrolled;
  /** From the first key to the end of the search, in milliseconds. */
  readonly search: number;
}

/** Scrolls through the 10,000 things of the checklist as fast as frames come, and searches once. */
export async function scrollLongChecklist(): Promise<LongChecklist> {
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
    const scroll = async (pixels: string): Promise<Scrolled> => {
      const before = await worked();
      const scrolled = await page.evaluate<Omit<Scrolled, 'work'>>(scrollThrough(pixels));
      return { ...scrolled, work: ((await worked()) - before) / scrolled.frames };
    };
    const wheel = await scroll('360');
    const bar = await scroll(`2 * (pane.scrollHeight - pane.clientHeight) / ${frames}`);
    const search = page.getByRole('searchbox');
    const began = performance.now();
    await search.fill('article 09999');
    await page.getByText('Article 09999').waitFor();
    return { wheel, bar, search: performance.now() - began };
  } finally {
    await browser.close();
  }
}

const frames = 600;

/**
 * Run in the page, which has a library of its own: a step in every frame, half of them down and half of them up.
 * @param pixels of a step
 */
const scrollThrough = (pixels: string): string => `(async () => {
  const pane = document.querySelector('.virtual-list');
  let over50 = 0;
  const observer = new PerformanceObserver((list) => { over50 += list.getEntries().length; });
  observer.observe({ type: 'long-animation-frame' });
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const times = [];
  pane.scrollTop = 0;
  const pixels = ${pixels};
  let before = await frame();
  for (let step = 1; step <= ${frames}; step += 1) {
    pane.scrollTop = pixels * (step <= ${frames / 2} ? step : ${frames} - step);
    const now = await frame();
    times.push(now - before);
    before = now;
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
  observer.disconnect();
  const sorted = times.toSorted((a, b) => a - b);
  return { frames: times.length, median: sorted[Math.floor(sorted.length / 2)], longest: sorted.at(-1), over50 };
})()`;
