import { useCallback, useMemo, useState } from 'react';
import { textIn } from '../../../main/contract/text.ts';
import type { AppState, RunView } from '../../../main/contract/view.ts';
import { useSend } from '../../api.ts';
import type { PageProps } from '../page-props.ts';
import { useFormat } from '../../i18n/format.ts';
import { useLanguage, useSay } from '../../i18n/say.ts';
import { Button, DialogButtons } from '../../ui/button.tsx';
import { Callout, Card, Skeleton } from '../../ui/card.tsx';
import { Dialog } from '../../ui/overlays.tsx';
import { Page } from '../../ui/page.tsx';
import { Log } from './log.tsx';
import { RunProgress } from './progress.tsx';
import { RunLedger } from './run-ledger.tsx';

/** A run, live: what is confirmed, what is under way, what is waited for. */
export function InstallingPage({ state }: PageProps) {
  const say = useSay();
  const { run } = state;
  if (run === null)
    return (
      <Page id="installing:none" title={say('installing.title', { purpose: 'install' })}>
        <Card>
          <Skeleton lines={6} />
        </Card>
      </Page>
    );
  return <Running state={state} run={run} />;
}

function Running({ state, run }: { readonly state: AppState; readonly run: RunView }) {
  const say = useSay();
  const format = useFormat();
  const language = useLanguage();
  const rows = state.checklist?.rows;
  const names = useMemo(() => new Map(rows?.map((row) => [row.id, textIn(row.title, language)])), [rows, language]);
  const nameOf = useCallback((id: string) => names.get(id) ?? id, [names]);
  const standing = run.cancelling ? 'stopping' : run.paused === null ? null : 'paused';
  const failed = Object.values(run.items).filter(({ status }) => status === 'failed').length;
  return (
    <Page
      id="installing"
      fill
      title={
        standing === null ? say('installing.title', { purpose: run.purpose }) : say(`installing.title.${standing}`)
      }
      lead={standing === null ? say('installing.lead') : say(`installing.lead.${standing}`)}
      aside={
        <>
          <Card title={say('installing.if.title')}>
            <p>{say('installing.if.text')}</p>
          </Card>
          <Log log={run.log} nameOf={nameOf} />
        </>
      }
      note={say('installing.note', { time: format.time(run.startedAt) })}
      actions={<RunButtons run={run} />}
    >
      <div className="installing">
        <RunProgress run={run} />
        {run.paused !== null && !run.cancelling && (
          <Callout tone="change" icon="pause" title={say(`installing.paused.${run.paused}`)} />
        )}
        {failed > 0 && (
          <Callout tone="fail" icon="attention" title={say('installing.problems', { count: failed })}>
            <p>{say('installing.problems.text')}</p>
          </Callout>
        )}
        {state.checklist && <RunLedger checklist={state.checklist} run={run} />}
      </div>
    </Page>
  );
}

function RunButtons({ run: { paused, cancelling } }: { readonly run: RunView }) {
  const say = useSay();
  const send = useSend();
  const [asking, setAsking] = useState(false);
  const stop = (): void => {
    setAsking(false);
    void send('run.cancel');
  };
  return (
    <>
      <Button isPending={cancelling} onPress={() => setAsking(true)}>
        {say('installing.cancel')}
      </Button>
      {paused === 'by-you' ? (
        <Button kind="primary" isDisabled={cancelling} onPress={() => void send('run.goOn')}>
          {say('installing.go-on')}
        </Button>
      ) : (
        <Button icon="pause" isDisabled={cancelling || paused !== null} onPress={() => void send('run.pause')}>
          {say('installing.pause')}
        </Button>
      )}
      <Dialog
        isOpen={asking}
        onClose={() => setAsking(false)}
        role="alertdialog"
        title={say('installing.cancel.title')}
        buttons={
          <DialogButtons
            cancel={
              <Button takesFocus onPress={() => setAsking(false)}>
                {say('installing.cancel.stay')}
              </Button>
            }
            confirm={
              <Button kind="danger" onPress={stop}>
                {say('installing.cancel.do')}
              </Button>
            }
          />
        }
      >
        <p>{say('installing.cancel.text')}</p>
      </Dialog>
    </>
  );
}
