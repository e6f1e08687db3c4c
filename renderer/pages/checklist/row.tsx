import { memo } from 'react';
import { textIn } from '../../../main/contract/text.ts';
import { reasonText } from '../../../main/contract/texts.ts';
import type { ChecklistRow } from '../../../main/contract/view.ts';
import { useFormat } from '../../i18n/format.ts';
import { useLanguage, useSay } from '../../i18n/say.ts';
import { asSentence } from '../../i18n/sentence.ts';
import { ActionBadge, Badge } from '../../ui/badge.tsx';
import { KeyValue } from '../../ui/card.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ChangesTable } from './changes-table.tsx';
import { Question } from './question.tsx';

/** So many names are told of what a thing needs; the rest is counted. */
const mostNames = 3;

/** Reasons that the action says already; they stand in the details alone. */
const expected: ReadonlySet<ChecklistRow['reason']['code']> = new Set([
  'not-there',
  'same',
  'differs',
  'uninstall',
  'undo',
  'by-hand',
]);

export interface RowProps {
  readonly row: ChecklistRow;
  readonly foundIn: string | null;
  readonly open: boolean;
  /** Whether the Tab key comes to this row; the arrow keys come to the others. */
  readonly active: boolean;
  readonly changedMeanwhile: boolean;
  readonly decision: string | null;
  readonly nameOf: (id: string) => string;
  readonly onToggle: (id: string) => void;
  readonly onFocus: (id: string) => void;
}

/** One thing of the plan: what will happen to it, in a line that opens to all that is known of it. */
export const Row = memo(function Row(props: RowProps) {
  const { row, open, active, foundIn, changedMeanwhile, decision, onToggle, onFocus } = props;
  const say = useSay();
  const language = useLanguage();
  const detailsId = `details ${row.id}`.replaceAll(/[^\w-]/g, '-');
  const fields = row.action === 'keep' ? (row.drift?.length ?? 0) : row.changes.length;
  const tellsWhy = row.action !== 'ask' && !expected.has(row.reason.code);
  const below = [
    row.where === null ? '' : textIn(row.where, language),
    tellsWhy ? reasonText(row.reason, language) : '',
  ].filter(Boolean);
  return (
    <div className="check" data-open={open || undefined} data-action={row.action}>
      <button
        type="button"
        className="check-line"
        data-line
        aria-expanded={open}
        aria-controls={open ? detailsId : undefined}
        tabIndex={active ? 0 : -1}
        onClick={() => onToggle(row.id)}
        onFocus={() => onFocus(row.id)}
      >
        <span className="check-action">
          <ActionBadge action={row.action} />
        </span>
        <span className="check-what">
          <span className="check-title">{textIn(row.title, language)}</span>
          {below.length > 0 && <span className="check-where">{below.join(' · ')}</span>}
        </span>
        <span className="check-side">
          {changedMeanwhile && (
            <Badge tone="ask" icon="attention">
              {say('checklist.changed-meanwhile')}
            </Badge>
          )}
          {row.risk === 'attention' && row.action !== 'keep' && row.action !== 'remove' && (
            <Badge tone="change" icon="person">
              {say('checklist.in-use')}
            </Badge>
          )}
          {row.optional && <Badge tone="keep">{say('checklist.optional')}</Badge>}
          <span className="check-count">
            {foundIn !== null
              ? say('checklist.found-in', { field: foundIn })
              : fields > 0 && say('checklist.fields', { count: fields })}
          </span>
          <Icon name="down" />
        </span>
      </button>
      {open && (
        <div className="check-details" id={detailsId}>
          {(row.choices.length > 0 || decision !== null) && <Question row={row} decision={decision} />}
          <Details {...props} />
        </div>
      )}
    </div>
  );
});

function Details({ row, nameOf }: RowProps) {
  const say = useSay();
  const format = useFormat();
  const language = useLanguage();
  const first = row.dependsOn.slice(0, mostNames).map(nameOf);
  const rest = row.dependsOn.length - first.length;
  const needs = rest > 0 ? say('checklist.needs.more', { names: first.join(', '), count: rest }) : format.list(first);
  return (
    <>
      <KeyValue
        rows={[
          ...(row.choices.length > 0
            ? []
            : [[say('checklist.why'), asSentence(reasonText(row.reason, language), language)] as const]),
          ...(first.length > 0 ? [[say('checklist.needs'), needs] as const] : []),
        ]}
      />
      {row.changes.length > 0 && <ChangesTable changes={row.changes} label={textIn(row.title, language)} />}
      {row.drift !== undefined && row.action !== 'ask' && (
        <>
          <p className="quiet">{say('checklist.drift')}</p>
          <ChangesTable changes={row.drift} label={say('checklist.drift')} drift />
        </>
      )}
    </>
  );
}
