import type { ApplicationView } from '../../../main/contract/view.ts';
import { useSay } from '../../i18n/say.ts';
import { ExternalLink } from '../../ui/button.tsx';
import { Card, KeyValue, type KeyValueRow } from '../../ui/card.tsx';

/** Whom to ask about the application. */
export function Support({ application }: { readonly application: ApplicationView }) {
  const say = useSay();
  const { publisher, support } = application;
  const rows: readonly KeyValueRow[] = [
    support.email !== null && [
      say('about.support.email'),
      <ExternalLink key="email" url={`mailto:${support.email}`}>
        {support.email}
      </ExternalLink>,
    ],
    support.phone !== null && [
      say('about.support.phone'),
      <ExternalLink key="phone" url={`tel:${support.phone.replaceAll(/[^\d+]/g, '')}`}>
        {support.phone}
      </ExternalLink>,
    ],
    support.url !== null && [
      say('about.support.url'),
      <ExternalLink key="url" url={support.url}>
        {support.url.replace(/^https:\/\//, '')}
      </ExternalLink>,
    ],
  ];
  return (
    <Card title={say('about.support', { publisher })}>
      {rows.every((row) => row === false) ? <p>{say('about.support.none')}</p> : <KeyValue rows={rows} />}
    </Card>
  );
}
