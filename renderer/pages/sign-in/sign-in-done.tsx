import type { PageProps } from '../page-props.ts';
import { useSend } from '../../api.ts';
import { useSay } from '../../i18n/say.ts';
import { Button } from '../../ui/button.tsx';
import { Card, KeyValue } from '../../ui/card.tsx';
import { Page } from '../../ui/page.tsx';
import { Verdicts } from '../../ui/verdicts.tsx';

/** Whose tenant this is, who one is there, and what one may do. */
export function SignInDone({ state: { signIn } }: PageProps) {
  const say = useSay();
  const send = useSend();
  const { identity, environment } = signIn;
  if (!identity) return null;
  return (
    <Page
      id="sign-in:done"
      title={say('sign-in.done', { company: identity.companyName })}
      lead={say('sign-in.done-text')}
      note={say('sign-in.note')}
      actions={
        <>
          <Button onPress={() => void send('signIn.signOut')}>{say('sign-in.sign-out')}</Button>
          <Button kind="primary" onPress={() => void send('signIn.continue')}>
            {say('ui.continue')}
          </Button>
        </>
      }
    >
      <div className="two">
        <Card title={say('sign-in.tenant')}>
          <KeyValue
            rows={[
              [say('sign-in.company'), identity.companyName],
              [say('sign-in.customer-id'), identity.customerId],
              [say('sign-in.environment'), say(`environment.${environment}`)],
            ]}
          />
        </Card>
        <Card title={say('sign-in.person')}>
          <KeyValue
            rows={[
              [say('sign-in.name'), identity.userName],
              [say('sign-in.email'), identity.email],
              [say('sign-in.role'), say(identity.isAdministrator ? 'sign-in.administrator' : 'sign-in.user')],
            ]}
          />
        </Card>
      </div>
      {identity.rights.length > 0 && (
        <Card title={say('sign-in.rights')}>
          <Verdicts verdicts={identity.rights} />
        </Card>
      )}
    </Page>
  );
}
