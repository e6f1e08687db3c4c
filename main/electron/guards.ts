import type { PageContents } from './electron-api.ts';

/**
 * A page that stays where it is: it navigates nowhere, opens no window and holds no webview. Links to other places go through
 * main, which decides (`external-address.ts`).
 */
export function keepInPlace(contents: PageContents, mayGo: (url: string) => boolean = () => false): void {
  const guard = (details: { preventDefault(): void; readonly url: string }): void => {
    if (!mayGo(details.url)) details.preventDefault();
  };
  contents.on('will-navigate', guard);
  contents.on('will-frame-navigate', guard);
  contents.on('will-redirect', guard);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** What holds for every page there will ever be, whoever creates it: no webview, and no window unless its owner says so. */
export function guardEveryPage(contents: PageContents): void {
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
