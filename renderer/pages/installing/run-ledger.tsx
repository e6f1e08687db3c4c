import { useEffect, useMemo, useRef, useState } from 'react';
import { type Language, textIn } from '../../../main/contract/text.ts';
import { errorText } from '../../../main/contract/texts.ts';
import type { ChecklistRow, ChecklistView, RunItem, RunView } from '../../../main/contract/view.ts';
import { type Format, useFormat } from '../../i18n/format.ts';
import { type Say, useLanguage, useSay } from '../../i18n/say.ts';
import { Button } from '../../ui/button.tsx';
import { Ledger, type LedgerLine } from '../../ui/ledger.tsx';
import type { VirtualListHandle } from '../../ui/virtual-list.tsx';
import { runGroups } from './run-lines.ts';

/** Everything that is being done. What is under way stays in sight until a person scrolls elsewhere. */
export function RunLedger({ checklist, run }: { readonly checklist: ChecklistView; readonly run: RunView }) {
  const say = useSay();
  const format = useFormat();
  const language = useLanguage();
  const list = useRef<VirtualListHandle>(null);
  const [following, setFollowing] = useState(true);
  const lines = useMemo(
    () => linesOf(checklist, run, { say, format, language }),
    [checklist, run, say, format, language],
  );
  const count = lines.length;
  const current = lines.findIndex((line) => line.is === 'item' && line.sign === 'running');
  useEffect(() => {
    // What comes next is in sight, too.
    if (following && current >= 0) list.current?.reveal(Math.min(current + 2, count - 1));
  }, [following, current, count]);
  return (
    <div className="card run-card">
      <Ledger ref={list} label={say('installing.items')} lines={lines} onScrolledByHand={() => setFollowing(false)} />
      {!following && current >= 0 && (
        <div className="run-follow">
          <Button small icon="down" onPress={() => setFollowing(true)}>
            {say('installing.follow')}
          </Button>
        </div>
      )}
    </div>
  );
}

interface Words {
  readonly say: Say;
  readonly format: Format;
  readonly language: Language;
}

function linesOf(checklist: ChecklistView, run: RunView, words: Words): readonly LedgerLine[] {
  const { say, format, language } = words;
  return runGroups(checklist, run, language).flatMap(({ kind, title, done, items }): LedgerLine[] => [
    {
      is: 'group',
      key: `group ${kind}`,
      title,
      note: say('installing.count', { done: format.number(done), total: format.number(items.length) }),
    },
    ...items.map(({ row, item }) => lineOf(row, item, words)),
  ]);
}

const signs = {
  running: { tone: 'accent', sign: 'running' },
  done: { tone: 'create', sign: 'check' },
  failed: { tone: 'fail', sign: 'cross' },
  skipped: { tone: 'keep', sign: 'minus' },
  'to-come': { tone: 'keep', sign: null },
} as const;

function lineOf(row: ChecklistRow, item: RunItem | null, { say, format, language }: Words): LedgerLine {
  const status = item?.status ?? 'to-come';
  return {
    is: 'item',
    key: row.id,
    title: textIn(row.title, language),
    where: row.where === null ? null : textIn(row.where, language),
    status: say(`installing.item.${status}`),
    showStatus: status === 'failed' || status === 'skipped',
    ...signs[status],
    problem: item?.problem ? errorText(item.problem, language).title : undefined,
    end: item === null || item.milliseconds === null ? undefined : format.brief(item.milliseconds),
  };
}
