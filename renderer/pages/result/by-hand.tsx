import { textIn } from '../../../main/contract/text.ts';
import type { ByHandView } from '../../../main/contract/view.ts';
import { useSend } from '../../api.ts';
import { useLanguage, useSay } from '../../i18n/say.ts';
import { Badge } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';
import { Checkbox } from '../../ui/fields.tsx';
import { Disclosure } from '../../ui/overlays.tsx';

/** What only a person can do, step by step, to be ticked. */
export function ByHand({ steps }: { readonly steps: readonly ByHandView[] }) {
  const say = useSay();
  const send = useSend();
  const language = useLanguage();
  if (steps.length === 0) return null;
  return (
    <Card title={say('result.by-hand')}>
      <p className="quiet">{say('result.by-hand.lead')}</p>
      <ul className="plain-list by-hand">
        {steps.map(({ id, title, optional, steps: how, check, ticked }) => (
          <li key={id}>
            <div className="row">
              <Checkbox isSelected={ticked} onChange={(done) => void send('result.tick', { id, done })}>
                {textIn(title, language)}
              </Checkbox>
              {optional && <Badge tone="hand">{say('result.by-hand.optional')}</Badge>}
            </div>
            <div className="by-hand-how">
              <Disclosure summary={say('result.by-hand.how')}>
                <ol>
                  {how.map((step, index) => (
                    // oxlint-disable-next-line react/no-array-index-key -- the steps of a manifest are fixed
                    <li key={index}>{textIn(step, language)}</li>
                  ))}
                </ol>
                <p>{say('result.by-hand.check', { check: textIn(check, language) })}</p>
              </Disclosure>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
