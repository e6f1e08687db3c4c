import type { UpdateView } from '../contract/view.ts';

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

export interface UpdatesOptions {
  /** Undefined where there are none: from a checkout, or a build without a place for releases. */
  readonly load: (() => Promise<Updater>) | undefined;
  /** Whether nothing is being set up: an update never interrupts a run. */
  readonly mayInstall: () => boolean;
  readonly onView: (view: UpdateView) => void;
}

/** Newer versions of the app: looked for when asked, downloaded at once when there is one, installed when the person says so. */
export interface Updates {
  readonly view: UpdateView;
  check(channel: 'ask' | 'off' | 'beta'): Promise<void>;
  install(): void;
}

export function createUpdates({ load, mayInstall, onView }: UpdatesOptions): Updates {
  let view: UpdateView = { phase: load ? 'idle' : 'off', version: null, percent: null };
  let updater: Promise<Updater> | undefined;
  const show = (changes: Partial<UpdateView>): void => {
    view = { ...view, ...changes };
    onView(view);
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
      if (view.phase !== 'ready' || !mayInstall()) return;
      void updater?.then((loaded) => loaded.quitAndInstall());
    },
  };
}
