import { InstallerError } from '../contract/errors.ts';
import { type LoopbackListener, openLoopbackListener } from './loopback.ts';
import type { AuthorizationAgent } from './port.ts';

export interface SystemBrowserOptions {
  /** Called with SuperID's address before a browser is opened, so that the person can open the link themselves. */
  readonly onOpen?: (url: URL) => void;
  /** Called when the browser does not open though the person was told the address: they have to open it themselves. */
  readonly onNotOpened?: () => void;
  /** Opens the person's browser; the system's default one when absent. */
  readonly openBrowser?: (url: URL) => Promise<void>;
  /** How long to wait for the person, in milliseconds; five minutes by default. */
  readonly timeoutMs?: number;
}

/**
 * Sends the person to SuperID in their own browser and waits on a loopback address for the way back.
 * A browser that does not open ends the sign-in only when nobody was told the address (`onOpen`); otherwise the person can
 * still follow it, until they cancel or the time is up.
 * Source: RFC 8252; SuperOffice docs, api/authentication/online/sign-in-user/native-apps.
 */
export function createSystemBrowserAgent(options: SystemBrowserOptions = {}): AuthorizationAgent {
  const { onOpen, onNotOpened, openBrowser = openSystemBrowser } = options;
  let listener: LoopbackListener | undefined;

  return {
    async redirectUri(registered, signal) {
      listener?.close();
      const opened = await openLoopbackListener(registered, options);
      listener = opened;
      signal.addEventListener('abort', () => opened.close(), { once: true });
      return opened.redirectUri;
    },

    async authorize({ url, redirectUri }, signal) {
      const waiting = listener;
      listener = undefined;
      if (waiting?.redirectUri !== redirectUri)
        throw new InstallerError('INTERNAL', { message: 'authorize needs the address that redirectUri gave' });
      if (!mayOpen(url)) {
        waiting.close();
        throw new InstallerError('SIGN_IN_BROWSER_FAILED', { reason: 'not a web address' });
      }
      const gaveUp = new AbortController();
      const received = waiting.received(url.searchParams.get('state') ?? '', AbortSignal.any([signal, gaveUp.signal]));
      let problem: InstallerError | undefined;
      const opening = async (): Promise<void> => {
        try {
          onOpen?.(url);
          await openBrowser(url);
        } catch (cause) {
          problem = new InstallerError('SIGN_IN_BROWSER_FAILED', { reason: 'the browser did not open' }, { cause });
          if (onOpen) onNotOpened?.();
          else gaveUp.abort();
        }
      };
      try {
        const [callback] = await Promise.all([received, opening()]);
        return callback;
      } catch (thrown) {
        throw problem && !signal.aborted ? problem : thrown;
      }
    },
  };
}

/** Only web addresses: anything else would start another program. */
const mayOpen = (url: URL): boolean =>
  url.protocol === 'https:' || (url.protocol === 'http:' && ['127.0.0.1', '[::1]'].includes(url.hostname));

async function openSystemBrowser(url: URL): Promise<void> {
  const { default: open } = await import('open');
  await open(url.href);
}
