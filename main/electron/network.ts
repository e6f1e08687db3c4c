import type { SessionApi } from './electron-api.ts';
import { restrictSession } from './session-policy.ts';

/** The session for what main itself fetches; in memory. */
export const networkPartition = 'network';

/**
 * Chromium's fetch, which knows the system's proxies, their sign-in, and the certificates the system trusts. It keeps no
 * cookies and sends no language: SuperOffice would answer in that language instead of with all of them.
 * Source: reference of SuperOffice's web API, multi-language values.
 */
export function createFetch(session: SessionApi): typeof globalThis.fetch {
  restrictSession(session, 'network');
  session.webRequest.onBeforeSendHeaders({ urls: ['<all_urls>'] }, ({ requestHeaders }, answer) => {
    const kept = Object.entries(requestHeaders).filter(([name]) => name.toLowerCase() !== 'accept-language');
    answer({ requestHeaders: Object.fromEntries(kept) });
  });
  return (input, init) => session.fetch(input instanceof URL ? input.href : input, { ...init, credentials: 'omit' });
}
