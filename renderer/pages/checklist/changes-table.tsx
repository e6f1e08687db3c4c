import type { ChangeRow, ValueLine } from '../../../main/contract/view.ts';
import { useSay } from '../../i18n/say.ts';
import { Icon } from '../../ui/icon.tsx';

interface ChangesTableProps {
  readonly changes: readonly ChangeRow[];
  readonly label: string;
  /** Whether it tells what somebody changed, and not what will be. */
  readonly drift?: boolean;
}

/** Field by field, what is there now and what will be there; a line per language of a text in several. */
export function ChangesTable({ changes, label, drift = false }: ChangesTableProps) {
  const say = useSay();
  const [left, right] = drift
    ? (['checklist.asked-for', 'checklist.now'] as const)
    : (['checklist.now', 'checklist.after'] as const);
  const onlyNew = changes.every(({ before }) => before === null);
  return (
    <table className="changes" aria-label={label} data-only-new={onlyNew || undefined}>
      <thead>
        <tr>
          <th scope="col">{say('checklist.field')}</th>
          {!onlyNew && <th scope="col">{say(left)}</th>}
          <th scope="col">{say(onlyNew ? 'checklist.value' : right)}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ field, label: name, before, after }) => (
          <tr key={field}>
            <th scope="row">{name}</th>
            {!onlyNew && (
              <td data-label={say(left)}>
                {before === null ? (
                  <span className="quiet">{say('checklist.nothing-yet')}</span>
                ) : (
                  <Values lines={before} side="before" />
                )}
              </td>
            )}
            <td data-label={say(onlyNew ? 'checklist.value' : right)}>
              <Values lines={after} side="after" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What differs is struck through before and signed after: never told by colour alone. */
function Values({ lines, side }: { readonly lines: readonly ValueLine[]; readonly side: 'before' | 'after' }) {
  return (
    <div className="values">
      {lines.map((line, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the lines of one value are fixed
        <div key={index} className="value" data-changed={line.changed || undefined}>
          {line.language !== null && <span className="value-language">{line.language.toUpperCase()}</span>}
          <ValueText line={line} side={side} />
        </div>
      ))}
    </div>
  );
}

function ValueText({ line, side }: { readonly line: ValueLine; readonly side: 'before' | 'after' }) {
  const say = useSay();
  const technical = /^[a-z][\w.-]*:\S+$/i.test(line.text);
  const text = technical ? <code>{line.text}</code> : line.text;
  const language = line.language ?? undefined;
  if (!line.changed) return <span lang={language}>{text}</span>;
  if (side === 'before') return <del lang={language}>{text}</del>;
  return (
    <ins lang={language}>
      <Icon name="change" />
      <span>
        {text}
        <span className="only-heard"> ({say('checklist.changed')})</span>
      </span>
    </ins>
  );
}
