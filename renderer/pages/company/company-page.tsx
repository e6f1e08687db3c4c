import { useRef, useState } from 'react';
import { errorText } from '../../../main/contract/texts.ts';
import { textIn } from '../../../main/contract/text.ts';
import type { CompanyFields, CompanyView } from '../../../main/contract/view.ts';
import type { PageProps } from '../page-props.ts';
import { useSend } from '../../api.ts';
import { useLanguage, useSay } from '../../i18n/say.ts';
import { Button } from '../../ui/button.tsx';
import { Callout, Card, Skeleton } from '../../ui/card.tsx';
import { Page } from '../../ui/page.tsx';
import { CompanyForm } from './company-form.tsx';
import { fieldGroups, inputIdOf } from './company-fields.ts';

/** The customer's company as the tenant knows it, to be corrected; nothing leaves that is not shown here. */
export function CompanyPage({ state: { company } }: PageProps) {
  if (company?.phase === 'ready') return <CompanyReady company={company} />;
  if (company?.phase === 'failed') return <CompanyFailed company={company} />;
  return <CompanyReading />;
}

function CompanyReading() {
  const say = useSay();
  return (
    <Page id="company" title={say('company.title')} lead={say('company.reading')}>
      <Card title={say('company.group.company')}>
        <Skeleton lines={6} />
      </Card>
      <Card title={say('company.group.person')}>
        <Skeleton lines={4} />
      </Card>
    </Page>
  );
}

function CompanyFailed({ company: { problem } }: { readonly company: CompanyView }) {
  const say = useSay();
  const send = useSend();
  const language = useLanguage();
  const told = errorText(problem ?? { code: 'INTERNAL' }, language);
  return (
    <Page
      id="company:failed"
      title={say('company.failed')}
      lead={say('company.failed-text')}
      note={say('company.note')}
      actions={
        <Button kind="primary" onPress={() => void send('company.readAgain')}>
          {say('company.read-again')}
        </Button>
      }
    >
      <Callout tone="fail" icon="attention" urgent title={told.title}>
        <p>{told.next}</p>
      </Callout>
    </Page>
  );
}

function CompanyReady({ company }: { readonly company: CompanyView }) {
  const say = useSay();
  const send = useSend();
  const [draft, setDraft] = useState(company.details);
  const [tried, setTried] = useState(false);
  const summary = useRef<HTMLDivElement>(null);
  const isChanged = names.some((name) => draft[name] !== company.read[name]);
  const wrong = names.filter((name) => company.invalid[name] !== undefined);

  const change = (details: CompanyFields): void => {
    setDraft(details);
    void send('company.change', details);
  };
  const goOn = (): void => {
    setTried(true);
    if (wrong.length === 0) void send('company.continue');
    else summary.current?.focus();
  };

  return (
    <Page
      id="company:ready"
      title={say('company.title')}
      lead={say(company.receiver ? 'company.lead' : 'company.lead-nobody')}
      note={say('company.note')}
      actions={
        <>
          {isChanged && (
            <Button icon="undo" onPress={() => change(company.read)}>
              {say('company.reset')}
            </Button>
          )}
          <Button kind="primary" onPress={goOn}>
            {say('company.continue')}
          </Button>
        </>
      }
      aside={<Leaving company={company} />}
    >
      <div ref={summary} tabIndex={-1} className="error-summary">
        {tried && wrong.length > 0 && (
          <Callout tone="fail" icon="attention" urgent title={say('company.errors', { count: wrong.length })}>
            <ul>
              {wrong.map((name) => (
                <li key={name}>
                  <a
                    href={`#${inputIdOf(name)}`}
                    onClick={(event) => {
                      event.preventDefault();
                      document.getElementById(inputIdOf(name))?.focus();
                    }}
                  >
                    {say(`company.field.${name}`)}
                  </a>
                </li>
              ))}
            </ul>
          </Callout>
        )}
      </div>
      <CompanyForm company={company} draft={draft} showAll={tried} onChange={change} />
    </Page>
  );
}

const names = fieldGroups.flatMap((group) => group.fields);

/** What leaves for whom, and what stays. */
function Leaving({ company: { receiver, sent } }: { readonly company: CompanyView }) {
  const say = useSay();
  const language = useLanguage();
  if (!receiver)
    return (
      <Card title={say('company.stays')}>
        <p>{say('company.stays-text')}</p>
      </Card>
    );
  return (
    <>
      <Card title={say('company.leaves', { name: receiver.name })}>
        <div className="stack-s">
          <p>{textIn(receiver.why, language)}</p>
          <ul>
            {sent.map((name) => (
              <li key={name}>{say(`company.field.${name}`)}</li>
            ))}
          </ul>
          <p className="quiet">{say('company.leaves-to', { host: receiver.host })}</p>
        </div>
      </Card>
      <Card title={say('company.when')}>
        <p>{say('company.when-text')}</p>
      </Card>
    </>
  );
}
