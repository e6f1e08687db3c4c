import { z } from 'zod';
import { choices } from '../contract/plan.ts';
import type { Choice, ChoiceOf } from './decisions.ts';
import { decodePrior, encodePrior, priorPrefix, type PriorValues } from './prior-values.ts';

/**
 * Ownership marks: what the tenant itself says is ours. They live in a foreign app named after the application, on one
 * device, as keys whose values hold many ids each (a value has at most 239 characters), so that thousands of objects
 * cost a handful of calls to read. Objects with a ProgId in our name space need none.
 * Source: SuperOffice docs, ForeignApp/ForeignDevice/ForeignKey carriers; best practice of keeping app data there.
 */
export interface Marks {
  readonly header: MarkHeader | undefined;
  /** Tenant ids by plan item id (`list:offerStatus`), with the collection each lives in. */
  readonly owned: ReadonlyMap<string, OwnedMark>;
  /** Ids of items an unfinished run was about to create; an object of exactly that name is then ours. */
  readonly intended: ReadonlySet<string>;
  /** Answers to questions, by item id: asked once, from whatever machine. */
  readonly decisions: ChoiceOf;
  /** What adopted objects held before, by item id. Absent when nothing was adopted and changed. */
  readonly prior?: ReadonlyMap<string, PriorValues>;
  /** While a run is unfinished: the header of what was installed before it; absent when nothing was. */
  readonly before?: MarkHeader;
}

/** The keys of one application in one tenant, as they are. */
export interface KeyStore {
  readKeys(): Promise<ReadonlyMap<string, string>>;
  saveKey(name: string, value: string): Promise<void>;
  /** @param value what it holds */
  deleteKey(name: string, value: string): Promise<void>;
  /** Removes everything the application keeps in the tenant. */
  removeAll(): Promise<void>;
}

export interface OwnedMark {
  readonly tenantId: number;
  readonly collection: string;
  /** Was there before us: never removed, only let go. */
  readonly adopted: boolean;
  /** What was installed of it, as text; see baseline.ts. Absent while that is not settled. */
  readonly installed?: string;
}

export const markHeaderSchema = z.strictObject({
  /** Version of the application that is installed, or being installed. */
  version: z.string().max(60),
  /** First 16 hex digits of the manifest's digest. */
  digest: z.string().max(16),
  state: z.enum(['installing', 'installed', 'removing']),
  run: z.string().max(40),
});

export type MarkHeader = z.infer<typeof markHeaderSchema>;

/** As it is kept: with the number of keys beside it, so that an answer that leaves some out gives itself away. */
const keptHeaderSchema = markHeaderSchema.extend({ keys: z.int().optional() });

export const noMarks: Marks = { header: undefined, owned: new Map(), intended: new Set(), decisions: new Map() };

export const maxValueLength = 239;

const headerKey = 'header';
const intentPrefix = 'intent#';
const decisionPrefix = 'decision#';
const beforeKey = 'before';

/** Keys of runs that are under way; see presence.ts. They are not part of the marks. */
export const presencePrefix = 'presence#';

/** The keys a set of marks is written as: names to values, deterministic, every value at most 239 characters. */
export function encodeMarks(marks: Marks): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  if (marks.header) keys.set(headerKey, '');
  if (marks.before) keys.set(beforeKey, JSON.stringify(marks.before));
  for (const [name, value] of encodePrior(marks.prior ?? new Map())) keys.set(name, value);
  pack([...marks.intended].toSorted()).forEach((value, index) => keys.set(`${intentPrefix}${index}`, value));

  const answers = [...marks.decisions].map(([id, choice]) => `${id}=${choice}`).toSorted();
  pack(answers).forEach((value, index) => keys.set(`${decisionPrefix}${index}`, value));

  const groups = new Map<string, string[]>();
  for (const [id, mark] of [...marks.owned].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const [kind, key] = splitId(id);
    const group = `${kind}@${mark.collection}`;
    const list = groups.get(group) ?? [];
    const installed = mark.installed === undefined ? '' : `:${mark.installed}`;
    list.push(`${key}=${mark.tenantId}${mark.adopted ? '*' : ''}${installed}`);
    groups.set(group, list);
  }
  for (const [group, entries] of groups) {
    pack(entries).forEach((value, index) => keys.set(`${group}#${index}`, value));
  }
  if (marks.header) keys.set(headerKey, JSON.stringify({ ...marks.header, keys: keys.size }));
  return keys;
}

