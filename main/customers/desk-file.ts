import { chmodSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import Conf from 'conf';

/** One JSON file that only its owner can read. Nothing in it is believed before it has been parsed. */
export interface DeskFile {
  get(key: string): unknown;
  /** Never throws: what cannot be written is kept for as long as the program runs. */
  set(key: string, value: unknown): void;
}

const name = 'desk';

/**
 * Opens the file below a folder, or begins one. A file that cannot be read is set aside as `desk.damaged.json`, for
 * support.
 * @param onTrouble told, with the file's name, the first time that something cannot be written
 */
export function openDeskFile(folder: string, onTrouble: (file: string) => void): DeskFile {
  const file = open(folder);
  const values = new Map<string, unknown>(Object.entries(read(file)));
  let told = false;
  return {
    get: (key) => values.get(key),
    set(key, value) {
      values.set(key, value);
      try {
        if (!file) throw new Error('there is no file');
        file.store = Object.fromEntries(values);
      } catch {
        if (!told) onTrouble(path.join(folder, `${name}.json`));
        told = true;
      }
    },
  };
}

function open(folder: string): Conf | undefined {
  const create = (): Conf =>
    new Conf({
      cwd: folder,
      configName: name,
      accessPropertiesByDotNotation: false,
      clearInvalidConfig: false,
      configFileMode: 0o600,
    });
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return create();
  } catch {
    // Set aside below.
  }
  try {
    setAside(folder);
    return create();
  } catch {
    return undefined;
  }
}

function setAside(folder: string): void {
  const aside = path.join(folder, `${name}.damaged.json`);
  rmSync(aside, { recursive: true, force: true });
  renameSync(path.join(folder, `${name}.json`), aside);
  chmodSync(aside, 0o600);
}

function read(file: Conf | undefined): Record<string, unknown> {
  try {
    return file?.store ?? {};
  } catch {
    return {};
  }
}
