import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { writeFileSync } from 'atomically';

/** One JSON file that only its owner can read. Nothing in it is believed before it has been parsed. */
export interface DeskFile {
  get(key: string): unknown;
  /** Never throws: what cannot be written is kept for as long as the program runs. */
  set(key: string, value: unknown): void;
}

/**
 * Opens the file below a folder, or begins one. A file that cannot be read is set aside as `desk.damaged.json`, for
 * support.
 * @param onTrouble told, with the file's name, the first time that something cannot be written
 */
export function openDeskFile(folder: string, onTrouble: (file: string) => void): DeskFile {
  const file = path.join(folder, 'desk.json');
  const values = new Map<string, unknown>(Object.entries(contents(file)));
  let told = false;
  return {
    get: (key) => values.get(key),
    set(key, value) {
      values.set(key, value);
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        writeFileSync(file, `${JSON.stringify(Object.fromEntries(values), null, 2)}\n`, { mode: 0o600 });
      } catch {
        if (!told) onTrouble(file);
        told = true;
      }
    },
  };
}

function contents(file: string): object {
  try {
    return read(file);
  } catch (thrown) {
    if (!isMissing(thrown)) setAside(file);
    return {};
  }
}

/** @throws when it is not there, or holds something else than an object */
function read(file: string): object {
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('not an object');
  return value;
}

function isMissing(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
}

function setAside(file: string): void {
  const aside = file.replace(/\.json$/, '.damaged.json');
  try {
    rmSync(aside, { recursive: true, force: true });
    renameSync(file, aside);
    chmodSync(aside, 0o600);
  } catch {
    // Then the next thing to be written says so.
  }
}
