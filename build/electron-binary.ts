import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../node_modules/electron');

/**
 * Where Electron's program is, when it has been installed. The package `electron` must not be asked: importing it starts a
 * download. Source: electron 45, index.js.
 */
export function electronBinary(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const file = path.join(folder, 'path.txt');
  const name = existsSync(file) ? readFileSync(file, 'utf8') : 'electron';
  const binary = path.join(env['ELECTRON_OVERRIDE_DIST_PATH'] ?? path.join(folder, 'dist'), name);
  return existsSync(binary) ? binary : undefined;
}
