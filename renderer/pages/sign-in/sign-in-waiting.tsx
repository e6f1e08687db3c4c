import type { PageProps } from '../page-props.ts';
import { type Send, useSend } from '../../api.ts';
import { useFormat } from '../../i18n/format.ts';
import { useSay } from '../../i18n/say.ts';
import { Button } from '../../ui/button.tsx';
import { Callout, Card, KeyValue, type KeyValueRow } from '../../ui/card.tsx';
import { Icon } from '../../ui/icon.tsx';
import { LiveRegion, Progress } from '../../ui/overlays.tsx';
import { Page } from '../../ui/page.tsx';
import type { SignInView } from '../../../main/contract/view.ts';
import { PracticePeople } from './practice-people.tsx';

/** What is said of each advice, by its text. */
const callouts = { 'use-browser': 'refused-window', 'open-yourself': 'not-opened' } as const;

/** A page of SuperID is open, in its window or in the browser; or its answer is being read. */
export function SignInWaiting({ state: { signIn } }: PageProps) {
  const say = useSay();
  const send = useSend();
  const format = useFormat();
  const { phase, agent, host, until, expectedCustomer, environment } = signIn;
  const isOpen = phase === 'opening' || phase === 'waiting';
  const other = otherAgent(agent);
  const callout = signIn.advice && isOpen ? callouts[signIn.advice] : null;
  const title = isOpen
    ? say(`sign-in.waiting.${agent}`)
    : say(`sign-in.${phase === 'reading' ? 'reading' : 'finishing'}`);
  const rows: readonly KeyValueRow[] = [
    [say('sign-in.environment'), say(`environment.${environment}`)],
    expectedCustomer !== null && [say('sign-in.expected'), expectedCustomer],
    host !== null && [
      say('sign-in.host'),
      <span key="host" className="host">
        <Icon name="lock" />
        <code>{host}</code>
      </span>,
    ],
    until !== null && [say('sign-in.until'), format.clock(until)],
  ];

  return (
    <Page
      id={isOpen ? 'sign-in:waiting' : 'sign-in:reading'}
      title={title}
      lead={say(
        isOpen
          ? `sign-in.waiting.${signIn.advice === 'open-yourself' ? 'nobody' : agent}-text`
          : 'sign-in.reading-text',
      )}
      note={say('sign-in.note')}
      actions={
        isOpen && (
          <>
            <Button onPress={() => void send('signIn.cancel')}>{say('ui.cancel')}</Button>
            <Button
              kind={signIn.advice === null ? 'plain' : 'primary'}
              onPress={() => void signInWith(send, signIn, other)}
            >
              {say(`sign-in.use-${other}`)}
            </Button>
          </>
        )
      }
    >
      {callout && (
        <Callout tone="change" icon="attention" urgent title={say(`sign-in.${callout}`)}>
          <p>{say(`sign-in.${callout}-text`)}</p>
        </Callout>
      )}
      <Card>
        <div className="stack">
          <Progress label={title} share={null} />
          <KeyValue rows={rows} />
          {phase === 'waiting' && (
            <div className="row">
              <Button small icon="copy" onPress={() => void send('signIn.copyAddress')}>
                {say('sign-in.copy-address')}
              </Button>
              <p className="hint">{say('sign-in.copy-address-hint')}</p>
            </div>
          )}
        </div>
      </Card>
      {isOpen && signIn.practicePeople.length > 0 && <PracticePeople people={signIn.practicePeople} />}
      <LiveRegion text={title} />
    </Page>
  );
}

/** The way of showing SuperID that was not chosen. */
export const otherAgent = (agent: SignInView['agent']): SignInView['agent'] =>
  agent === 'window' ? 'browser' : 'window';

/** Ends what is open and begins again with the other way of showing SuperID. */
export async function signInWith(send: Send, signIn: SignInView, agent: SignInView['agent']): Promise<void> {
  const { environment, expectedCustomer } = signIn;
  const answer = await send('signIn.choose', { environment, expectedCustomer, agent });
  if (answer.ok) await send('signIn.begin');
}
