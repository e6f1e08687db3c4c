import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { InstallerError } from '../contract/errors.ts';

/**
 * Writes a file for the person who asked for it, with its folder where that is missing.
 * @param mode 0o600 for what names people and tenants
 * @throws InstallerError OUTPUT_NOT_WRITABLE
 */
export async function writeOutput(file: string, content: string | Uint8Array, mode?: number): Promise<void> {
  try {
    await mkdir(path.dirname(path.resolve(file)), { recursive: true });
    await writeFile(file, content, mode === undefined ? {} : { mode });
  } catch (cause) {
    throw new InstallerError('OUTPUT_NOT_WRITABLE', { file }, { cause });
  }
}
