import { chromium } from 'playwright-core';
import { findBrowser } from '../../main/print/chromium-printer.ts';
import { usableAt } from './usable-at.ts';

// The least a window can be in the same browser: one button. Says when it can be pressed.
const browser = await chromium.launch({
  executablePath: await findBrowser(process.env, 'hidden'),
  chromiumSandbox: false,
});
const page = await browser.newPage();
await page.setContent('<main><button id="go-on">Go on</button></main>');
process.stdout.write(`${await usableAt(page)}\n`);
await browser.close();
