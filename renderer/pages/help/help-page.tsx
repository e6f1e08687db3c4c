import { shortcuts } from '../../../main/contract/shortcuts.ts';
import type { PageProps } from '../page-props.ts';
import { useSend } from '../../api.ts';
import { type MessageId, useSay } from '../../i18n/say.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Disclosure } from '../../ui/overlays.tsx';
import { Page } from '../../ui/page.tsx';
import { Support } from '../about/support.tsx';

/** Keys as they are written on the keyboard; the same in every language. */
const pageKeys: readonly { readonly what: MessageId; readonly keys: readonly string[] }[] = [
  { what: 'help.key.next', keys: ['Tab'] },
  { what: 'help.key.press', keys: ['Enter'] },
  { what: 'help.key.choose', keys: ['↑', '↓'] },
  { what: 'help.key.close', keys: ['Esc'] },
];

/** Those of the menu, which only Electron's window has. */
const menuKeys: readonly (readonly [MessageId, string])[] = [
  ['help.key.open', shortcuts.open],
  ['instructions.page', shortcuts.instructions],
  ['runs.title', shortcuts.runs],
  ['settings.title', shortcuts.settings],
  ['help.title', shortcuts.help],
];

function keysOf({ runtime, platform }: PageProps['state']['product']): typeof pageKeys {
  if (runtime !== 'electron') return pageKeys;
  const control = platform === 'macos' ? '⌘' : 'Ctrl';
  const ofMenu = menuKeys.map(([what, keys]) => ({ what, keys: keys.replace('CmdOrCtrl', control).split('+') }));
  return [...pageKeys, ...ofMenu];
}

const questions = ['rights', 'changes', 'stop', 'power', 'twice', 'back', 'data', 'offline'] as const;

/** What happens when, which keys do what, and whom to ask. */
export function HelpPage({ state }: PageProps) {
  const say = useSay();
  const send = useSend();
  const { application, product } = state;
  return (
    <Page
      id="help"
      title={say('help.title')}
      lead={say('help.lead')}
      actions={
        <Button kind="primary" onPress={() => void send('navigate.side', { page: null })}>
          {say('ui.close')}
        </Button>
      }
      aside={
        <>
          {application && <Support application={application} />}
          <Card title={say('help.diagnostics')}>
            <div className="stack-s">
              <p>{say('help.diagnostics-text')}</p>
              <div>
                <Button small icon="file" onPress={() => void send('diagnostics.save')}>
                  {say('help.diagnostics-save')}
                </Button>
              </div>
            </div>
          </Card>
        </>
      }
    >
      <Card title={say('help.questions')}>
        <div className="stack-s">
          {questions.map((question) => (
            <Disclosure key={question} level={3} summary={say(`help.${question}`)}>
              <p className="answer">{say(`help.${question}-answer`)}</p>
            </Disclosure>
          ))}
        </div>
      </Card>
      <Card title={say('help.keys')}>
        <dl className="key-value shortcuts">
          {keysOf(product).map(({ what, keys }) => (
            <div key={what}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{say(what)}</dd>
            </div>
          ))}
        </dl>
      </Card>
    </Page>
  );
}
