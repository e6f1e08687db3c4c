import { errorText } from '../../../main/contract/texts.ts';
import type { ManifestProblem } from '../../../main/contract/view.ts';
import { useSend } from '../../api.ts';
import { useLanguage, useSay } from '../../i18n/say.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/card.tsx';
import { Disclosure } from '../../ui/overlays.tsx';

/** Why a file could not be opened; what the linter says is for whoever wrote the file, in English like its format. */
export function ManifestFindings({ problem: { file, problem, findings } }: { readonly problem: ManifestProblem }) {
  const say = useSay();
  const send = useSend();
  const language = useLanguage();
  const { title, next } = errorText(problem, language);
  const text = findings
    .map(({ where, message, hint }) => [where, message, hint].filter(Boolean).join('\n'))
    .join('\n\n');
  return (
    <Callout
      tone="fail"
      icon="attention"
      title={say('welcome.problem', { file })}
      urgent
      actions={
        <>
          {findings.length > 0 && (
            <Button small icon="copy" onPress={() => void send('copy.text', { text: text.slice(0, 10_000) })}>
              {say('welcome.copy-findings')}
            </Button>
          )}
          <Button small onPress={() => void send('application.dismissProblem')}>
            {say('ui.dismiss')}
          </Button>
        </>
      }
    >
      <p>{title}</p>
      <p>{next}</p>
      {findings.length > 0 && (
        <Disclosure summary={say('welcome.findings', { count: findings.length })}>
          <ul className="plain-list findings" lang="en">
            {findings.map(({ where, message, hint }) => (
              <li key={`${where} ${message}`}>
                <code>{where}</code>
                <p>{message}</p>
                {hint !== '' && <p className="quiet">{hint}</p>}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </Callout>
  );
}
