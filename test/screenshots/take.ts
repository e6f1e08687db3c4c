import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { findBrowser } from '../../main/print/chromium-printer.ts';
import { ensureGallery, galleryContext, showState, switchState } from '../support/gallery-pages.ts';
import { states } from '../support/states.ts';

// Pictures of the window, made from typed states: `npm run screenshots` makes those of docs/screenshots/.
// To look at others: npm run screenshots -- --states 'sign-in' --languages en,de --themes light,dark --size 320x800 --output folder

const { values: wanted } = parseArgs({
  options: {
    states: { type: 'string' },
    languages: { type: 'string', default: 'en' },
    themes: { type: 'string' },
    size: { type: 'string', default: '1200x800' },
    forced: { type: 'boolean', default: false },
    pseudo: { type: 'boolean', default: false },
    whole: { type: 'boolean', default: false },
    output: { type: 'string' },
  },
});

/** What is shown in the documentation: all of these in light, some in dark too. */
const documented =
  /^(welcome(-link)?|about|sign-in(-practice|-wrong-tenant)?|company|checklist|installing|result|instructions|runs|settings|help|product)$/;
const documentedInDark = /^(about|checklist|installing|result)$/;

const folder = wanted.output ?? path.resolve(import.meta.dirname, '../../docs/screenshots');
const themes = (wanted.themes ?? (wanted.states === undefined ? 'light,dark' : 'light')).split(',');
const patternFor = (theme: string): RegExp => {
  if (wanted.states !== undefined) return new RegExp(wanted.states);
  return theme === 'dark' ? documentedInDark : documented;
};
const [width = 1200, height = 800] = wanted.size.split('x').map(Number);

await ensureGallery();
await mkdir(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: await findBrowser(process.env, 'hidden'),
  chromiumSandbox: false,
});
let taken = 0;
for (const theme of themes) {
  const names = Object.keys(states).filter((name) => patternFor(theme).test(name));
  const context = await galleryContext(browser, {
    viewport: { width, height },
    colorScheme: theme === 'dark' ? 'dark' : 'light',
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Oslo',
    ...(wanted.forced && { forcedColors: 'active' }),
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') process.stderr.write(`${message.text()}\n`);
  });
  page.on('pageerror', (error) => process.stderr.write(`${String(error)}\n`));
  for (const language of wanted.languages.split(','))
    for (const [index, state] of names.entries()) {
      if (index === 0) await showState(page, { state, language, pseudo: wanted.pseudo });
      else await switchState(page, state);
      const marks = [theme === 'dark' && 'dark', language !== 'en' && language].filter(Boolean);
      await page.screenshot({
        path: path.join(folder, `${[state, ...marks].join('-')}.png`),
        fullPage: wanted.whole,
        animations: 'disabled',
      });
      taken += 1;
    }
  await context.close();
}
await browser.close();
process.stdout.write(`${String(taken)} pictures, in ${folder}\n`);
