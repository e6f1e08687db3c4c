import { InstallerError } from '../contract/errors.ts';
import type { SignInView } from '../contract/view.ts';
import type { AuthorizationAgent } from '../sign-in/port.ts';
import type { Context } from './context.ts';

/** How long an open sign-in is waited for. */
const patience = 5 * 60 * 1_000;

/**
 * The chosen way of showing SuperID's pages, followed by the page of the sign-in. The same agent asks again when the token
 * has run out in the middle of a run; then the page of the run is the one that tells.
 */
export function createSignInAgent(
  context: Context,
  { agent: chosen, environment }: Pick<SignInView, 'agent' | 'environment'>,
  show: (parts: Partial<SignInView>) => void,
): AuthorizationAgent {
  const { desktop, held, options, store } = context;
  const agent =
    chosen === 'browser'
      ? desktop.signInBrowser({
          onOpen: (url) => show({ host: url.origin }),
          onNotOpened: () => show({ advice: 'open-yourself' }),
        })
      : desktop.signInWindow({
          language: store.state().product.language,
          practice: environment === 'practice',
          onHost: (host) => show({ host }),
          onRefused: () => show({ advice: 'use-browser' }),
        });
  let hasSignedIn = false;
  return {
    redirectUri: (registered, signal) => agent.redirectUri(registered, signal),
    async authorize(request, signal) {
      // Whoever has left is asked nothing any more.
      if (signal.aborted) throw new InstallerError('CANCELLED');
      const isFirst = !hasSignedIn;
      const window = new AbortController();
      if (!isFirst) held.signingInAgain = window;
      held.address = request.url.href;
      let isLate = false;
      const forget = options.later(patience, () => {
        isLate = true;
        window.abort();
      });
      const until = options.now() + patience;
      show({ host: request.url.origin, until, ...(isFirst ? { phase: 'waiting' } : {}) });
      try {
        const answer = await agent.authorize(request, AbortSignal.any([signal, window.signal]));
        hasSignedIn = true;
        return answer;
      } catch (thrown) {
        throw isLate ? new InstallerError('SIGN_IN_TIMED_OUT') : thrown;
      } finally {
        forget();
        held.address = undefined;
        if (held.signingInAgain === window) held.signingInAgain = undefined;
        // A cancelled attempt has left the page to whatever came after it.
        if (!signal.aborted) show({ host: null, until: null, ...(isFirst ? { phase: 'finishing' } : {}) });
      }
    },
  };
}
