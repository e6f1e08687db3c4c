import { errorText } from '../../main/contract/texts.ts';
import type { Notice, Problem } from '../../main/contract/view.ts';
import { useSend } from '../api.ts';
import { useLanguage, useSay } from '../i18n/say.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

export interface NoticesProps {
  readonly notice: Notice | null;
  /** Why main did not take in a command. */
  readonly refused: Problem | null;
  readonly onDismissRefused: () => void;
}

/** Things told in passing, at the lower right; they stay until they are dismissed or something newer comes. */
export function Notices({ notice, refused, onDismissRefused }: NoticesProps) {
  const say = useSay();
  const send = useSend();
  const language = useLanguage();
  const problem = refused ?? (notice?.kind === 'problem' ? notice.problem : null);
  const told = problem === null ? undefined : errorText(problem, language);
  return (
    <section className="notices" aria-label={say('frame.notices')} aria-live="polite">
      {(told ?? notice) !== null && (
        <div className="notice" data-tone={told ? 'fail' : 'create'}>
          <Icon name={told ? 'attention' : 'check'} />
          <div className="grow">
            {told ? (
              <>
                <p>{told.title}</p>
                <p className="quiet">{told.next}</p>
              </>
            ) : (
              notice && <p>{say(`notice.${notice.about}`, notice.details)}</p>
            )}
          </div>
          {!told && notice?.about === 'customer-removed' && (
            <Button small onPress={() => void send('customer.putBack')}>
              {say('ui.put-back')}
            </Button>
          )}
          <IconButton
            icon="cross"
            label={say('ui.dismiss')}
            onPress={refused ? onDismissRefused : () => void send('notice.dismiss')}
          />
        </div>
      )}
    </section>
  );
}
