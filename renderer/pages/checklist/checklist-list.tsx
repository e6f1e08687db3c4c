import { type KeyboardEvent, useCallback, useDeferredValue, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { textIn } from '../../../main/contract/text.ts';
import type { ChecklistView } from '../../../main/contract/view.ts';
import { useFormat } from '../../i18n/format.ts';
import { useLanguage, useSay } from '../../i18n/say.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/card.tsx';
import { SearchField, Segmented } from '../../ui/fields.tsx';
import { Icon } from '../../ui/icon.tsx';
import { LiveRegion } from '../../ui/overlays.tsx';
import { VirtualList, type VirtualListHandle } from '../../ui/virtual-list.tsx';
import {
  type Counts,
  countsOf,
  type Filter,
  filters,
  firstFilter,
  groupsOf,
  type Line,
  linesOf,
  toldFirst,
} from './filter.ts';
import { Row } from './row.tsx';
import { nextLine } from './walk.ts';

const heights: Readonly<Record<Line['is'], number>> = { group: 36, row: 55, kept: 40 };

const none: ReadonlySet<string> = new Set();

const toggled = (set: ReadonlySet<string>, id: string): ReadonlySet<string> => {
  const others = new Set(set);
  if (!others.delete(id)) others.add(id);
  return others;
};

/** The plan as a list that is filtered, searched and opened; only what is in sight is drawn. */
export function ChecklistList({ checklist }: { readonly checklist: ChecklistView }) {
  const { rows, groups, changedMeanwhile, decisions } = checklist;
  const say = useSay();
  const format = useFormat();
  const language = useLanguage();
  const [filter, setFilter] = useState<Filter>(() => firstFilter(rows));
  const [search, setSearch] = useState('');
  const [unfolded, setUnfolded] = useState(none);
  // Questions are open until they are closed; everything else is closed until it is opened.
  const [turned, setTurned] = useState(none);
  const [active, setActive] = useState<string | null>(null);
  const searched = useDeferredValue(search);
  const list = useRef<VirtualListHandle>(null);
  const focusNext = useRef(false);

  const sorted = useMemo(() => groupsOf({ rows, groups }, language), [rows, groups, language]);
  const counts = useMemo(() => countsOf(rows), [rows]);
  const lines = useMemo(
    () => linesOf(sorted, { filter, search: searched, unfolded }),
    [sorted, filter, searched, unfolded],
  );
  const names = useMemo(() => new Map(rows.map((row) => [row.id, textIn(row.title, language)])), [rows, language]);
  const nameOf = useCallback((id: string) => names.get(id) ?? id, [names]);
  const meanwhile = useMemo(() => new Set(changedMeanwhile), [changedMeanwhile]);
  const toggle = useCallback((id: string) => setTurned((set) => toggled(set, id)), []);

  const found = lines.filter((line) => line.is === 'row').length;
  const known = lines.findIndex((line) => line.key === active);
  const activeIndex = known >= 0 ? known : lines.findIndex((line) => line.is !== 'group');
  const isOpen = (line: Line): boolean => line.is === 'row' && turned.has(line.key) !== line.row.choices.length > 0;

  useLayoutEffect(() => {
    if (!focusNext.current) return;
    focusNext.current = false;
    list.current?.reveal(activeIndex);
    list.current?.element(activeIndex)?.querySelector<HTMLElement>('[data-line]')?.focus({ preventScroll: true });
  }, [activeIndex]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLElement) || !('line' in event.target.dataset)) return;
    const line = lines[activeIndex];
    if (line?.is === 'row' && isOpen(line) ? event.key === 'ArrowLeft' : event.key === 'ArrowRight') {
      if (line?.is === 'row') toggle(line.key);
      return event.preventDefault();
    }
    const next = nextLine(lines, activeIndex, event.key, list.current?.page() ?? 1);
    const key = next === undefined ? undefined : lines[next]?.key;
    if (key === undefined) return;
    event.preventDefault();
    focusNext.current = true;
    setActive(key);
  };

  const draw = (index: number) => {
    const line = lines[index];
    if (line?.is === 'group') return <GroupHead title={line.title} counts={line.counts} />;
    if (line?.is === 'kept')
      return (
        <button
          type="button"
          className="check-line check-kept"
          data-line
          aria-expanded={line.open}
          tabIndex={index === activeIndex ? 0 : -1}
          onFocus={() => setActive(line.key)}
          onClick={() => setUnfolded((set) => toggled(set, line.kind))}
        >
          <Icon name="forward" />
          <span>{say('checklist.kept', { open: String(line.open), count: line.count })}</span>
        </button>
      );
    if (line === undefined) return null;
    return (
      <Row
        row={line.row}
        foundIn={line.foundIn}
        open={isOpen(line)}
        active={index === activeIndex}
        changedMeanwhile={meanwhile.has(line.key)}
        decision={decisions[line.key] ?? null}
        nameOf={nameOf}
        onToggle={toggle}
        onFocus={setActive}
      />
    );
  };

  return (
    <div className="card checklist-card">
      <div className="checklist-tools">
        <div className="grow">
          <SearchField label={say('checklist.search')} value={search} onChange={setSearch} />
        </div>
        <Segmented
          label={say('checklist.show')}
          value={filter}
          onChange={setFilter}
          options={filters.map((value) => ({
            value,
            label: say(`checklist.filter.${value}`),
            count: format.number(counts[value]),
          }))}
        />
      </div>
      <LiveRegion text={searched === '' ? '' : say('checklist.found', { count: found })} every={1_000} />
      {lines.length === 0 ? (
        <NothingShown filter={filter} search={searched} onAll={() => (setFilter('all'), setSearch(''))} />
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- arrow keys of the buttons inside
        <div className="checklist-lines" onKeyDown={onKeyDown}>
          <VirtualList
            ref={list}
            label={say('checklist.list')}
            count={lines.length}
            keyOf={(index) => lines[index]?.key ?? String(index)}
            heightOf={(index) => heights[lines[index]?.is ?? 'row']}
            pinned={activeIndex}
          >
            {draw}
          </VirtualList>
        </div>
      )}
    </div>
  );
}

function GroupHead({ title, counts }: { readonly title: string; readonly counts: Counts }) {
  const say = useSay();
  const format = useFormat();
  const parts = toldFirst.flatMap((action) => {
    const count = counts[action] ?? 0;
    return count > 0 ? [`${format.number(count)} ${say(`checklist.total.${action}`, { count })}`] : [];
  });
  return (
    <div className="check-group">
      <h2>{title}</h2>
      <span>{parts.join(' · ')}</span>
    </div>
  );
}

interface NothingShownProps {
  readonly filter: Filter;
  readonly search: string;
  readonly onAll: () => void;
}

function NothingShown({ filter, search, onAll }: NothingShownProps) {
  const say = useSay();
  const searching = search.trim() !== '';
  return (
    <EmptyState
      icon={searching ? 'search' : 'check'}
      title={searching ? say('checklist.none-found', { search: search.trim() }) : say(`checklist.none.${filter}`)}
      actions={
        <Button small onPress={onAll}>
          {say('checklist.show-all')}
        </Button>
      }
    >
      {searching && say('checklist.none-found.text')}
    </EmptyState>
  );
}
