import { type DragEvent, useState } from 'react';
import type { PageProps } from '../page-props.ts';
import { usePathOf, useSend } from '../../api.ts';
import { useSay } from '../../i18n/say.ts';
import { Button } from '../../ui/button.tsx';
import { Card, Skeleton } from '../../ui/card.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Page } from '../../ui/page.tsx';
import { Applications } from './applications.tsx';
import { Customers } from './customers.tsx';
import { LinkCallout } from './link-callout.tsx';
import { ManifestFindings } from './manifest-findings.tsx';

/** Choosing what to set up: what comes along, a file, a customer known from before, or practice. */
export function WelcomePage({ state }: PageProps) {
  const say = useSay();
  const send = useSend();
  const { welcome } = state;
  const [wanted, setWanted] = useState<string | null>(null);
  const chosen = welcome.bundled.find(({ name }) => name === wanted) ?? welcome.bundled[0];
  const drop = useFileDrop();

  return (
    <Page
      id="welcome"
      title={say('welcome.title')}
      lead={say('welcome.lead')}
      aside={<Beside application={chosen?.name ?? null} />}
      note={say('welcome.note')}
      actions={
        <>
          <Button icon="folder" onPress={() => void send('application.openFile')}>
            {say('welcome.open-file')}
          </Button>
          {chosen && (
            <Button
              kind="primary"
              isPending={welcome.busy}
              onPress={() => void send('application.openBundled', { name: chosen.name })}
            >
              {say('welcome.set-up', { application: chosen.title })}
            </Button>
          )}
        </>
      }
    >
      <div className="stack drop-target" data-over={drop.over || undefined} {...drop.handlers}>
        {welcome.link && <LinkCallout link={welcome.link} bundled={welcome.bundled} />}
        {welcome.problem && <ManifestFindings problem={welcome.problem} />}
        {welcome.busy && welcome.bundled.length === 0 ? (
          <Card title={say('welcome.applications')}>
            <Skeleton />
          </Card>
        ) : (
          <Applications applications={welcome.bundled} chosen={chosen?.name ?? null} onChoose={setWanted} />
        )}
        <p className="drop-hint">
          <Icon name="file" />
          <span>{say(drop.over ? 'welcome.drop-now' : 'welcome.drop')}</span>
        </p>
        <Customers customers={welcome.customers} />
      </div>
    </Page>
  );
}

function Beside({ application }: { readonly application: string | null }) {
  const say = useSay();
  const send = useSend();
  return (
    <>
      {application !== null && (
        <div className="practice-card">
          <Card title={say('welcome.practice')}>
            <div className="stack-s">
              <p>{say('welcome.practice-text')}</p>
              <div>
                <Button small icon="practice" onPress={() => void send('practice.begin', { application })}>
                  {say('welcome.practise')}
                </Button>
              </div>
            </div>
          </Card>
        </div>
      )}
      <Card title={say('welcome.what-comes')}>
        <ol className="stack-s">
          <li>{say('welcome.what-comes.read')}</li>
          <li>{say('welcome.what-comes.sign-in')}</li>
          <li>{say('welcome.what-comes.approve')}</li>
          <li>{say('welcome.what-comes.proof')}</li>
        </ol>
      </Card>
    </>
  );
}

/** A manifest that is dropped; main reads it and judges it. */
function useFileDrop() {
  const send = useSend();
  const pathOf = usePathOf();
  const [over, setOver] = useState(false);
  return {
    over,
    handlers: {
      onDragOver: (event: DragEvent) => {
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: () => setOver(false),
      onDrop: (event: DragEvent) => {
        event.preventDefault();
        setOver(false);
        const file = event.dataTransfer.files[0];
        const path = file ? pathOf(file) : '';
        if (path !== '') void send('application.openDropped', { path });
      },
    },
  };
}
