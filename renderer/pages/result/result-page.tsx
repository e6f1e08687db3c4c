import { useMemo } from 'react';
import { textIn } from '../../../main/contract/text.ts';
import type { ItemResult, RunResult } from '../../../main/contract/run.ts';
import type { AppState, ResultView } from '../../../main/contract/view.ts';
import { useSend } from '../../api.ts';
import type { PageProps } from '../page-props.ts';
import { useFormat } from '../../i18n/format.ts';
import { useLanguage, useSay } from '../../i18n/say.ts';
import type { Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card, EmptyState } from '../../ui/card.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { Page } from '../../ui/page.tsx';
import { Beside } from './beside.tsx';
import { ByHand } from './by-hand.tsx';
import { ProblemList } from './problem-list.tsx';
import { problemsOf } from './problems.ts';
import { ResultLedger } from './result-ledger.tsx';

/** What a run did, proved by reading the tenant back; what went wrong comes first. */
export function ResultPage({ state }: PageProps) {
  const say = useSay();
  const send = useSend();
  const { result: view } = state;
  if (view !== null) return <Result state={state} view={view} />;
  return (
    <Page
      id="result:none"
      title={say('result.title')}
      actions={
        <Button kind="primary" onPress={() => void send('navigate.to', { page: 'welcome' })}>
          {say('result.to-start')}
        </Button>
      }
    >
      <Card>
        <EmptyState icon="list" title={say('result.none.title')}>
          {say('result.none.text')}
        </EmptyState>
      </Card>
    </Page>
  );
}

const looks: Readonly<Record<RunResult['outcome'], { readonly tone: Tone; readonly icon: IconName }>> = {
  done: { tone: 'create', icon: 'check' },
  partly: { tone: 'change', icon: 'attention' },
  cancelled: { tone: 'change', icon: 'pause' },
  failed: { tone: 'fail', icon: 'cross' },
  'nothing-to-do': { tone: 'create', icon: 'check' },
};

function Result({ state, view }: { readonly state: AppState; readonly view: ResultView }) {
  const say = useSay();
  const language = useLanguage();
  const { result, rows, byHand, next } = view;
  const { outcome, plan, leftovers } = result;
  const problems = useMemo(() => problemsOf(result, rows, language), [result, rows, language]);
  const names = new Map(rows.map((row) => [row.id, textIn(row.title, language)]));
  const otherwise = result.items.filter(isOtherwise).length;
  const installed = plan.purpose === 'install' && (outcome === 'done' || outcome === 'partly');
  return (
    <Page
      id={`result:${result.runId}`}
      title={
        outcome === 'done'
          ? say('result.title.done', { purpose: plan.purpose, app: textIn(plan.application.name, language) })
          : say(`result.title.${outcome}`)
      }
      lead={[
        otherwise > 0 ? say('result.lead.otherwise', { count: otherwise }) : say(`result.lead.${outcome}`),
        installed && say('result.sign-out-and-in'),
      ]
        .filter(Boolean)
        .join(' ')}
      aside={<Beside view={view} canCheck={outcome !== 'failed'} />}
      note={next.length > 0 ? say('result.next.text') : undefined}
      actions={<Next view={view} />}
    >
      <Figures result={result} />
      <ProblemList problems={problems} />
      <ByHand steps={byHand} />
      {leftovers.length > 0 && (
        <Card title={say('result.leftovers')}>
          <ul className="leftovers">
            {[...new Set(leftovers.map(({ why }) => why))].map((why) => (
              <li key={why}>
                <b>
                  {leftovers
                    .filter((left) => left.why === why)
                    .map(({ id }) => names.get(id) ?? id)
                    .join(', ')}
                </b>{' '}
                {say(`report.leftovers.${why}`)}
              </li>
            ))}
          </ul>
        </Card>
      )}
      <ResultLedger view={view} groups={state.checklist?.groups ?? []} />
    </Page>
  );
}

function isSettled({ status }: ItemResult): boolean {
  return status === 'done' || status === 'unchanged';
}

/** Done, and yet not as planned when it was read back. */
function isOtherwise(item: ItemResult): boolean {
  return isSettled(item) && !item.verified;
}

/** How it went, in a line of figures. */
function Figures({ result: { items, outcome } }: { readonly result: RunResult }) {
  const say = useSay();
  const format = useFormat();
  const count = (is: (item: ItemResult) => boolean): number => items.filter(is).length;
  const figures = [
    { what: 'verified', tone: 'create', count: count((item) => isSettled(item) && item.verified) },
    { what: 'unverified', tone: 'fail', count: count(isOtherwise) },
    { what: 'failed', tone: 'fail', count: count(({ status }) => status === 'failed') },
    { what: 'skipped', tone: 'change', count: count(({ status }) => status === 'skipped') },
    { what: 'by-hand', tone: 'hand', count: count(({ status }) => status === 'left-to-human') },
  ] as const;
  const { tone, icon } = items.some(isOtherwise) ? looks.partly : looks[outcome];
  return (
    <div className="card figures">
      <span className="figures-sign" data-tone={tone}>
        <Icon name={icon} />
      </span>
      <ul className="plain-list figures-list">
        {figures
          .filter((figure) => figure.count > 0 || figure.what === 'verified')
          .map((figure) => (
            <li key={figure.what} data-tone={figure.tone}>
              <b>{format.number(figure.count)}</b>{' '}
              <span>{say(`result.stat.${figure.what}`, { count: figure.count })}</span>
            </li>
          ))}
      </ul>
    </div>
  );
}

/** What can be done now; one of it stands out. */
function Next({ view: { next, tenantAddress } }: { readonly view: ResultView }) {
  const say = useSay();
  const send = useSend();
  const start = (primary: boolean) => (
    <Button kind={primary ? 'primary' : 'plain'} onPress={() => void send('navigate.to', { page: 'welcome' })}>
      {say('result.to-start')}
    </Button>
  );
  if (next.length > 0)
    return (['keep', 'undo', 'resume'] as const)
      .filter((choice) => next.includes(choice))
      .map((choice) => (
        <Button
          key={choice}
          kind={choice === 'resume' ? 'primary' : 'plain'}
          onPress={() => void send('result.next', { choice })}
        >
          {say(`result.next.${choice}`)}
        </Button>
      ));
  if (tenantAddress === null) return start(true);
  return (
    <>
      {start(false)}
      <Button kind="primary" icon="outside" onPress={() => void send('result.openTenant')}>
        {say('result.open')}
      </Button>
    </>
  );
}
