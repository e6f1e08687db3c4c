import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { build } from 'vite';
import { isStale } from '../../build/ensure-built.ts';
import { pagePolicy } from '../../main/electron/content-security-policy.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, 'out/gallery');
const origin = 'https://gallery.invalid';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** What the gallery is made of. */
const sources = ['main/contract', 'renderer', 'test/support/states', 'test/support/states.ts', 'package.json'];

/** Builds the gallery into `out/gallery`, unless it is newer than what it is made of. */
export async function ensureGallery(): Promise<void> {
  if (!(await isStale('out/gallery/index.html', sources))) return;
  await build({ configFile: path.join(root, 'renderer/gallery/vite.config.ts'), logLevel: 'error' });
}

/** A browser context in which the built gallery is served from its files, under the policy, without a port. */
export async function galleryContext(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  await context.route(`${origin}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const file = path.join(folder, pathname === '/' ? 'index.html' : pathname);
    const body = await readFile(file).catch(() => undefined);
    const type = types[path.extname(file)];
    if (body === undefined || type === undefined) return route.fulfill({ status: 404 });
    return route.fulfill({ body, headers: { 'content-type': type, 'content-security-policy': pagePolicy } });
  });
  return context;
}

export interface Shown {
  readonly state: string;
  readonly language?: string;
  readonly platform?: 'windows';
  readonly pseudo?: boolean;
}

/** Loads the gallery with a state and waits for its heading. */
export async function showState(page: Pick<Page, 'goto' | 'locator'>, shown: Shown): Promise<void> {
  const { state, language = 'en', platform, pseudo = false } = shown;
  const asked = new URLSearchParams({ state, language, ...(platform && { platform }), ...(pseudo && { pseudo: '' }) });
  await page.goto(`${origin}/?${asked.toString()}`);
  await page.locator(headingOf(state)).waitFor();
}

/** Goes to another state in a gallery that is loaded: much faster than loading it anew. */
export async function switchState(page: Pick<Page, 'evaluate' | 'locator'>, state: string): Promise<void> {
  // In the page; this project's types of a browser are those of the page alone.
  await page.evaluate(`window.gallery.show(${JSON.stringify(state)})`);
  await page.locator(headingOf(state)).waitFor();
}

const headingOf = (state: string): string => `[data-state="${state}"] h1`;
