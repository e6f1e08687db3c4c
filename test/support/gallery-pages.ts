import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { build } from 'vite';

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, 'out/gallery');
const origin = 'https://gallery.invalid';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** The policy of the window's page: what breaks here would break in the app. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; " +
  "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/** Builds the gallery into `out/gallery`. */
export async function buildGallery(): Promise<void> {
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
    return route.fulfill({ body, headers: { 'content-type': type, 'content-security-policy': policy } });
  });
  return context;
}

export interface Shown {
  readonly state: string;
  readonly language?: string;
  readonly platform?: 'windows';
  readonly pseudo?: boolean;
}

/** Shows a state and waits for its heading. */
export async function showState(
  page: Page,
  { state, language = 'en', platform, pseudo = false }: Shown,
): Promise<void> {
  const asked = new URLSearchParams({ state, language, ...(platform && { platform }), ...(pseudo && { pseudo: '' }) });
  await page.goto(`${origin}/?${asked.toString()}`);
  await page.locator('h1').waitFor();
}
