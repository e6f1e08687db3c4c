import { type ReactNode, useId } from 'react';
import type { Tone } from './badge.tsx';
import { Icon, type IconName } from './icon.tsx';

export interface CardProps {
  readonly title?: ReactNode;
  /** On the title's line, at its end. */
  readonly aside?: ReactNode;
  /** Without inner space, for tables and lists that bring their own. */
  readonly flush?: boolean;
  readonly children: ReactNode;
}

/** Something that belongs together, with its name. */
export function Card({ title, aside, flush = false, children }: CardProps) {
  const id = useId();
  const Element = title === undefined ? 'div' : 'section';
  return (
    <Element className="card" data-flush={flush || undefined} aria-labelledby={title === undefined ? undefined : id}>
      {title !== undefined && (
        <div className="card-head">
          <h2 id={id}>{title}</h2>
          {aside}
        </div>
      )}
      <div className="card-body">{children}</div>
    </Element>
  );
}

export interface CalloutProps {
  readonly tone: Tone;
  readonly icon?: IconName;
  readonly title?: ReactNode;
  /** Read aloud at once: for what has just gone wrong. */
  readonly urgent?: boolean;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/** Something to know before going on, in its place on the page. */
export function Callout({ tone, icon, title, urgent = false, actions, children }: CalloutProps) {
  return (
    <div className="callout" data-tone={tone} role={urgent ? 'alert' : undefined}>
      {icon && <Icon name={icon} />}
      <div className="callout-body">
        {title !== undefined && <p className="callout-title">{title}</p>}
        {children}
        {actions !== undefined && <div className="row callout-actions">{actions}</div>}
      </div>
    </div>
  );
}

/** A name and what it holds; `false` where there is nothing to show. */
export type KeyValueRow = readonly [name: ReactNode, value: ReactNode] | false;

/** Names and what they hold, in two columns that line up. */
export function KeyValue({ rows }: { readonly rows: readonly KeyValueRow[] }) {
  const shown = rows.filter((row) => row !== false);
  return (
    <dl className="key-value">
      {shown.map(([name, value], index) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows are fixed for a place and have no identity
        <div key={index}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export interface EmptyStateProps {
  readonly icon: IconName;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** Where there is nothing: what would be here, and how it comes here. */
export function EmptyState({ icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className="empty">
      <Icon name={icon} />
      <p className="empty-title">{title}</p>
      {children !== undefined && <div className="empty-body">{children}</div>}
      {actions !== undefined && <div className="row">{actions}</div>}
    </div>
  );
}

/** Holds the place of lines that are still being read, so that nothing jumps when they come. */
export function Skeleton({ lines = 3 }: { readonly lines?: number }) {
  return (
    <div className="skeleton" aria-hidden="true">
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} />
      ))}
    </div>
  );
}
