import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { UpdateView } from '../contract/view.ts';
import type { Updates } from '../desktop/port.ts';

/** What is used of electron-updater. */
export interface Updater {
  autoDownload: boolean;
  autoInstallOnAppQuit: boolean;
  allowPrerelease: boolean;
  checkForUpdates(): Promise<unknown>;
  downloadUpdate(): Promise<unknown>;
  quitAndInstall(): void;
  on(
    name: 'update-available' | 'update-not-available' | 'update-downloaded',
    listener: (info: { version: string }) => void,
  ): unknown;
  on(name: 'download-progress', listener: (progress: { percent: number }) => void): unknown;
  on(name: 'error', listener: (error: Error) => void): unknown;
}

/**
 * Newer versions of the app: looked for when asked, fetched at once when there is one, installed when the person says so.
 * Nothing happens by itself, so that no update ever interrupts a run.
 * @param load undefined where there are none: from a checkout, or a build without a place for releases
 */
export function createUpdates(load: (() => Promise<Updater>) | undefined): Updates {
  let view: UpdateView = { phase: load ? 'idle' : 'off', version: null, percent: null };
  let updater: Promise<Updater> | undefined;
  const listeners = new Set<(view: UpdateView) => void>();
  const show = (changes: Partial<UpdateView>): void => {
    view = { ...view, ...changes };
    for (const listener of listeners) listener(view);
  };

  function listen(loaded: Updater): Updater {
    loaded.autoDownload = false;
    loaded.autoInstallOnAppQuit = false;
    loaded.on('update-not-available', () => show({ phase: 'idle', version: null, percent: null }));
    loaded.on('update-available', ({ version }) => {
      show({ phase: 'available', version });
      void loaded.downloadUpdate().catch(() => show({ phase: 'failed', percent: null }));
    });
    loaded.on('download-progress', ({ percent }) => show({ phase: 'downloading', percent: Math.floor(percent) }));
    loaded.on('update-downloaded', ({ version }) => show({ phase: 'ready', version, percent: null }));
    loaded.on('error', () => show({ phase: 'failed', percent: null }));
    return loaded;
  }

  return {
    get view() {
      return view;
    },
    async check(channel) {
      const busy = view.phase === 'checking' || view.phase === 'downloading' || view.phase === 'ready';
      if (!load || channel === 'off' || busy) return;
      show({ phase: 'checking' });
      try {
        const loaded = await (updater ??= load().then(listen));
        loaded.allowPrerelease = channel === 'beta';
        await loaded.checkForUpdates();
      } catch {
        show({ phase: 'failed' });
      }
    },
    install() {
      if (view.phase === 'ready') void updater?.then((loaded) => loaded.quitAndInstall());
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** What NSIS puts beside the program, and the MSI does not. */
const uninstaller = /^Uninstall .*\.exe$/i;

/**
 * electron-updater, where a packed app has been told where releases are looked for.
 * @param resources the app's resources folder
 */
export function findUpdater(
  packaged: boolean,
  resources: string | undefined,
  platform: NodeJS.Platform = process.platform,
): (() => Promise<Updater>) | undefined {
  if (!packaged || resources === undefined || !existsSync(path.join(resources, 'app-update.yml'))) return undefined;
  // Whoever rolls the MSI out rolls out its updates too; what would be fetched is the other installer.
  if (platform === 'win32' && !readdirSync(path.dirname(resources)).some((name) => uninstaller.test(name)))
    return undefined;
  return async () => (await import('electron-updater')).default.autoUpdater;
}
