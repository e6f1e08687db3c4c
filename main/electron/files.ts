import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { InstallerError } from '../contract/errors.ts';
import type { ElectronApi, PageWindow } from './electron-api.ts';
import type { Words } from './words.ts';

/** Asks for files in the system's own dialogues. */
export interface Files {
  chooseFile(wanted: { readonly extensions: readonly string[] }): Promise<string | null>;
  chooseFolder(): Promise<string | null>;
  /** @throws InstallerError OUTPUT_NOT_WRITABLE */
  saveFile(suggestedName: string, content: string | Uint8Array): Promise<string | null>;
}

export function createFiles(electron: ElectronApi, window: () => PageWindow, words: () => Words): Files {
  return {
    chooseFile: ({ extensions }) =>
      chosen(
        electron.dialog.showOpenDialog(window(), {
          properties: ['openFile'],
          filters: [{ name: words()['dialog.manifests'], extensions: [...extensions] }],
        }),
      ),
    chooseFolder: () =>
      chosen(electron.dialog.showOpenDialog(window(), { properties: ['openDirectory', 'createDirectory'] })),
    async saveFile(suggestedName, content) {
      const extension = path.extname(suggestedName).slice(1);
      const { canceled, filePath } = await electron.dialog.showSaveDialog(window(), {
        defaultPath: suggestedName,
        filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
      });
      if (canceled || filePath === '') return null;
      try {
        // Reports name people and their tenant: for the person who saves them.
        await writeFile(filePath, content, { mode: 0o600 });
      } catch (cause) {
        throw new InstallerError('OUTPUT_NOT_WRITABLE', { file: filePath }, { cause });
      }
      return filePath;
    },
  };
}

/** The first file of an answered dialogue. */
async function chosen(asked: ReturnType<ElectronApi['dialog']['showOpenDialog']>): Promise<string | null> {
  const { canceled, filePaths } = await asked;
  return canceled ? null : (filePaths[0] ?? null);
}
