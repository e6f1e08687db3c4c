import type { Action, Plan, Verdict } from '../../../main/contract/plan.ts';
import { errorText } from '../../../main/contract/texts.ts';
import type { ChecklistView } from '../../../main/contract/view.ts';
import { useFormat } from '../../i18n/format.ts';
import { useLanguage, useSay } from '../../i18n/say.ts';
import { ActionSign } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { toldFirst } from './filter.ts';

/** Told also when there are none, because people look for them first. */
const alwaysTold: Readonly<Record<Plan['purpose'], readonly Action[]>> = {
  install: ['create', 'update'],
  uninstall: ['remove'],
  undo: ['remove', 'update'],
};

/** What stands beside the checklist: the totals, what was checked before, and how it is taken back. */
export function Beside({ plan, purpose }: { readonly plan: ChecklistView['plan']; readonly purpose: Plan['purpose'] }) {
  const say = useSay();
  return (
    <>
      {plan && (
        <Card title={say('checklist.totals')}>
          <Totals plan={plan} />
        </Card>
      )}
      {plan && plan.preflight.length > 0 && (
        <Card title={say('checklist.preflight')}>
          <ul className="plain-list preflight">
            {plan.preflight.map((verdict) => (
              <PreflightLine key={`${verdict.check} ${String(verdict.details?.['right'])}`} verdict={verdict} />
            ))}
          </ul>
        </Card>
      )}
      <Card title={say('checklist.back.title')}>
        <p>{say(`checklist.back.${purpose}`)}</p>
      </Card>
    </>
  );
}

/** How many of what. */
export function Totals({ plan }: { readonly plan: Omit<Plan, 'items'> }) {
  const say = useSay();
  const format = useFormat();
  const told = toldFirst.filter((action) => plan.summary[action] > 0 || alwaysTold[plan.purpose].includes(action));
  return (
    <ul className="plain-list totals">
      {told.map((action) => (
        <li key={action} data-none={plan.summary[action] === 0 || undefined}>
          <ActionSign action={action} />
          <b>{format.number(plan.summary[action])}</b>
          <span>{say(`checklist.total.${action}`, { count: plan.summary[action] })}</span>
        </li>
      ))}
    </ul>
  );
}

const signs: Readonly<Record<Verdict['verdict'], { readonly icon: IconName; readonly tone: string }>> = {
  ok: { icon: 'check', tone: 'create' },
  warning: { icon: 'attention', tone: 'change' },
  error: { icon: 'cross', tone: 'fail' },
};

function PreflightLine({ verdict: { check, verdict, code, details } }: { readonly verdict: Verdict }) {
  const say = useSay();
  const language = useLanguage();
  const { icon, tone } = signs[verdict];
  const bad = verdict === 'ok' || code === undefined ? undefined : errorText({ code, details }, language);
  const right = details?.['right'];
  const words = say(`verdict.${check}`, {
    ...details,
    right: typeof right === 'string' ? rightName(right, say) : undefined,
  });
  return (
    <li data-tone={tone}>
      <Icon name={icon} />
      <span>
        {bad?.title ?? words} <span className="only-heard">{say(`checklist.verdict.${verdict}`)}</span>
        {bad && verdict === 'warning' && <span className="hint preflight-next">{bad.next}</span>}
      </span>
    </li>
  );
}

function rightName(right: string, say: ReturnType<typeof useSay>): string {
  switch (right) {
    case 'admin-all':
    case 'admin-lists':
    case 'admin-udef':
    case 'admin-preferences':
      return say(`right.${right}`);
    default:
      return right;
  }
}
