import type { Verdict } from '../../main/contract/plan.ts';
import { errorText, isMessageId } from '../../main/contract/texts.ts';
import { useLanguage, useSay } from '../i18n/say.ts';
import type { Tone } from './badge.tsx';
import { Icon, type IconName } from './icon.tsx';

const looks: Readonly<Record<Verdict['verdict'], { readonly tone: Tone; readonly icon: IconName }>> = {
  ok: { tone: 'create', icon: 'check' },
  warning: { tone: 'change', icon: 'attention' },
  error: { tone: 'fail', icon: 'cross' },
};

/** What was looked at beforehand: what is well in a line, what is not with what to do. */
export function Verdicts({ verdicts }: { readonly verdicts: readonly Verdict[] }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <ul className="plain-list verdicts">
      {verdicts.map(({ check, verdict, code, details = {} }) => {
        const right = `right.${String(details['right'])}`;
        const told = verdict === 'ok' || code === undefined ? undefined : errorText({ code, details }, language);
        return (
          <li key={`${check} ${String(details['right'])} ${code ?? ''}`}>
            <span className="sign" data-tone={looks[verdict].tone}>
              <Icon name={looks[verdict].icon} />
            </span>
            <div>
              <p>
                <span className="only-heard">{say(`ui.verdict.${verdict}`)} </span>
                {told?.title ??
                  say(`verdict.${check}`, { ...details, right: isMessageId(right) ? say(right) : undefined })}
              </p>
              {told && <p className="quiet">{told.next}</p>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
