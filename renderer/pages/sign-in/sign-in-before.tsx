import { useState } from 'react';
import { customerIdPattern } from '../../../main/contract/customer-id.ts';
import type { SignInAgent, SignInView } from '../../../main/contract/view.ts';
import type { PageProps } from '../page-props.ts';
import { useSend } from '../../api.ts';
import { useSay } from '../../i18n/say.ts';
import { Button } from '../../ui/button.tsx';
import { Card, KeyValue } from '../../ui/card.tsx';
import { RadioGroup, TextField } from '../../ui/fields.tsx';
import { Page } from '../../ui/page.tsx';
import { PracticePeople } from './practice-people.tsx';

const inputId = 'expected-customer';

/** Where one will sign in and how, before anything opens. */
export function SignInBefore({ state }: PageProps) {
  const say = useSay();
  const send = useSend();
  const { signIn } = state;
  const [customer, setCustomer] = useState(signIn.expectedCustomer ?? '');
  const [agent, setAgent] = useState<SignInAgent>(signIn.agent);
  const [tried, setTried] = useState(false);
  const typed = customer.trim();
  const isUsable = typed === '' || customerIdPattern.test(typed);

  const begin = async (): Promise<void> => {
    setTried(true);
    if (!isUsable) {
      document.getElementById(inputId)?.focus();
      return;
    }
    const expectedCustomer = typed === '' ? null : typed;
    if (differs(signIn, agent, expectedCustomer)) {
      const answer = await send('signIn.choose', { environment: signIn.environment, expectedCustomer, agent });
      if (!answer.ok) return;
    }
    await send('signIn.begin');
  };

  return (
    <Page
      id="sign-in"
      title={say('sign-in.title')}
      lead={say('sign-in.lead')}
      note={say('sign-in.note')}
      actions={
        <>
          <Button onPress={() => void send('navigate.to', { page: 'about' })}>{say('ui.back')}</Button>
          <Button kind="primary" icon="lock" onPress={() => void begin()}>
            {say('sign-in.begin')}
          </Button>
        </>
      }
      aside={
        <>
          <Card title={say('sign-in.what-happens')}>
            <ol className="stack-s">
              <li>{say(`sign-in.what-happens.${agent}`)}</li>
              <li>{say('sign-in.what-happens.tenant')}</li>
              <li>{say('sign-in.what-happens.approve')}</li>
              <li>{say(`sign-in.what-happens.end-${agent}`)}</li>
            </ol>
          </Card>
          <Card title={say('about.who')}>{say('about.who-text')}</Card>
          <Card title={say('sign-in.kept')}>{say('sign-in.kept-text')}</Card>
        </>
      }
    >
      {signIn.practicePeople.length > 0 && (
        <PracticePeople people={signIn.practicePeople} onChoose={(person) => setCustomer(person.customerId)} />
      )}
      <Card title={say('sign-in.where')}>
        <div className="stack">
          <KeyValue rows={[[say('sign-in.environment'), say(`environment.${signIn.environment}`)]]} />
          <div className="customer-field">
            <TextField
              id={inputId}
              label={say('sign-in.customer')}
              value={customer}
              onChange={setCustomer}
              hint={say('sign-in.customer-hint')}
              error={tried && !isUsable ? say('sign-in.customer-invalid') : undefined}
              maxLength={20}
            />
          </div>
        </div>
      </Card>
      <RadioGroup
        label={say('sign-in.how')}
        look="cards"
        value={agent}
        onChange={setAgent}
        options={[
          { value: 'window', label: say('sign-in.agent.window'), hint: say('sign-in.agent.window-hint') },
          { value: 'browser', label: say('sign-in.agent.browser'), hint: say('sign-in.agent.browser-hint') },
        ]}
      />
    </Page>
  );
}

const differs = (signIn: SignInView, agent: SignInAgent, expectedCustomer: string | null): boolean =>
  signIn.agent !== agent || signIn.expectedCustomer !== expectedCustomer;
