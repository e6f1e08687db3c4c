import { useState } from 'react';
import { textIn } from '../../../main/contract/text.ts';
import type { ApplicationView } from '../../../main/contract/view.ts';
import type { PageProps } from '../page-props.ts';
import { useSend } from '../../api.ts';
import { useLanguage, useSay } from '../../i18n/say.ts';
import { Button, ExternalLink } from '../../ui/button.tsx';
import { Card, KeyValue } from '../../ui/card.tsx';
import { RadioGroup } from '../../ui/fields.tsx';
import { Page } from '../../ui/page.tsx';
import { Creates } from './creates.tsx';
import { Support } from './support.tsx';

/** What the application does, what it will set up and why, and on which terms. */
export function AboutPage({ state }: PageProps) {
  return state.application && <About application={state.application} state={state} />;
}

function About({ application, state }: PageProps & { readonly application: ApplicationView }) {
  const say = useSay();
  const send = useSend();
  const language = useLanguage();
  const [offer, setOffer] = useState(application.offer);
  const [environment, setEnvironment] = useState(state.signIn.environment);
  const goOn = (where: typeof environment, purpose: 'install' | 'uninstall'): void =>
    void send('about.continue', { offer, environment: where, purpose });
  const { name, description, summary, environments, offers } = application;

  return (
    <Page
      id="about"
      title={say('about.title', { application: name })}
      lead={textIn(description ?? summary, language)}
      note={say('about.note')}
      actions={
        <>
          {environment !== 'practice' && environments.includes('practice') && (
            <Button icon="practice" onPress={() => goOn('practice', 'install')}>
              {say('about.practise')}
            </Button>
          )}
          <Button kind="primary" onPress={() => goOn(environment, 'install')}>
            {say(environment === 'practice' ? 'about.continue-practice' : 'about.continue')}
          </Button>
        </>
      }
      aside={
        <>
          {environments.length > 1 && (
            <Card>
              <RadioGroup
                label={say('about.where')}
                value={environment}
                onChange={setEnvironment}
                options={[...environments]
                  .sort((a, b) => order.indexOf(a) - order.indexOf(b))
                  .map((value) => ({ value, label: say(`environment.${value}`) }))}
              />
            </Card>
          )}
          <Card title={say('about.who')}>{say('about.who-text')}</Card>
          <Card title={say('about.back-out')}>
            <div className="stack-s">
              <p>{say('about.back-out-text')}</p>
              <div>
                <Button small onPress={() => goOn(environment, 'uninstall')}>
                  {say('about.remove', { application: name })}
                </Button>
              </div>
            </div>
          </Card>
          <Support application={application} />
        </>
      }
    >
      {offers.length > 0 && (
        <RadioGroup
          label={say('about.offers')}
          look="cards"
          value={offer}
          onChange={setOffer}
          options={offers.map(({ key, title, whatHappens }) => ({
            value: key,
            label: textIn(title, language),
            hint: textIn(whatHappens, language),
          }))}
        />
      )}
      <Terms application={application} offer={offer} />
      <Creates application={application} />
      <Access application={application} />
    </Page>
  );
}

/** Production comes first. */
const order: readonly ApplicationView['environments'][number][] = ['online', 'stage', 'sod', 'practice'];

function Terms({ application, offer }: { readonly application: ApplicationView; readonly offer: string | null }) {
  const say = useSay();
  const language = useLanguage();
  const chosen = application.offers.find(({ key }) => key === offer);
  if (!chosen?.terms) return null;
  return (
    <p>
      <ExternalLink url={chosen.terms}>{say('about.terms', { offer: textIn(chosen.title, language) })}</ExternalLink>
    </p>
  );
}

function Access({ application: { access, partnerService } }: { readonly application: ApplicationView }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <>
      {access.length > 0 && (
        <Card title={say('about.access')}>
          <KeyValue
            rows={access.map(({ area, why }) => [<AreaName key={area} area={area} />, textIn(why, language)])}
          />
        </Card>
      )}
      {partnerService && (
        <Card title={say('about.partner', { name: partnerService.name })}>
          <div className="stack-s">
            <p>{textIn(partnerService.why, language)}</p>
            <p className="quiet">{say('about.partner-host', { host: partnerService.host })}</p>
          </div>
        </Card>
      )}
    </>
  );
}

/** A right by its name in SuperOffice; an area of the API by its own. */
function AreaName({ area }: { readonly area: string }) {
  const say = useSay();
  switch (area) {
    case 'admin-all':
    case 'admin-lists':
    case 'admin-udef':
    case 'admin-preferences':
      return say(`right.${area}`);
    default:
      return area;
  }
}
