import type { Values } from '../crm/carrier.ts';

/** One stored object. */
export interface Row {
  readonly id: number;
  readonly values: Values;
  /** User groups that see it, when the list is filtered by group. */
  readonly groups: ReadonlySet<number>;
  /** Client id of the application that created it; only such rows answer to the `…App…` calls. */
  readonly owner: string | undefined;
}

/** A value that has to be unique is taken, maybe by something soft-deleted. */
export class TakenError extends Error {
  readonly field: string;

  constructor(field: string, value: string) {
    super(`${field} '${value}' is already in use.`);
    this.name = 'TakenError';
    this.field = field;
  }
}

/** Values that are unique regardless of case, over one or more tables. */
export interface UniqueIndex {
  readonly field: string;
  readonly owners: Map<string, string>;
}

export function uniqueIndex(field: string): UniqueIndex {
  return { field, owners: new Map() };
}

/** Gives out ids of one database table. */
export interface IdSequence {
  next(): number;
  /** Never gives out this id or a lower one again. */
  atLeast(id: number): void;
  readonly last: number;
}

export function idSequence(last = 0): IdSequence {
  let current = last;
  return {
    next: () => ++current,
    atLeast: (id) => {
      current = Math.max(current, id);
    },
    get last() {
      return current;
    },
  };
}

export interface TableOptions {
  /** Tells rows of different tables apart in a shared index. */
  readonly name: string;
  readonly ids: IdSequence;
  readonly unique: readonly UniqueIndex[];
  /** Called after every real change. */
  readonly changed: () => void;
}

/** The rows of one list. Every look-up is by map, so that thousands of rows do not slow a call. */
export interface Table {
  get(id: number): Row | undefined;
  /** By rank, then by id. */
  all(): readonly Row[];
  /** The row that holds a unique value, in this table. */
  find(field: string, value: string): Row | undefined;
  /** @throws TakenError */
  insert(values: Values, groups: Iterable<number>, owner: string | undefined, id?: number): Row;
  /** Saves other values over a row; nothing happens when they are the same. @throws TakenError */
  update(id: number, values: Values): Row;
  setGroups(id: number, groups: Iterable<number>): Row;
  /** For good. */
  remove(id: number): void;
}

const uniqueValue = (index: UniqueIndex, values: Values) => String(values[index.field] ?? '').toLowerCase();

export function createTable(options: TableOptions): Table {
  const rows = new Map<number, Row>();
  let ordered: readonly Row[] | undefined;

  const keyOf = (id: number) => `${options.name}/${id}`;

  function claim(id: number, values: Values): void {
    for (const index of options.unique) {
      const value = uniqueValue(index, values);
      const holder = value === '' ? undefined : index.owners.get(value);
      if (holder !== undefined && holder !== keyOf(id)) throw new TakenError(index.field, String(values[index.field]));
    }
    for (const index of options.unique) {
      const value = uniqueValue(index, values);
      if (value !== '') index.owners.set(value, keyOf(id));
    }
  }

  function release(id: number, values: Values, keep?: Values): void {
    for (const index of options.unique) {
      const value = uniqueValue(index, values);
      if (keep && uniqueValue(index, keep) === value) continue;
      if (index.owners.get(value) === keyOf(id)) index.owners.delete(value);
    }
  }

  function store(row: Row): Row {
    rows.set(row.id, row);
    ordered = undefined;
    options.changed();
    return row;
  }

  function need(id: number): Row {
    const row = rows.get(id);
    if (!row) throw new RangeError(`${options.name} has no row ${id}`);
    return row;
  }

  return {
    get: (id) => rows.get(id),
    all() {
      ordered ??= [...rows.values()].sort((a, b) => Number(a.values['Rank']) - Number(b.values['Rank']) || a.id - b.id);
      return ordered;
    },
    find(field, value) {
      const holder = options.unique.find((index) => index.field === field)?.owners.get(value.toLowerCase());
      const prefix = `${options.name}/`;
      return holder?.startsWith(prefix) ? rows.get(Number(holder.slice(prefix.length))) : undefined;
    },
    insert(values, groups, owner, wantedId) {
      const id = wantedId ?? options.ids.last + 1;
      claim(id, values);
      options.ids.atLeast(id);
      return store({ id, values, groups: new Set(groups), owner });
    },
    update(id, values) {
      const row = need(id);
      const same = Object.entries(values).every(([name, value]) => row.values[name] === value);
      if (same) return row;
      const merged = { ...row.values, ...values };
      claim(id, merged);
      release(id, row.values, merged);
      return store({ ...row, values: merged });
    },
    setGroups(id, groups) {
      const row = need(id);
      const wanted = new Set(groups);
      const same = wanted.size === row.groups.size && [...wanted].every((group) => row.groups.has(group));
      return same ? row : store({ ...row, groups: wanted });
    },
    remove(id) {
      const row = rows.get(id);
      if (!row) return;
      release(id, row.values);
      rows.delete(id);
      ordered = undefined;
      options.changed();
    },
  };
}
