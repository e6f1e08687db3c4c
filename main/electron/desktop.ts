import type { Desktop } from '../desktop/port.ts';
import { createSystemBrowserAgent } from '../sign-in/system-browser-agent.ts';
import type { ElectronApi, PageWindow } from './electron-api.ts';
import { createOpener } from './external.ts';
import { createFiles } from './files.ts';
import { createFetch } from './network.ts';
import { createPaperOutput } from './paper.ts';
import type { AskProxyUser } from './proxy-sign-in.ts';
import { createSignInWindow } from './sign-in-window.ts';
import { bringToFront, createWakefulness, watchMachine } from './surroundings.ts';
import { createUpdates, findUpdater } from './updates.ts';
import { wordsIn } from './words.ts';

const platforms: Readonly<Record<string, Desktop['platform']>> = { win32: 'windows', darwin: 'macos' };

/** Chromium's words for a progress bar's mood. */
const modes = { normal: 'normal', paused: 'paused', error: 'error' } as const;

interface DesktopParts {
  /** The main window; not called before it is open. A window that was destroyed throws whatever is asked of it. */
  readonly window: () => PageWindow;
  /** The one shown now. */
  readonly language: () => string;
  readonly askProxyUser: AskProxyUser;
  readonly quit: () => void;
}

/** The app's desktop, given by Electron. */
export function createDesktop(electron: ElectronApi, { window, language, askProxyUser, quit }: DesktopParts): Desktop {
  const { app } = electron;
  const opener = createOpener(electron.shell);
  const paper = createPaperOutput(electron);
  const shown = new Set<object>();
  const files = createFiles(electron, window, () => wordsIn(language()));
  return {
    platform: platforms[process.platform] ?? 'linux',
    runtime: process.versions['electron'] === undefined ? 'chromium' : 'electron',
    languages: app.getPreferredSystemLanguages(),
    country: app.getLocaleCountryCode(),
    fetch: createFetch(electron, askProxyUser),
    signInWindow: (options) => createSignInWindow(electron, options),
    signInBrowser: (told) => createSystemBrowserAgent({ ...told, openBrowser: (url) => opener.openSignIn(url) }),
    ...files,
    openFolder: async (folder) => void (await electron.shell.openPath(folder)),
    openExternal: (url) => opener.open(url),
    copy: (text) => void electron.clipboard.writeText(text),
    ...paper,
    notify({ title, body }) {
      if (!electron.Notification.isSupported()) return;
      const notification = new electron.Notification({ title, body });
      // One that nobody holds is collected, and its click with it. Source: Electron docs, api/notification.
      shown.add(notification);
      notification.on('click', () => {
        shown.delete(notification);
        bringToFront(window());
      });
      notification.on('close', () => shown.delete(notification));
      notification.show();
    },
    showProgress(progress) {
      if (window().isDestroyed()) return;
      if (progress) window().setProgressBar(progress.fraction, { mode: modes[progress.mood] });
      // Below zero takes it away. Source: Electron docs, api/base-window.
      else window().setProgressBar(-1);
    },
    isWatched: () => !window().isDestroyed() && window().isVisible() && !window().isMinimized() && window().isFocused(),
    keepAwake: createWakefulness(electron.powerSaveBlocker),
    setTheme: (theme) => void (electron.nativeTheme.themeSource = theme),
    focus: () => bringToFront(window()),
    onChange: (listener) => watchMachine(electron, listener),
    get online() {
      return electron.net.online;
    },
    updates: createUpdates(findUpdater(app.isPackaged, process.resourcesPath)),
    quit,
  };
}
