import { languages } from '../../../main/contract/text.ts';
import { states } from '../../support/states.ts';
import { goThrough, themes, violations } from './audit.ts';
import { expect, test } from './fixtures.ts';
import { textsIn, untranslatedIn } from './untranslated.ts';

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

/** Buttons and fields that nothing but their background told from what is around them. */
function controlsWithoutEdge(): string[] {
  return [...document.querySelectorAll('.button, .input, .segment, select, [role=checkbox], .box')]
    .filter((element) => element.checkVisibility() && !element.matches('[data-kind=link], [data-kind=quiet]'))
    .filter((element) => {
      const { borderBlockStartStyle, borderBlockStartWidth } = getComputedStyle(element);
      return borderBlockStartStyle === 'none' || Number.parseFloat(borderBlockStartWidth) === 0;
    })
    .map((element) => element.outerHTML.slice(0, 120));
}

/** What stands first in a state's name is its page; the rest is the variation. */
const pageOf = (state: string): string => /^(sign-in|[a-z]+)/.exec(state)?.[0] ?? state;

/** Few enough for one test, so that two workers share the work. */
const partsOf = (names: readonly string[]): readonly (readonly string[])[] =>
  names.flatMap((_, index) => (index % 6 === 0 ? [names.slice(index, index + 6)] : []));

/** One of each page as a person meets it, for what is looked at in every language and every theme. */
const typical = [
  'welcome',
  'about',
  'sign-in',
  'sign-in-missing-right',
  'company-invalid',
  'checklist-open-questions',
  'installing-problems',
  'result-partly',
  'instructions',
  'runs',
  'settings',
  'help',
  'product',
];

const said = textsIn(Object.values(states));

test.describe.configure({ timeout: 120_000 });

for (const name of new Set(Object.keys(states).map(pageOf))) {
  const variations = Object.keys(states).filter((state) => pageOf(state) === name);
  const [first = ''] = variations;

  for (const some of partsOf(variations)) {
    test(`no accessibility violation, light or dark: ${some.join(', ')}`, async ({ page, show, switchTo }) => {
      await show({ state: some[0] ?? first });
      for (const state of some) {
        await switchTo(state);
        await expect(page.getByRole('heading', { level: 1, includeHidden: true }), state).toHaveCount(1);
        expect.soft(await violations(page, 'light'), state).toEqual([]);
        expect.soft(await violations(page, 'dark', 'color-contrast'), `${state}, dark`).toEqual([]);
        expect.soft(await page.evaluate(smallTargets), `${state}, targets`).toEqual([]);
      }
    });
  }

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

for (const language of languages) {
  test(`no accessibility violation on any page in any theme: ${language}`, async ({ page, show, switchTo }) => {
    await show({ state: 'welcome', language });
    for (const state of typical) {
      await switchTo(state);
      // A theme is nothing but colours. In English every state has been looked at in light and dark already.
      if (language !== 'en') {
        expect.soft(await violations(page, 'light'), state).toEqual([]);
        expect.soft(await violations(page, 'dark', 'color-contrast'), `${state}, dark`).toEqual([]);
      }
      expect.soft(await violations(page, 'high contrast', 'color-contrast'), `${state}, high contrast`).toEqual([]);
    }
  });

  test(`every state is wholly in ${language}, and in 320 pixels nothing is out of reach`, async ({ page, show }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await show({ state: 'welcome', language });
    const { out, texts } = await goThrough(page, Object.keys(states), language);
    expect.soft(out).toEqual([]);
    const left = untranslatedIn(language)(Object.keys(texts)).filter((text) => !said.has(text));
    expect.soft(left.map((text) => `${texts[text]}: ${text}`)).toEqual([]);
    // The words of ninety states: with none of them nothing would have been looked at.
    expect(Object.keys(texts).length).toBeGreaterThan(500);
  });
}

test('at 200 % zoom nothing is out of reach, in the longest language', async ({ page, show }) => {
  // The usual window, of which half of each side is left.
  await page.setViewportSize({ width: 590, height: 400 });
  await show({ state: 'welcome', language: 'de' });
  expect((await goThrough(page, Object.keys(states), 'de')).out).toEqual([]);
});

test('with forced colours, which take backgrounds away, every control still has an edge', async ({
  page,
  show,
  switchTo,
}) => {
  await page.emulateMedia(themes['forced colours']);
  await show({ state: 'welcome' });
  for (const state of typical) {
    await switchTo(state);
    expect.soft(await page.evaluate(controlsWithoutEdge), state).toEqual([]);
  }
});
