import { useMemo, useState } from 'react';
import type { CustomerRecord } from '../../../main/contract/view.ts';
import { useSend } from '../../api.ts';
import { useFormat } from '../../i18n/format.ts';
import { useSay } from '../../i18n/say.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Card, EmptyState } from '../../ui/card.tsx';
import { SearchField } from '../../ui/fields.tsx';
import type { IconName } from '../../ui/icon.tsx';
import { LiveRegion } from '../../ui/overlays.tsx';

/** More are found by searching. */
const mostShown = 50;

type Outcome = NonNullable<CustomerRecord['lastResult']>;

const outcomes: Readonly<Record<Outcome, { readonly tone: Tone; readonly icon: IconName }>> = {
  done: { tone: 'create', icon: 'check' },
  'nothing-to-do': { tone: 'keep', icon: 'equals' },
  partly: { tone: 'change', icon: 'attention' },
  cancelled: { tone: 'change', icon: 'pause' },
  failed: { tone: 'fail', icon: 'cross' },
};

/** Customers worked with before, the last one first; with one click one is where one was with them. */
export function Customers({ customers }: { readonly customers: readonly CustomerRecord[] }) {
  const say = useSay();
  const [search, setSearch] = useState('');
  const found = useMemo(() => matching(customers, search), [customers, search]);
  if (customers.length === 0) return null;
  return (
    <Card
      flush
      title={say('welcome.customers')}
      aside={<SearchField label={say('welcome.search-customers')} value={search} onChange={setSearch} />}
    >
      {found.length === 0 ? (
        <EmptyState
          icon="search"
          title={say('welcome.none-found', { search })}
          actions={
            <Button small onPress={() => setSearch('')}>
              {say('ui.clear')}
            </Button>
          }
        />
      ) : (
        <ul className="plain-list customers">
          {found.slice(0, mostShown).map((customer) => (
            <Customer key={customer.id} customer={customer} />
          ))}
        </ul>
      )}
      {found.length > mostShown && <p className="more">{say('welcome.more', { count: found.length - mostShown })}</p>}
      <LiveRegion text={search === '' ? '' : say('welcome.found', { count: found.length })} every={1_000} />
    </Card>
  );
}

function Customer({ customer }: { readonly customer: CustomerRecord }) {
  const say = useSay();
  const send = useSend();
  const format = useFormat();
  const { id, company, customerId, environment, applicationName, applicationVersion, lastResult, lastAt } = customer;
  return (
    <li>
      <div>
        <Button
          kind="link"
          label={say('welcome.open-customer', { company, application: applicationName })}
          onPress={() => void send('customer.open', { id })}
        >
          {company}
        </Button>
        <p className="quiet">
          {say('frame.tenant', { company: customerId, customerId: say(`environment.${environment}`) })}
        </p>
      </div>
      <div>
        <p>{say('welcome.application', { application: applicationName, version: applicationVersion })}</p>
        <p className="quiet">{format.dateTime(lastAt)}</p>
      </div>
      <div>{lastResult && <Badge {...outcomes[lastResult]}>{say(`welcome.outcome.${lastResult}`)}</Badge>}</div>
      <IconButton
        icon="cross"
        label={say('welcome.forget', { company })}
        onPress={() => void send('customer.remove', { id })}
      />
    </li>
  );
}

function matching(customers: readonly CustomerRecord[], search: string): readonly CustomerRecord[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return customers;
  return customers.filter(({ company, customerId, applicationName, environment }) => {
    const text = `${company} ${customerId} ${applicationName} ${environment}`.toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}
