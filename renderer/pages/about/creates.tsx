import { textIn } from '../../../main/contract/text.ts';
import type { ApplicationView } from '../../../main/contract/view.ts';
import { useFormat } from '../../i18n/format.ts';
import { useLanguage, useSay } from '../../i18n/say.ts';
import { ActionSign } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';
import { Disclosure } from '../../ui/overlays.tsx';

/** What will be set up, kind by kind, and what is left to a person. */
export function Creates({ application }: { readonly application: ApplicationView }) {
  const say = useSay();
  const language = useLanguage();
  const format = useFormat();
  const { creates, partnerService, byHand } = application;
  return (
    <Card title={say('about.creates')}>
      <ul className="plain-list creates">
        {creates.map(({ kind, noun, count, titles, places, everyone }) => {
          const names = withoutDoubles(titles.map((title) => textIn(title, language)));
          const where = withoutDoubles(places.map((place) => textIn(place, language)));
          return (
            <li key={kind}>
              <ActionSign action="create" />
              <div className="grow">
                <Disclosure
                  summary={
                    <>
                      <b>{say('about.count', { count, noun: textIn(count === 1 ? noun.one : noun.many, language) })}</b>
                      {everyone && <span className="quiet">{say('about.everyone')}</span>}
                    </>
                  }
                >
                  <p>
                    {format.list(names)}
                    {count > titles.length && say('about.names-more', { count: count - titles.length })}
                  </p>
                </Disclosure>
                {where.length > 0 && <p className="creates-where quiet">{format.list(where)}</p>}
              </div>
            </li>
          );
        })}
        {partnerService && (
          <li>
            <ActionSign action="create" />
            <div className="grow">
              <p className="creates-where">
                <b>{say('about.registration')}</b>
              </p>
              <p className="creates-where quiet">{say('about.registration-text', { name: partnerService.name })}</p>
            </div>
          </li>
        )}
        {byHand.map(({ title, optional }) => (
          <li key={textIn(title, 'en')}>
            <ActionSign action="manual" />
            <div className="grow">
              <p className="creates-where">
                <b>{textIn(title, language)}</b>
              </p>
              <p className="creates-where quiet">{say('about.by-hand', { optional: String(optional) })}</p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

const withoutDoubles = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
