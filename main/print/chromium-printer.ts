import { spawn } from 'node:child_process';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { InstallerError } from '../contract/errors.ts';
import type { PdfPrinter } from '../instructions/pdf.ts';

const places: Readonly<Record<string, readonly string[]>> = {
  linux: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/microsoft-edge'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
    String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
    String.raw`C:\Program Files\Microsoft\Edge\Application\msedge.exe`,
  ],
};

const mostSeconds = 60;

/** Prints with an installed Chromium, Chrome or Edge; the page loads nothing, so it needs no network. */
export function createChromiumPrinter(env: NodeJS.ProcessEnv = process.env): PdfPrinter {
  return async (html, { signal }) => {
    const browser = await findBrowser(env['TENANT_INSTALLER_CHROMIUM']);
    const folder = await mkdtemp(path.join(tmpdir(), 'tenant-installer-print-'));
    try {
      const page = path.join(folder, 'page.html');
      const pdf = path.join(folder, 'page.pdf');
      await writeFile(page, html);
      await run(browser, [...quietly(folder), `--print-to-pdf=${pdf}`, pathToFileURL(page).href], signal);
      return await readFile(pdf);
    } catch (thrown) {
      if (thrown instanceof InstallerError) throw thrown;
      throw new InstallerError('PDF_NOT_AVAILABLE', { browser }, { cause: thrown });
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  };
}

/** @throws InstallerError PDF_NOT_AVAILABLE */
async function findBrowser(chosen: string | undefined): Promise<string> {
  for (const candidate of chosen ? [chosen] : (places[process.platform] ?? [])) {
    const there = await access(candidate).then(
      () => true,
      () => false,
    );
    if (there) return candidate;
  }
  throw new InstallerError('PDF_NOT_AVAILABLE', {});
}

function quietly(folder: string): string[] {
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  return [
    '--headless',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-extensions',
    '--no-pdf-header-footer',
    '--generate-pdf-document-outline',
    `--user-data-dir=${path.join(folder, 'profile')}`,
    // Chromium refuses its sandbox to the root user.
    ...(asRoot ? ['--no-sandbox'] : []),
  ];
}

function run(command: string, args: readonly string[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: 'ignore',
      signal: AbortSignal.any([signal, AbortSignal.timeout(mostSeconds * 1_000)]),
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`the browser ended with ${code}`));
    });
  });
}
