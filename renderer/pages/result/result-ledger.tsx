import { useMemo } from 'react';
import type { ItemResult } from '../../../main/contract/run.ts';
import { type Language, textIn } from '../../../main/contract/text.ts';
import type { ChecklistRow, ChecklistView, ResultView } from '../../../main/contract/view.ts';
import { type Format, useFormat } from '../../i18n/format.ts';
import { type Say, useLanguage, useSay } from '../../i18n/say.ts';
import { Ledger, type LedgerLine } from '../../ui/ledger.tsx';

export interface ResultLedgerProps {
  readonly view: ResultView;
  /** Names of the kinds. */
  readonly groups: ChecklistView['groups'];
}

/** Everything the plan named, and what became of it. */
export function ResultLedger({ view, groups }: ResultLedgerProps) {
  const say = useSay();
  const format = useFormat();
  const language = useLanguage();
  const lines = useMemo(() => linesOf(view, groups, { say, format, language }), [view, groups, say, format, language]);
  return (
    <section className="card result-card" aria-label={say('result.items')}>
      <div className="card-head result-head">
        <h2>{say('result.items')}</h2>
      </div>
      <Ledger label={say('result.items')} lines={lines} />
    </section>
  );
}

interface Words {
  readonly say: Say;
  readonly format: Format;
  readonly language: Language;
}

function linesOf({ result, rows }: ResultView, groups: ChecklistView['groups'], words: Words): readonly LedgerLine[] {
  const { say, format, language } = words;
  const results = new Map(result.items.map((item) => [item.id, item]));
  const kinds = [...new Set(rows.map((row) => row.kind))];
  return kinds.flatMap((kind): LedgerLine[] => {
    const ofKind = rows.filter((row) => row.kind === kind);
    const noun = groups.find((group) => group.kind === kind)?.noun;
    const counted = ofKind
      .flatMap((row) => results.get(row.id) ?? [])
      .filter(({ status }) => status !== 'left-to-human');
    const verified = counted.filter((item) => item.verified).length;
    const head: LedgerLine = {
      is: 'group',
      key: `group ${kind}`,
      title: noun ? textIn(ofKind.length === 1 ? noun.one : noun.many, language) : kind,
      note:
        counted.length === 0
          ? ''
          : say('result.verified', { verified: format.number(verified), total: format.number(counted.length) }),
    };
    return [head, ...ofKind.map((row) => lineOf(row, results.get(row.id), words))];
  });
}

const looks = {
  done: { tone: 'create', sign: 'check' },
  unchanged: { tone: 'keep', sign: 'equals' },
  failed: { tone: 'fail', sign: 'cross' },
  skipped: { tone: 'change', sign: 'minus' },
  'left-to-human': { tone: 'hand', sign: 'hand' },
  unverified: { tone: 'fail', sign: 'attention' },
} as const;

function lineOf(row: ChecklistRow, item: ItemResult | undefined, { say, language }: Words): LedgerLine {
  const status = item?.status ?? 'skipped';
  const settled = status === 'done' || status === 'unchanged';
  const wrong = settled && item?.verified === false;
  const shown = [
    say(`status.${status}`),
    settled && say(wrong ? 'result.item.unverified' : 'result.item.verified'),
    item?.tenantId !== undefined && say('result.item.id', { id: String(item.tenantId) }),
  ].filter(Boolean);
  return {
    is: 'item',
    key: row.id,
    title: textIn(row.title, language),
    where: row.where === null ? null : textIn(row.where, language),
    ...looks[wrong ? 'unverified' : status],
    status: shown[0] === undefined ? '' : String(shown[0]),
    showStatus: true,
    end: shown.slice(1).join(' · '),
  };
}