/**
 * Whether keys are fewer than the header among them says there are, or have no header at all. While marks are being
 * written the header says too few rather than too many.
 */
export function seemIncomplete(keys: ReadonlyMap<string, string>): boolean {
  const header = keys.get(headerKey);
  if (header === undefined) return true;
  const { keys: counted = 0 } = keptHeaderSchema.parse(JSON.parse(header));
  return [...keys.keys()].filter((name) => !name.startsWith(presencePrefix)).length < counted;
}

/** Keys in the order in which they are to be saved; the header comes last where there has been one. */
export function inSavingOrder<T>(
  keys: readonly (readonly [string, T])[],
  held: ReadonlyMap<string, string>,
): readonly (readonly [string, T])[] {
  const isHeader = ([name]: readonly [string, T]): boolean => name === headerKey;
  const [header, rest] = [keys.filter(isHeader), keys.filter((key) => !isHeader(key))];
  return held.has(headerKey) ? [...rest, ...header] : [...header, ...rest];
}

/**
 * Marks from the keys read in the tenant. A key that is not ours to understand makes the whole reading doubtful.
 * @throws Error naming the key that cannot be read
 */
export function decodeMarks(keys: Iterable<readonly [name: string, value: string]>): Marks {
  let header: MarkHeader | undefined;
  const owned = new Map<string, OwnedMark>();
  const intended = new Set<string>();
  const decisions = new Map<string, Choice>();
  let before: MarkHeader | undefined;
  const priorKeys: (readonly [string, string])[] = [];
  for (const [name, value] of keys) {
    if (name.startsWith(presencePrefix)) continue;
    if (name.startsWith(priorPrefix)) {
      priorKeys.push([name, value]);
    } else if (name === headerKey) {
      const { keys: _keys, ...kept } = keptHeaderSchema.parse(JSON.parse(value));
      header = kept;
    } else if (name === beforeKey) {
      before = markHeaderSchema.parse(JSON.parse(value));
    } else if (name.startsWith(intentPrefix)) {
      for (const id of value.split(',').filter(Boolean)) intended.add(id);
    } else if (name.startsWith(decisionPrefix)) {
      for (const entry of value.split(',').filter(Boolean)) {
        const [, id = '', answer] = /^([a-z-]+:[A-Za-z0-9]+)=([a-z-]+)$/.exec(entry) ?? [];
        const choice = choices.find((known) => known === answer);
        if (!choice) throw new Error(`mark ${name} is not understood`);
        decisions.set(id, choice);
      }
    } else {
      const match = /^([a-z-]+)@(.+)#\d+$/.exec(name);
      if (!match) throw new Error(`mark ${name} is not understood`);
      const [, kind = '', collection = ''] = match;
      for (const entry of value.split(',').filter(Boolean)) {
        const parts = /^([A-Za-z0-9]+)=(\d+)(\*?)(?::([\w.-]*))?$/.exec(entry);
        if (!parts) throw new Error(`mark ${name} is not understood`);
        const [, key = '', id = '', star, installed] = parts;
        owned.set(`${kind}:${key}`, {
          tenantId: Number(id),
          collection,
          adopted: star === '*',
          ...(installed === undefined ? {} : { installed }),
        });
      }
    }
  }
  const prior = decodePrior(priorKeys);
  const more = { ...(prior.size > 0 ? { prior } : {}), ...(before ? { before } : {}) };
  return { header, owned, intended, decisions, ...more };
}

function splitId(id: string): readonly [kind: string, key: string] {
  const colon = id.indexOf(':');
  return [id.slice(0, colon), id.slice(colon + 1)];
}

function pack(entries: readonly string[]): string[] {
  const values: string[] = [];
  let current = '';
  for (const entry of entries) {
    const joined = current === '' ? entry : `${current},${entry}`;
    if (joined.length > maxValueLength) {
      values.push(current);
      current = entry;
    } else {
      current = joined;
    }
  }
  if (current !== '') values.push(current);
  return values;
}
