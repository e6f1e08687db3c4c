import { useState } from 'react';
import type { CustomerRecord, RunRecord } from '../../../main/contract/view.ts';
import { useSend } from '../../api.ts';
import type { PageProps } from '../page-props.ts';
import { useFormat } from '../../i18n/format.ts';
import { useSay } from '../../i18n/say.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button, DialogButtons } from '../../ui/button.tsx';
import { Callout, Card, EmptyState } from '../../ui/card.tsx';
import type { IconName } from '../../ui/icon.tsx';
import { Dialog } from '../../ui/overlays.tsx';
import { Page } from '../../ui/page.tsx';

/** The runs of the past; what was left in the middle comes first, with what to do about it. */
export function RunsPage({ state }: PageProps) {
  const say = useSay();
  const send = useSend();
  const [removing, setRemoving] = useState<RunRecord | null>(null);
  const { runs, welcome } = state;
  const unfinished = runs.filter(({ outcome }) => outcome === 'unfinished');
  const finished = runs.filter(({ outcome }) => outcome !== 'unfinished');
  return (
    <Page
      id="runs"
      title={say('runs.title')}
      lead={say('runs.lead')}
      actions={<Button onPress={() => void send('navigate.side', { page: null })}>{say('runs.close')}</Button>}
    >
      {runs.length === 0 && (
        <Card>
          <EmptyState icon="clock" title={say('runs.none.title')}>
            {say('runs.none.text')}
          </EmptyState>
        </Card>
      )}
      {unfinished.length > 0 && (
        <Card title={say('runs.unfinished')} flush>
          <div className="runs-advice">
            <Callout tone="change" icon="attention">
              <p>{say('runs.unfinished.text')}</p>
            </Callout>
          </div>
          <RunList runs={unfinished} customers={welcome.customers} onRemove={setRemoving} />
        </Card>
      )}
      {finished.length > 0 && (
        <Card title={say('runs.finished')} flush>
          <RunList runs={finished} customers={welcome.customers} onRemove={setRemoving} />
        </Card>
      )}
      {removing && <RemoveReport run={removing} onClose={() => setRemoving(null)} />}
    </Page>
  );
}

interface RunListProps {
  readonly runs: readonly RunRecord[];
  readonly customers: readonly CustomerRecord[];
  readonly onRemove: (run: RunRecord) => void;
}

function RunList({ runs, customers, onRemove }: RunListProps) {
  return (
    <ul className="plain-list runs">
      {runs.map((run) => (
        <li key={run.runId}>
          <RunLine run={run} customer={customerOf(run, customers)} onRemove={onRemove} />
        </li>
      ))}
    </ul>
  );
}

const looks: Readonly<Record<RunRecord['outcome'], { readonly tone: Tone; readonly icon: IconName }>> = {
  done: { tone: 'create', icon: 'check' },
  partly: { tone: 'change', icon: 'attention' },
  cancelled: { tone: 'change', icon: 'pause' },
  failed: { tone: 'fail', icon: 'cross' },
  'nothing-to-do': { tone: 'keep', icon: 'equals' },
  unfinished: { tone: 'ask', icon: 'attention' },
};

interface RunLineProps {
  readonly run: RunRecord;
  /** Who it was for, when that is still remembered. */
  readonly customer: CustomerRecord | undefined;
  readonly onRemove: (run: RunRecord) => void;
}

function RunLine({ run, customer, onRemove }: RunLineProps) {
  const say = useSay();
  const send = useSend();
  const format = useFormat();
  const { runId, company, customerId, application, version, environment, purpose, outcome, at } = run;
  const about = { app: application, company, when: format.dateTime(at) };
  return (
    <div className="run-line">
      <span className="run-outcome">
        <Badge {...looks[outcome]}>{say(`runs.outcome.${outcome}`)}</Badge>
      </span>
      <span className="run-what">
        <span>
          <b>{company}</b> <span className="quiet">{customerId}</span>
        </span>
        <span className="run-more">
          {[say(`runs.purpose.${purpose}`), `${application} ${version}`, say(`environment.${environment}`)].join(' · ')}
        </span>
        <time className="run-more" dateTime={at}>
          {format.dateTime(at)}
        </time>
      </span>
      <span className="run-buttons">
        {outcome === 'unfinished' && customer && (
          <Button
            small
            label={say('runs.open.of', about)}
            onPress={() => void send('customer.open', { id: customer.id })}
          >
            {say('runs.open')}
          </Button>
        )}
        {run.hasReport ? (
          <>
            <Button small label={say('runs.report.of', about)} onPress={() => void send('runs.showReport', { runId })}>
              {say('runs.report')}
            </Button>
            <Button small kind="quiet" label={say('runs.remove.of', about)} onPress={() => onRemove(run)}>
              {say('runs.remove')}
            </Button>
          </>
        ) : (
          <span className="run-more">{say('runs.no-report')}</span>
        )}
      </span>
    </div>
  );
}

function RemoveReport({ run, onClose }: { readonly run: RunRecord; readonly onClose: () => void }) {
  const say = useSay();
  const send = useSend();
  const remove = (): void => {
    onClose();
    void send('runs.remove', { runId: run.runId });
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      role="alertdialog"
      title={say('runs.remove.title')}
      buttons={
        <DialogButtons
          cancel={
            <Button takesFocus onPress={onClose}>
              {say('runs.remove.keep')}
            </Button>
          }
          confirm={
            <Button kind="danger" onPress={remove}>
              {say('runs.remove.do')}
            </Button>
          }
        />
      }
    >
      <p>{say('runs.remove.text', { app: run.application, company: run.company })}</p>
    </Dialog>
  );
}

function customerOf(run: RunRecord, customers: readonly CustomerRecord[]): CustomerRecord | undefined {
  return customers.find(
    ({ customerId, environment, applicationName }) =>
      customerId === run.customerId && environment === run.environment && applicationName === run.application,
  );
}
