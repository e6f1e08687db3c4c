import type { DialogApi, PageWindow } from './electron-api.ts';
import { wordsIn } from './words.ts';

/**
 * Looks after a page that crashes or hangs. The state is in main, so loading the page again loses nothing, and a run goes
 * on meanwhile. A page that crashed is loaded again at once; one that crashes again and again is left, or it would go on
 * forever. One that does not answer may only be busy, so the person is asked, once at a time.
 * @param language asked for when words are needed
 */
export function watchOver(window: PageWindow, dialog: DialogApi, language: () => string): void {
  const { webContents } = window;
  let crashes = 0;
  let asking = false;
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    crashes += 1;
    if (crashes <= 3) webContents.reload();
  });
  webContents.on('unresponsive', () => {
    if (asking || window.isDestroyed()) return;
    asking = true;
    void askWhetherToLoad(window, dialog, language()).finally(() => {
      asking = false;
    });
  });
}

async function askWhetherToLoad(window: PageWindow, dialog: DialogApi, language: string): Promise<void> {
  const words = wordsIn(language);
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: words['unresponsive.message'],
    detail: words['unresponsive.detail'],
    buttons: [words['unresponsive.wait'], words['unresponsive.reload']],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  // It cannot load anything while it hangs; once it is gone it is loaded as after a crash.
  if (response === 1 && !window.isDestroyed()) window.webContents.forcefullyCrashRenderer();
}
