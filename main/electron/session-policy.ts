import type { SessionApi } from './electron-api.ts';
import { isGranted, type SessionKind } from './permissions.ts';

/** Refuses what no page of the app needs: permissions, devices, screens, downloads, sign-in with the system's account. */
export function restrictSession(session: SessionApi, kind: SessionKind): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(isGranted(kind, permission)));
  session.setPermissionCheckHandler((_contents, permission) => isGranted(kind, permission));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.setSpellCheckerEnabled(false);
  session.allowNTLMCredentialsForDomains('');
  session.on('will-download', (event) => event.preventDefault());
}

/**
 * No network at all: everything but our own scheme is cancelled. What the app needs from the network, main fetches.
 * A session has room for one such listener, so a session that needs another one does not call this.
 */
export function cutFromNetwork(session: SessionApi, mayLoad: (url: string) => boolean): void {
  session.webRequest.onBeforeRequest({ urls: ['<all_urls>'] }, ({ url }, answer) =>
    answer({ cancel: !mayLoad(url) && !url.startsWith('data:') }),
  );
}
