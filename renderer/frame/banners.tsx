import type { AppState } from '../../main/contract/view.ts';
import { useSend } from '../api.ts';
import { useSay } from '../i18n/say.ts';
import { LinkCallout } from '../pages/welcome/link-callout.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

/** What is true on every page at the moment: no network, a new version, a link that waits for an answer. */
export function Banners({ state }: { readonly state: AppState }) {
  const say = useSay();
  const send = useSend();
  const { update, online, welcome } = state;
  const onWelcome = state.page === 'welcome' && state.side === null;
  return (
    <div className="banners" aria-live="polite">
      {!online && (
        <div className="banner" data-tone="change">
          <Icon name="offline" />
          <p>{say('frame.offline')}</p>
        </div>
      )}
      {update.phase === 'ready' && (
        <div className="banner" data-tone="accent">
          <Icon name="again" />
          <p>{say('frame.update-ready', { version: update.version ?? '' })}</p>
          <Button small onPress={() => void send('update.install')}>
            {say('frame.update-install')}
          </Button>
        </div>
      )}
      {welcome.link && !onWelcome && <LinkCallout link={welcome.link} bundled={welcome.bundled} />}
    </div>
  );
}
