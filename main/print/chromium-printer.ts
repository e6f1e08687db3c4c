import { type ChildProcess, spawn } from 'node:child_process';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { InstallerError } from '../contract/errors.ts';
import type { PdfPrinter } from '../instructions/pdf.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** Seconds; a guide of a hundred pages takes two or three. */
const mostSeconds = 60;

/**
 * Prints with an installed Chromium, Chrome or Edge, in a profile that lives only as long as it takes. The page loads
 * nothing, so it needs no network. `TENANT_INSTALLER_CHROMIUM` names the browser; otherwise the usual places are tried.
 * The PDF is tagged and has an outline.
 * @throws InstallerError PDF_NOT_AVAILABLE without a browser, or when it makes no PDF; CANCELLED
 */
export function createChromiumPrinter(env: Variables = process.env): PdfPrinter {
  return async (html, { signal }) => {
    if (signal.aborted) throw new InstallerError('CANCELLED');
    const browser = await findBrowser(env, 'hidden');
    const folder = await mkdtemp(path.join(tmpdir(), 'tenant-installer-print-'));
    try {
      const page = path.join(folder, 'page.html');
      const pdf = path.join(folder, 'page.pdf');
      await writeFile(page, html, { mode: 0o600 });
      await run(browser, [...quietly(folder), `--print-to-pdf=${pdf}`, pathToFileURL(page).href], signal);
      return new Uint8Array(await readFile(pdf));
    } catch (cause) {
      if (signal.aborted) throw new InstallerError('CANCELLED', {}, { cause });
      throw new InstallerError('PDF_NOT_AVAILABLE', { browser }, { cause });
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    }
  };
}

/**
 * The first browser that is there.
 * @param use `hidden` also takes Chromium's headless shell, which is the same browser without a desktop's upkeep
 * @throws InstallerError PDF_NOT_AVAILABLE; with `browser` when one was named that is not there
 */
export async function findBrowser(
  env: Variables,
  use: 'window' | 'hidden',
  platform: NodeJS.Platform = process.platform,
): Promise<string> {
  const named = env['TENANT_INSTALLER_CHROMIUM'];
  const hidden = use === 'hidden' && platform === 'linux' ? ['/usr/bin/chromium-headless-shell'] : [];
  for (const candidate of named ? [named] : [...hidden, ...placesOn(platform, env)]) {
    const there = await access(candidate).then(
      () => true,
      () => false,
    );
    if (there) return candidate;
  }
  throw new InstallerError('PDF_NOT_AVAILABLE', named ? { browser: named } : {});
}

function placesOn(platform: NodeJS.Platform, env: Variables): readonly string[] {
  if (platform === 'win32') {
    const roots = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']].filter((root) => root);
    const programs = [
      String.raw`Microsoft\Edge\Application\msedge.exe`,
      String.raw`Google\Chrome\Application\chrome.exe`,
      String.raw`Chromium\Application\chrome.exe`,
    ];
    return programs.flatMap((program) => roots.map((root) => `${root}\\${program}`));
  }
  if (platform === 'darwin') {
    return ['Google Chrome', 'Microsoft Edge', 'Chromium'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  return [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/microsoft-edge',
    '/usr/bin/microsoft-edge-stable',
  ];
}

function quietly(folder: string): string[] {
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  return [
    '--headless',
    '--disable-gpu',
    '--no-first-run',
    '--no-default-browser-check',
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

/** Runs to the end of the process, also when it is stopped: only then can its folder be removed. */
function run(command: string, args: readonly string[], signal: AbortSignal): Promise<void> {
  const stop = AbortSignal.any([signal, AbortSignal.timeout(mostSeconds * 1_000)]);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'ignore', detached: process.platform !== 'win32' });
    const end = (): void => kill(child);
    if (stop.aborted) end();
    else stop.addEventListener('abort', end, { once: true });
    child.once('error', (error) => {
      stop.removeEventListener('abort', end);
      reject(error);
    });
    child.once('close', (code) => {
      stop.removeEventListener('abort', end);
      if (code === 0 && !stop.aborted) resolve();
      else reject(new Error(`the browser ended with ${code ?? 'a signal'}`));
    });
  });
}

/** The browser and the processes it started, which share its group. */
function kill(child: ChildProcess): void {
  try {
    if (child.pid !== undefined && process.platform !== 'win32') process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}
