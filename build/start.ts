import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { runInChromium } from '../test/support/chromium-electron/run.ts';
import { electronBinary } from './electron-binary.ts';

/**
 * `npm start [-- <arguments for the app>]`: opens the app in Electron; without Electron's program in an installed Chromium;
 * without a display it does the job in the terminal. Nothing is downloaded.
 */
const root = path.resolve(import.meta.dirname, '..');
const wanted = process.argv.slice(2);
const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function openInElectron(binary: string): Promise<void> {
  const { ensureBuilt } = await import('./ensure-built.ts');
  await ensureBuilt();
  const app = spawn(binary, [root, ...wanted], { stdio: 'inherit' });
  const [code] = await once(app, 'exit');
  process.exitCode = typeof code === 'number' ? code : 1;
}

async function openInChromium(): Promise<void> {
  const { findBrowser } = await import('../main/print/chromium-printer.ts');
  const browser = await findBrowser(process.env, 'window');
  const { ensureBuilt } = await import('./ensure-built.ts');
  if (await ensureBuilt()) say('Built the app.');
  say(`Electron’s program is not here (npx install-electron gets it); opening the app in ${browser}.`);
  const { isStale } = await import('./ensure-built.ts');
  if (await isStale('out/stand-in/run.js', ['main/electron', 'main/print', 'test/support/chromium-electron'])) {
    const { bundleTool } = await import('./bundle-tool.ts');
    await bundleTool({ run: 'test/support/chromium-electron/run.ts' }, 'out/stand-in');
  }
  const standIn: { runInChromium: typeof runInChromium } = await import(
    pathToFileURL(path.join(root, 'out/stand-in/run.js')).href
  );
  await standIn.runInChromium({ root, argv: [process.argv0, ...wanted] });
}

async function workInTerminal(): Promise<void> {
  process.argv.splice(1, process.argv.length, path.join(root, 'main/cli.ts'), 'rehearse', 'offers');
  await import('../main/cli.ts');
}

const hasDisplay = process.platform !== 'linux' || !!(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
const binary = electronBinary();

if (!hasDisplay) {
  await workInTerminal();
} else {
  try {
    await (binary === undefined ? openInChromium() : openInElectron(binary));
  } catch (thrown) {
    say(`The window could not be opened (${String(thrown).split('\n', 1)[0]}); going on in the terminal.`);
    await workInTerminal();
  }
}
