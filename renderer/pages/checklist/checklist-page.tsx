import { useId } from 'react';
import { errorText } from '../../../main/contract/texts.ts';
import type { AppState, ChecklistView, Problem } from '../../../main/contract/view.ts';
import { useSend } from '../../api.ts';
import type { PageProps } from '../page-props.ts';
import { useFormat } from '../../i18n/format.ts';
import { useLanguage, useSay } from '../../i18n/say.ts';
import { Button } from '../../ui/button.tsx';
import { Callout, Card, Skeleton } from '../../ui/card.tsx';
import { LiveRegion, Progress } from '../../ui/overlays.tsx';
import { Page } from '../../ui/page.tsx';
import { Approve } from './approve.tsx';
import { Beside, Totals } from './beside.tsx';
import { ChecklistList } from './checklist-list.tsx';

/** What would change in the tenant, one by one; nothing happens before it is approved. */
export function ChecklistPage({ state }: PageProps) {
  const { checklist } = state;
  if (checklist?.phase === 'failed') return <Failed checklist={checklist} />;
  if (checklist === null || checklist.plan === null) return <Reading />;
  return <Ready state={state} checklist={checklist} />;
}

function Ready({ state, checklist }: { readonly state: AppState; readonly checklist: ChecklistView }) {
  const say = useSay();
  const send = useSend();
  const format = useFormat();
  const noteId = useId();
  const { plan, purpose, phase, readAt, changedMeanwhile, approval } = checklist;
  const company = state.signIn.identity?.companyName ?? plan?.customerId ?? '';
  const reading = phase === 'reading';
  return (
    <Page
      id="checklist:ready"
      fill
      title={say(`checklist.title.${purpose}`, { company })}
      lead={readAt === null ? say('checklist.lead.unread') : say('checklist.read-at', { time: format.clock(readAt) })}
      tools={
        <Button
          small
          kind="quiet"
          icon="again"
          isPending={reading}
          onPress={() => void send('checklist.read', { purpose })}
        >
          {say('checklist.read-again')}
        </Button>
      }
      aside={<Beside plan={plan} purpose={purpose} />}
      note={
        <span id={noteId}>
          <Note checklist={checklist} limit={state.settings.callsPerSecond} />
        </span>
      }
      actions={
        <>
          <Button icon="print" isDisabled={reading} onPress={() => void send('checklist.print')}>
            {say('checklist.print')}
          </Button>
          <Approve checklist={checklist} noteId={noteId} />
        </>
      }
    >
      <div className="checklist">
        <LiveRegion text={reading ? say('checklist.reading-again') : ''} every={1_000} />
        {changedMeanwhile.length > 0 && (
          <Callout
            tone="ask"
            icon="attention"
            title={say('checklist.meanwhile.title', { count: changedMeanwhile.length })}
          >
            <p>{say('checklist.meanwhile.text')}</p>
          </Callout>
        )}
        {approval === 'nothing-to-do' && (
          <Callout tone="create" icon="check" title={say('checklist.nothing.title')}>
            <p>{say('checklist.nothing.text')}</p>
          </Callout>
        )}
        <InTheWay checklist={checklist} />
        {plan && (
          <div className="checklist-totals">
            <Totals plan={plan} />
          </div>
        )}
        <ChecklistList key={purpose} checklist={checklist} />
      </div>
    </Page>
  );
}

/** What makes it impossible to begin, and what to do about it. */
function InTheWay({ checklist: { plan } }: { readonly checklist: ChecklistView }) {
  const language = useLanguage();
  const errors = plan?.preflight.filter(({ verdict }) => verdict === 'error') ?? [];
  return errors.map(({ check, code = 'INTERNAL', details }) => {
    const { title, next } = errorText({ code, details }, language);
    return (
      <Callout key={`${check} ${code}`} tone="fail" icon="cross" title={title}>
        <p>{next}</p>
      </Callout>
    );
  });
}

/** How long it takes, or why it cannot be approved. */
function Note({ checklist, limit }: { readonly checklist: ChecklistView; readonly limit: number }) {
  const say = useSay();
  const format = useFormat();
  const { phase, approval, estimate, plan } = checklist;
  if (phase === 'reading') return say('checklist.held.reading');
  if (approval !== 'possible') return say(`checklist.held.${approval}`);
  const questions = plan?.summary.ask ?? 0;
  const takes =
    estimate &&
    say('checklist.estimate', { duration: format.duration(estimate.seconds * 1_000), calls: estimate.calls, limit });
  return [takes, questions > 0 && say('checklist.questions-left', { count: questions })].filter(Boolean).join('. ');
}

function Reading() {
  const say = useSay();
  return (
    <Page id="checklist:reading" title={say('checklist.reading.title')} lead={say('checklist.reading.text')}>
      <Progress label={say('checklist.reading.title')} share={null} />
      <Card>
        <Skeleton lines={9} />
      </Card>
    </Page>
  );
}

function Failed({ checklist: { problem, purpose } }: { readonly checklist: ChecklistView }) {
  const say = useSay();
  const send = useSend();
  const language = useLanguage();
  const why: Problem = problem ?? { code: 'INTERNAL', details: {} };
  const { title, next } = errorText(why, language);
  const expired = why.code === 'SIGN_IN_EXPIRED';
  return (
    <Page
      id="checklist:failed"
      narrow
      title={say('checklist.failed.title')}
      lead={say('checklist.lead.unread')}
      actions={
        expired ? (
          <Button kind="primary" onPress={() => void send('navigate.to', { page: 'sign-in' })}>
            {say('checklist.sign-in-again')}
          </Button>
        ) : (
          <Button kind="primary" icon="again" onPress={() => void send('checklist.read', { purpose })}>
            {say('ui.try-again')}
          </Button>
        )
      }
    >
      <Callout tone="fail" icon="cross" title={title} urgent>
        <p>{next}</p>
      </Callout>
    </Page>
  );
}
