import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

const require = createRequire(import.meta.url);

/** axe itself, as its wrapper for Playwright has it. The wrapper would put it into the page anew for every look. */
const axeSource = readFileSync(
  createRequire(require.resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
);

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What a person has chosen in their system. */
export const themes = {
  light: { colorScheme: 'light', contrast: 'no-preference', forcedColors: 'none' },
  dark: { colorScheme: 'dark', contrast: 'no-preference', forcedColors: 'none' },
  'high contrast': { colorScheme: 'light', contrast: 'more', forcedColors: 'none' },
  'forced colours': { colorScheme: 'dark', contrast: 'more', forcedColors: 'active' },
} as const;

export type Theme = keyof typeof themes;

/**
 * What axe finds on the page as it is now, a line per rule.
 * @param only the rule that a change of theme can break; all when absent
 */
export async function violations(page: Page, theme: Theme, only?: 'color-contrast'): Promise<readonly string[]> {
  // Without transitions: colours on their way from one theme to the other are those of neither.
  await page.emulateMedia({ ...themes[theme], reducedMotion: 'reduce' });
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  return page.evaluate(
    async (runOnly) => {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      // What would be loaded beforehand is for pages with sound or with style sheets from elsewhere.
      const { violations: found } = await window.axe.run({ runOnly, resultTypes: ['violations'], preload: false });
      return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
    },
    only ? { type: 'rule', values: [only] } : { type: 'tag', values: standards },
  );
}

export interface Seen {
  /** What is wider than the window or cannot be pressed, a line each. */
  readonly out: readonly string[];
  /** Every text that is shown or read aloud in the language of the window, with the state that it was seen in first. */
  readonly texts: Readonly<Record<string, string>>;
}

/** Goes through states in one language, within the page so that it is quick, and says what is seen. */
export function goThrough(page: Page, states: readonly string[], language: string): Promise<Seen> {
  return page.evaluate(
    async ([names, inLanguage]) => {
      const out: string[] = [];
      const texts: Record<string, string> = {};

      // oxlint-disable-next-line unicorn/consistent-function-scoping -- what runs in the page has no other scope
      const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));

      async function show(state: string): Promise<void> {
        window.gallery.show(state, inLanguage);
        while (!document.querySelector(`[data-state="${state}"] h1`) || document.documentElement.lang !== inLanguage)
          await frame();
        await frame();
      }

      function measure(state: string): void {
        const { scrollWidth, clientWidth } = document.documentElement;
        if (scrollWidth > clientWidth) out.push(`${state}: ${scrollWidth - clientWidth} pixels wider than the window`);
        const primary = document.querySelector('.footer-actions [data-kind=primary]');
        // A question over everything is answered first.
        if (!primary || document.querySelector('.scrim')) return;
        primary.scrollIntoView({ block: 'center' });
        const { left, right, top, bottom } = primary.getBoundingClientRect();
        const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        if (!there || !primary.contains(there)) out.push(`${state}: “${primary.textContent}” cannot be pressed`);
      }

      function read(state: string): void {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const found: [Element | null, string | null | undefined][] = [];
        while (walker.nextNode()) found.push([walker.currentNode.parentElement, walker.currentNode.textContent]);
        for (const name of ['aria-label', 'title', 'placeholder', 'aria-valuetext'])
          for (const element of document.querySelectorAll(`[${name}]`))
            found.push([element, element.getAttribute(name)]);
        for (const [element, text = ''] of found) {
          const isForeign = element?.closest('[lang]')?.getAttribute('lang') !== inLanguage;
          const words = text?.trim() ?? '';
          if (words !== '' && !isForeign && !element?.closest('script, style')) texts[words] ??= state;
        }
      }

      for (const state of names) {
        await show(state);
        measure(state);
        read(state);
      }
      return { out, texts };
    },
    [states, language] as const,
  );
}
