import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type Ref, useCallback, useImperativeHandle, useRef } from 'react';

export interface VirtualListHandle {
  /** Scrolls as little as needed to have the item in sight. */
  readonly reveal: (index: number) => void;
  /** The element of an item that is drawn. */
  readonly element: (index: number) => HTMLElement | null;
  /** How many items are in sight. */
  readonly page: () => number;
}

export interface VirtualListProps {
  readonly label: string;
  readonly count: number;
  readonly keyOf: (index: number) => string;
  /** About how high an item is, in CSS pixels, before it has been measured. */
  readonly heightOf: (index: number) => number;
  readonly children: (index: number) => ReactNode;
  /** Stays drawn wherever one scrolls, because it holds the focus. */
  readonly pinned?: number;
  /** Whether the list itself can take the focus, to be scrolled by the keyboard: when nothing in it can. */
  readonly focusable?: boolean;
  /** A person scrolls. */
  readonly onScrolledByHand?: () => void;
  readonly ref?: Ref<VirtualListHandle>;
}

/**
 * A list of any length that draws only what is in sight. It scrolls by itself; a screen reader is told the whole length
 * and the place of each item. Heights are measured, so that items may open and wrap.
 */
export function VirtualList(props: VirtualListProps) {
  const { label, count, keyOf, heightOf, children, pinned, focusable = false, onScrolledByHand, ref } = props;
  const pane = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- nothing of it is handed to what is memoised
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLLIElement>({
    count,
    getScrollElement: () => pane.current,
    estimateSize: heightOf,
    getItemKey: keyOf,
    overscan: 4,
    useFlushSync: false,
    rangeExtractor: ({ startIndex, endIndex, overscan, count: all }) => {
      const from = Math.max(0, startIndex - overscan);
      const to = Math.min(all - 1, endIndex + overscan);
      const drawn = Array.from({ length: to - from + 1 }, (_, index) => from + index);
      if (pinned === undefined || pinned >= all || (pinned >= from && pinned <= to)) return drawn;
      return pinned < from ? [pinned, ...drawn] : [...drawn, pinned];
    },
  });
  const element = useCallback(
    (index: number) => pane.current?.querySelector<HTMLElement>(`[data-index="${index}"]`) ?? null,
    [],
  );
  useImperativeHandle(ref, () => ({
    reveal: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
    element,
    page: () =>
      Math.max(1, virtualizer.range === null ? 1 : virtualizer.range.endIndex - virtualizer.range.startIndex - 1),
  }));
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it only notices that a person scrolls
    <div
      ref={pane}
      className="virtual-list"
      onWheel={onScrolledByHand}
      onTouchMove={onScrolledByHand}
      onPointerDown={onScrolledByHand}
      onKeyDown={onScrolledByHand}
      {...(focusable ? { role: 'group', 'aria-label': label, tabIndex: 0 } : {})}
    >
      <ul
        aria-label={focusable ? undefined : label}
        className="virtual-items plain-list"
        style={{ blockSize: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map(({ index, key, start }) => (
          <li
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            aria-setsize={count}
            aria-posinset={index + 1}
            className="virtual-item"
            style={{ transform: `translateY(${start}px)` }}
          >
            {children(index)}
          </li>
        ))}
      </ul>
    </div>
  );
}
