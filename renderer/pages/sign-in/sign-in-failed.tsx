import { errorText } from '../../../main/contract/texts.ts';
import type { PageProps } from '../page-props.ts';
import { useSend } from '../../api.ts';
import { type MessageId, useLanguage, useSay } from '../../i18n/say.ts';
import { Button } from '../../ui/button.tsx';
import { Callout, Card, KeyValue } from '../../ui/card.tsx';
import type { IconName } from '../../ui/icon.tsx';
import { Page } from '../../ui/page.tsx';
import { PracticePeople } from './practice-people.tsx';
import { otherAgent, signInWith } from './sign-in-waiting.tsx';
import { type Situation, situationOf } from './situation.ts';

interface FailurePage {
  readonly icon: IconName;
  /** What to do about it, one line after the other. */
  readonly do: readonly MessageId[];
  /** The same way again would end the same: the other agent comes first. */
  readonly otherWay?: true;
}

const pages: Readonly<Record<Situation, FailurePage>> = {
  offline: { icon: 'offline', do: ['sign-in.do.network', 'sign-in.do.by-hand'] },
  unreachable: { icon: 'offline', do: ['sign-in.do.proxy', 'sign-in.do.allow', 'sign-in.do.status'] },
  'refused-window': { icon: 'outside', do: ['sign-in.do.browser', 'sign-in.do.browser-same'], otherWay: true },
  'wrong-tenant': { icon: 'building', do: ['sign-in.do.choose-tenant', 'sign-in.do.change-expected'] },
  'no-consent': { icon: 'hand', do: ['sign-in.do.approve', 'sign-in.do.ask-publisher'] },
  refused: { icon: 'lock', do: ['sign-in.do.check-user', 'sign-in.do.reset-password', 'sign-in.do.approve'] },
  'not-administrator': { icon: 'person', do: ['sign-in.do.ask-administrator', 'sign-in.do.send-instructions'] },
  'missing-right': {
    icon: 'person',
    do: ['sign-in.do.get-right', 'sign-in.do.sign-in-after', 'sign-in.do.send-instructions'],
  },
  closed: { icon: 'cross', do: ['sign-in.do.again', 'sign-in.do.browser-if'] },
  'timed-out': { icon: 'clock', do: ['sign-in.do.again', 'sign-in.do.browser-if'] },
  'not-registered': { icon: 'attention', do: ['sign-in.do.tell-publisher', 'sign-in.do.by-hand'] },
  'not-running': { icon: 'building', do: ['sign-in.do.other-tenant'] },
  browser: { icon: 'outside', do: ['sign-in.do.window', 'sign-in.do.default-browser'], otherWay: true },
  other: { icon: 'attention', do: ['sign-in.do.again', 'sign-in.do.diagnostics'] },
};

/** What is told by the page itself; the error behind it is another way to say the same, or a consequence. */
const selfExplaining: ReadonlySet<Situation> = new Set(['offline', 'refused-window', 'closed', 'timed-out']);

/** What helps differs from error to error: the error itself says it best. */
const askTheError: ReadonlySet<Situation> = new Set(['not-running', 'other']);

/** Signing in did not work: what happened, and what to do now. Each situation has its own. */
export function SignInFailed({ state }: PageProps) {
  const say = useSay();
  const send = useSend();
  const language = useLanguage();
  const { signIn, online } = state;
  const situation = situationOf({ problem: signIn.problem, online, advice: signIn.advice });
  const told = signIn.problem && !selfExplaining.has(situation) ? errorText(signIn.problem, language) : null;
  const page = pages[situation];
  const other = otherAgent(signIn.agent);
  const again = { text: say('sign-in.again'), onPress: () => void send('signIn.begin') };
  const otherwise = { text: say(`sign-in.use-${other}`), onPress: () => void signInWith(send, signIn, other) };
  const [second, first] = page.otherWay ? [again, otherwise] : [otherwise, again];

  return (
    <Page
      id={`sign-in:${situation}`}
      title={say(`sign-in.failed.${situation}`)}
      lead={say('sign-in.failed-lead')}
      note={say('sign-in.note')}
      actions={
        <>
          <Button onPress={() => void send('signIn.cancel')}>{say('sign-in.change')}</Button>
          <Button onPress={second.onPress}>{second.text}</Button>
          <Button kind="primary" isDisabled={!online} onPress={first.onPress}>
            {first.text}
          </Button>
        </>
      }
      aside={
        <>
          <Card title={say('sign-in.attempt')}>
            <KeyValue
              rows={[
                [say('sign-in.environment'), say(`environment.${signIn.environment}`)],
                [say('sign-in.expected'), signIn.expectedCustomer ?? say('sign-in.any')],
                [say('sign-in.how-short'), say(`sign-in.agent.${signIn.agent}`)],
              ]}
            />
          </Card>
          <Card title={say('way.by-hand')}>
            <div className="stack-s">
              <p>{say('sign-in.instructions-text')}</p>
              <div>
                <Button small icon="print" onPress={() => void send('navigate.side', { page: 'instructions' })}>
                  {say('way.instructions')}
                </Button>
              </div>
            </div>
          </Card>
        </>
      }
    >
      <Callout tone={selfExplaining.has(situation) ? 'change' : 'fail'} icon={page.icon} urgent>
        {told && <p>{told.title}</p>}
        <p className={told ? 'quiet' : undefined}>{say(`sign-in.failed.${situation}-text`)}</p>
      </Callout>
      <Card title={say('sign-in.to-do')}>
        <ol className="stack-s">
          {told && askTheError.has(situation) && <li>{told.next}</li>}
          {page.do.map((id) => (
            <li key={id}>{say(id, { ...signIn.problem?.details, host: signIn.host ?? undefined })}</li>
          ))}
        </ol>
      </Card>
      {signIn.practicePeople.length > 0 && <PracticePeople people={signIn.practicePeople} />}
    </Page>
  );
}
