import { AxeBuilder } from '@axe-core/playwright';
import { states } from '../../support/states.ts';
import { expect, test } from './fixtures.ts';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const brief = (violations: Awaited<ReturnType<AxeBuilder['analyze']>>['violations']) =>
  violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);

/** Controls smaller than 24 × 24; links within a sentence are excepted, as in WCAG 2.5.8. */
function smallTargets(): string[] {
  return [...document.querySelectorAll('button, select, input.input, [role=button], .choice')]
    .filter((element) => element.checkVisibility())
    .filter((element) => {
      const { width, height } = element.getBoundingClientRect();
      return width > 1 && height > 1 && (width < 24 || height < 24);
    })
    .map((element) => element.outerHTML.slice(0, 120));
}

/** Elements that hide part of their own words. */
function clippedTexts(): string[] {
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.checkVisibility() && !element.closest('.only-heard, pre, select, svg'))
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()))
    .filter((element) => getComputedStyle(element).overflowX !== 'visible')
    .filter((element) => element.scrollWidth > element.clientWidth + 1)
    .map((element) => element.outerHTML.slice(0, 120));
}

/** How much wider than the window the page is. */
function sidewaysScroll(): number {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth - clientWidth;
}

/** What stands first in a state's name is its page; the rest is the variation. */
const pageOf = (state: string): string => /^(sign-in|[a-z]+)/.exec(state)?.[0] ?? state;

/** Few enough for one test, so that two workers share the work. */
const partsOf = (names: readonly string[]): readonly (readonly string[])[] =>
  names.flatMap((_, index) => (index % 6 === 0 ? [names.slice(index, index + 6)] : []));

test.describe.configure({ timeout: 120_000 });

for (const name of new Set(Object.keys(states).map(pageOf))) {
  const variations = Object.keys(states).filter((state) => pageOf(state) === name);
  const [first = ''] = variations;

  for (const some of partsOf(variations)) {
    test(`no accessibility violation, light or dark: ${some.join(', ')}`, async ({ page, show, switchTo }) => {
      await show({ state: some[0] ?? first });
      for (const state of some) {
        await switchTo(state);
        await page.emulateMedia({ colorScheme: 'light' });
        await expect(page.getByRole('heading', { level: 1, includeHidden: true }), state).toHaveCount(1);
        const light = await new AxeBuilder({ page }).setLegacyMode().withTags(standards).analyze();
        expect.soft(brief(light.violations), state).toEqual([]);
        await page.emulateMedia({ colorScheme: 'dark' });
        const dark = await new AxeBuilder({ page }).setLegacyMode().withRules(['color-contrast']).analyze();
        expect.soft(brief(dark.violations), `${state}, dark`).toEqual([]);
        expect.soft(await page.evaluate(smallTargets), `${state}, targets`).toEqual([]);
      }
    });
  }

  test(`${name} fits 320 pixels in any of its states, in the longest language`, async ({ page, show, switchTo }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await show({ state: first, language: 'de' });
    for (const state of variations) {
      await switchTo(state);
      expect.soft(await page.evaluate(sidewaysScroll), state).toBe(0);
    }
  });

  test(`${name} clips no words in any of its states, in a language a third longer`, async ({
    page,
    show,
    switchTo,
  }) => {
    await page.setViewportSize({ width: 1024, height: 768 });
    await show({ state: first, pseudo: true });
    for (const state of variations) {
      await switchTo(state);
      expect.soft(await page.evaluate(sidewaysScroll), state).toBe(0);
      expect.soft(await page.evaluate(clippedTexts), state).toEqual([]);
    }
  });
}
