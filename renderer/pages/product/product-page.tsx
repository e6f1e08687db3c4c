import { useState } from 'react';
import type { UpdateView } from '../../../main/contract/view.ts';
import type { PageProps } from '../page-props.ts';
import { useSend } from '../../api.ts';
import { useFormat } from '../../i18n/format.ts';
import { useSay } from '../../i18n/say.ts';
import { Button } from '../../ui/button.tsx';
import { Card, EmptyState, KeyValue, Skeleton } from '../../ui/card.tsx';
import { SearchField } from '../../ui/fields.tsx';
import { Disclosure, Progress } from '../../ui/overlays.tsx';
import { Page } from '../../ui/page.tsx';

/** What this program is, whether there is a newer one, and what it is made with. */
export function ProductPage({ state: { product, update } }: PageProps) {
  const say = useSay();
  const send = useSend();
  const [search, setSearch] = useState('');
  const found = product.licences.filter(({ name }) => name.toLowerCase().includes(search.trim().toLowerCase()));
  return (
    <Page
      id="product"
      title={product.name}
      lead={say('product.lead')}
      narrow
      note={say('product.trademark')}
      actions={
        <Button kind="primary" onPress={() => void send('navigate.side', { page: null })}>
          {say('ui.close')}
        </Button>
      }
    >
      <Card title={say('product.version')}>
        <div className="stack">
          <KeyValue
            rows={[
              [say('product.number'), product.version],
              [say('product.runtime'), say(`product.runtime.${product.runtime}`)],
            ]}
          />
          <Update update={update} />
        </div>
      </Card>
      <Card
        flush
        title={say('product.licences', { count: product.licences.length })}
        aside={<SearchField label={say('product.search')} value={search} onChange={setSearch} />}
      >
        {product.licences.length === 0 && (
          <div className="pad">
            <Skeleton lines={5} />
          </div>
        )}
        {product.licences.length > 0 && found.length === 0 && (
          <EmptyState icon="search" title={say('welcome.none-found', { search })} />
        )}
        <ul className="plain-list licences">
          {found.map(({ name, version, licence, text }) => (
            <li key={`${name} ${version}`}>
              <Disclosure summary={say('product.licence', { name, version, licence })}>
                <pre lang="en">{text}</pre>
              </Disclosure>
            </li>
          ))}
        </ul>
      </Card>
    </Page>
  );
}

function Update({ update: { phase, version, percent } }: { readonly update: UpdateView }) {
  const say = useSay();
  const send = useSend();
  const format = useFormat();
  const text = say(`product.update.${phase}`, { version: version ?? '' });
  return (
    <div className="stack-s">
      <p aria-live="polite">{text}</p>
      {phase === 'downloading' && (
        <Progress
          label={text}
          share={percent === null ? null : percent / 100}
          {...(percent === null ? {} : { valueText: format.percent(percent / 100) })}
        />
      )}
      {(phase === 'idle' || phase === 'failed') && (
        <div>
          <Button small onPress={() => void send('update.check')}>
            {say('product.check')}
          </Button>
        </div>
      )}
      {phase === 'ready' && (
        <div>
          <Button small onPress={() => void send('update.install')}>
            {say('frame.update-install')}
          </Button>
        </div>
      )}
    </div>
  );
}
