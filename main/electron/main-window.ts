import path from 'node:path';
import { appAddress } from './app-address.ts';
import type { ElectronApi, PageWindow, SessionApi } from './electron-api.ts';
import { keepInPlace } from './guards.ts';
import { readWindow, type RememberedWindow, writeWindow } from './remembered-window.ts';
import { secureWebPreferences } from './secure-web-preferences.ts';
import { watchOver } from './watch-over.ts';

/** The window's session: in memory, so that nothing of the page is ever on disk. */
export const pagePartition = 'page';

const usualSize = { width: 1180, height: 800 };
/** Below this the page still works (200 % zoom of a small screen), but nobody reads it with pleasure. */
const smallestSize = { minWidth: 400, minHeight: 420 };

export interface MainWindowOptions {
  readonly session: SessionApi;
  readonly title: string;
  /** The built preload. */
  readonly preload: string;
  /** Where the window's place is remembered. */
  readonly folder: string;
  /** Called when words are needed, which is after the window has opened. */
  readonly language: () => string;
  /** @returns whether the window may close now; when not, somebody has been asked */
  readonly mayClose: () => boolean;
}

/** The app's one window: it shows our own page and goes nowhere else. */
export function openMainWindow(electron: ElectronApi, options: MainWindowOptions): PageWindow {
  const file = path.join(options.folder, 'window.json');
  const screens = electron.screen.getAllDisplays().map(({ workArea }) => workArea);
  const remembered = readWindow(file, screens);
  const window = new electron.BrowserWindow({
    ...(remembered?.bounds ?? usualSize),
    ...smallestSize,
    title: options.title,
    show: false,
    webPreferences: secureWebPreferences({
      partition: pagePartition,
      devTools: !electron.app.isPackaged,
      preload: options.preload,
    }),
  });
  const { webContents } = window;
  keepInPlace(webContents);
  // The page's <title> changes with the step; the window keeps the product's name.
  window.on('page-title-updated', (event) => event.preventDefault());
  window.on('ready-to-show', () => {
    if (remembered?.maximized) window.maximize();
    if (remembered) webContents.setZoomLevel(remembered.zoom);
    window.show();
  });
  window.on('close', (event) => {
    if (!options.mayClose()) return event.preventDefault();
    void writeWindow(file, placeOf(window));
  });
  watchOver(window, electron.dialog, options.language);
  void webContents.loadURL(appAddress('ui', 'index.html')).catch(() => undefined);
  return window;
}

const placeOf = (window: PageWindow): RememberedWindow => ({
  bounds: window.getNormalBounds(),
  maximized: window.isMaximized(),
  zoom: window.webContents.getZoomLevel(),
});
