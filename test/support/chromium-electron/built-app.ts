import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ElectronApi, PageWindow } from '../../../main/electron/electron-api.ts';

/** The main process as it is built: `main/electron/start-desktop.ts`. */
export interface BuiltApp {
  startDesktop(
    electron: ElectronApi,
    options: { readonly argv: readonly string[]; readonly root: string },
  ): Promise<PageWindow | undefined>;
}

/** @param root the folder with package.json and `out` */
export async function loadBuiltApp(root: string): Promise<BuiltApp> {
  const built: BuiltApp = await import(pathToFileURL(path.join(root, 'out/main/app.js')).href);
  return built;
}
