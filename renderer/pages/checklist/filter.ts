import type { Action } from '../../../main/contract/plan.ts';
import { type Language, textIn } from '../../../main/contract/text.ts';
import type { ChecklistRow, ChecklistView } from '../../../main/contract/view.ts';

/** What is told first of how many there are of what. */
export const toldFirst = [
  'create',
  'update',
  'adopt',
  'restore',
  'remove',
  'ask',
  'blocked',
  'manual',
  'keep',
] as const satisfies readonly Action[];

/** The views of the checklist. What is left as it is shows in `all` alone, folded. */
export const filters = ['changes', 'decisions', 'by-hand', 'all'] as const;

export type Filter = (typeof filters)[number];

/** A row with what is searched in it, made ready once. */
interface Searchable {
  readonly row: ChecklistRow;
  /** Title and place in the shown language, in lower case. */
  readonly name: string;
  /** Every value, with the label of its field, in lower case. */
  readonly values: readonly (readonly [label: string, text: string])[];
}

/** The rows of one kind, in the order of the plan. */
export interface Group {
  readonly kind: string;
  readonly title: string;
  readonly rows: readonly Searchable[];
}

/** One line of the list as it is drawn. */
export type Line =
  | { readonly is: 'group'; readonly key: string; readonly title: string; readonly counts: Counts }
  | {
      readonly is: 'row';
      readonly key: string;
      readonly row: ChecklistRow;
      /** The field in which the searched words stand, when they do not stand in the name. */
      readonly foundIn: string | null;
    }
  /** What is left as it is, in one line that opens. */
  | {
      readonly is: 'kept';
      readonly key: string;
      readonly kind: string;
      readonly count: number;
      readonly open: boolean;
    };

export type Counts = Readonly<Partial<Record<Action, number>>>;

/** What a person has chosen to see. */
export interface Shown {
  readonly filter: Filter;
  readonly search: string;
  /** Kinds of which what is left as it is has been unfolded. */
  readonly unfolded: ReadonlySet<string>;
}

/** Sorts the rows by kind and makes them ready to be searched. Quick enough to be done whenever the plan changes. */
export function groupsOf(
  { rows, groups }: Pick<ChecklistView, 'rows' | 'groups'>,
  language: Language,
): readonly Group[] {
  const byKind = new Map<string, Searchable[]>();
  for (const row of rows) {
    const same = byKind.get(row.kind);
    const made = searchable(row, language);
    if (same) same.push(made);
    else byKind.set(row.kind, [made]);
  }
  return groups.flatMap(({ kind, noun }) => {
    const same = byKind.get(kind);
    return same ? [{ kind, title: textIn(same.length === 1 ? noun.one : noun.many, language), rows: same }] : [];
  });
}

/** How many rows each view holds. */
export function countsOf(rows: readonly ChecklistRow[]): Readonly<Record<Filter, number>> {
  const count = (filter: Filter): number => rows.reduce((sum, { action }) => sum + (isIn(filter, action) ? 1 : 0), 0);
  return { changes: count('changes'), decisions: count('decisions'), 'by-hand': count('by-hand'), all: rows.length };
}

/**
 * The lines to draw: a heading per kind that has something to show, its rows, and what is left as it is in one line that
 * opens. Whoever searches sees it unfolded. Words are found in any order, in names and in values.
 */
export function linesOf(groups: readonly Group[], { filter, search, unfolded }: Shown): readonly Line[] {
  const words = wordsOf(search);
  return groups.flatMap((group) => {
    const shown: Line[] = [];
    const kept: Line[] = [];
    const counts: Partial<Record<Action, number>> = {};
    for (const { row, name, values } of group.rows) {
      if (!isIn(filter, row.action)) continue;
      const found = find(words, name, values);
      if (found === undefined) continue;
      counts[row.action] = (counts[row.action] ?? 0) + 1;
      // What somebody changed is not folded away.
      (row.action === 'keep' && row.drift === undefined ? kept : shown).push({
        is: 'row',
        key: row.id,
        row,
        foundIn: found,
      });
    }
    if (shown.length + kept.length === 0) return [];
    const { kind, title } = group;
    const head: Line = { is: 'group', key: `group ${kind}`, title, counts };
    if (words.length > 0 || kept.length === 0) return [head, ...shown, ...kept];
    const open = unfolded.has(kind);
    const fold: Line = { is: 'kept', key: `kept ${kind}`, kind, count: kept.length, open };
    return [head, ...shown, fold, ...(open ? kept : [])];
  });
}

/** The view one begins with: what changes, or everything when nothing does. */
export function firstFilter(rows: readonly ChecklistRow[]): Filter {
  return rows.some(({ action }) => isIn('changes', action)) ? 'changes' : 'all';
}

function isIn(filter: Filter, action: Action): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'decisions':
      return action === 'ask';
    case 'by-hand':
      return action === 'manual';
    case 'changes':
      return action !== 'keep' && action !== 'manual';
  }
}

function searchable(row: ChecklistRow, language: Language): Searchable {
  const where = row.where === null ? '' : textIn(row.where, language);
  return {
    row,
    name: `${textIn(row.title, language)}\n${where}`.toLowerCase(),
    values: [...row.changes, ...(row.drift ?? [])].map(({ label, before, after }) => [
      label,
      [...(before ?? []), ...after]
        .map(({ text }) => text)
        .join('\n')
        .toLowerCase(),
    ]),
  };
}

function wordsOf(search: string): readonly string[] {
  return search.toLowerCase().split(/\s+/).filter(Boolean);
}

/** Null when every word stands in the name; the label of a field that holds one that does not; else undefined. */
function find(words: readonly string[], name: string, values: Searchable['values']): string | null | undefined {
  let foundIn: string | null = null;
  for (const word of words) {
    if (name.includes(word)) continue;
    const field = values.find(([, text]) => text.includes(word));
    if (!field) return undefined;
    foundIn ??= field[0];
  }
  return foundIn;
}
