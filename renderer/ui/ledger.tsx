import type { ReactNode, Ref } from 'react';
import type { Tone } from './badge.tsx';
import { Icon, type IconName } from './icon.tsx';
import { VirtualList, type VirtualListHandle } from './virtual-list.tsx';

/** A line of a ledger: the heading of a kind, or one thing and what became of it. */
export type LedgerLine =
  | { readonly is: 'group'; readonly key: string; readonly title: string; readonly note: string }
  | {
      readonly is: 'item';
      readonly key: string;
      readonly title: string;
      readonly where: string | null;
      /** What became of it, in a word; heard, and shown unless the sign says enough. */
      readonly status: string;
      readonly showStatus?: boolean;
      readonly tone: Tone;
      /** `running` turns. */
      readonly sign: IconName | 'running' | null;
      /** What went wrong with it, in a sentence. */
      readonly problem?: string | undefined;
      /** At the end of the line. */
      readonly end?: ReactNode;
    };

export interface LedgerProps {
  readonly label: string;
  readonly lines: readonly LedgerLine[];
  readonly onScrolledByHand?: () => void;
  readonly ref?: Ref<VirtualListHandle>;
}

/** Things one by one with what became of them, of any number. Nothing in it can be pressed: it is itself scrolled. */
export function Ledger({ label, lines, onScrolledByHand, ref }: LedgerProps) {
  return (
    <VirtualList
      {...(ref === undefined ? {} : { ref })}
      {...(onScrolledByHand === undefined ? {} : { onScrolledByHand })}
      label={label}
      count={lines.length}
      keyOf={(index) => lines[index]?.key ?? String(index)}
      heightOf={(index) => (lines[index]?.is === 'group' ? 36 : 53)}
      focusable
    >
      {(index) => {
        const line = lines[index];
        return line === undefined ? null : <LineOf line={line} />;
      }}
    </VirtualList>
  );
}

function LineOf({ line }: { readonly line: LedgerLine }) {
  if (line.is === 'group')
    return (
      <div className="ledger-group">
        <h2>{line.title}</h2>
        <span>{line.note}</span>
      </div>
    );
  return (
    <div className="ledger-line" data-tone={line.tone} data-dim={line.sign === null || undefined}>
      <span className="ledger-sign">
        {line.sign === 'running' ? (
          <span className="spinner" aria-hidden="true" />
        ) : (
          line.sign && <Icon name={line.sign} />
        )}
      </span>
      <span className="ledger-what">
        <span>{line.title}</span>
        {line.where !== null && line.where !== '' && <span className="ledger-where">{line.where}</span>}
        {line.problem !== undefined && <span className="ledger-problem">{line.problem}</span>}
      </span>
      <span className="ledger-end">
        <span className={line.showStatus === true ? 'ledger-status' : 'only-heard'}>{line.status}</span>
        {line.end}
      </span>
    </div>
  );
}
