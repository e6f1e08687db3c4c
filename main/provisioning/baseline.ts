import { createHash } from 'node:crypto';
import type { FieldValue } from '../contract/plan.ts';
import { canonicalJson } from '../manifest/digest.ts';
import type { Actual, Desired, FieldSpec } from '../resources/kind.ts';
import { parseRaw } from '../resources/multi-language.ts';
import { visibleToField } from './compare.ts';

/**
 * What was installed of one object, by field: not the values, which would not fit, but a short hash of each. It is what
 * tells a customer's change from one of the application's own. A field that is not in it is in doubt.
 */
export type Baseline = ReadonlyMap<string, FieldBaseline>;

interface FieldBaseline {
  /** Hash of the value that the version which was installed last asked for. */
  readonly installed: string;
  /** Hash of another value that was to stay, by a person's choice. */
  readonly accepted?: string;
}

export const noBaseline: Baseline = new Map();

/** Characters of a field's tag, and of a hash: 24 bits, so that one change in sixteen million goes unnoticed. */
const tagLength = 2;
const hashLength = 4;

/** One field: its tag and its hash, and after a dot the hash of what was accepted. */
const entryPattern = new RegExp(
  String.raw`([\w-]{${tagLength}})([\w-]{${hashLength}})(?:\.([\w-]{${hashLength}}))?`,
  'y',
);

/** As it stands in a mark, in one order. */
export function baselineText(baseline: Baseline): string {
  return [...baseline]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([tag, { installed, accepted }]) => `${tag}${installed}${accepted === undefined ? '' : `.${accepted}`}`)
    .join('');
}

/** A baseline from a mark; one that is missing or damaged knows nothing. */
export function readBaseline(text = ''): Baseline {
  const baseline = new Map<string, FieldBaseline>();
  const pattern = new RegExp(entryPattern);
  while (pattern.lastIndex < text.length) {
    const [, tag = '', installed = '', accepted] = pattern.exec(text) ?? [];
    if (tag === '') return noBaseline;
    baseline.set(tag, { installed, ...(accepted === undefined ? {} : { accepted }) });
  }
  return baseline;
}

/** What a baseline says of one field. */
export function fieldBaseline(baseline: Baseline, field: string): FieldBaseline | undefined {
  return baseline.get(fieldTag(field));
}

/** A field's short name: the same whatever other fields its kind has, now or later. */
export function fieldTag(field: string): string {
  return hash(field).slice(0, tagLength);
}

/** A value's hash. Texts that say the same have the same, whatever the order of their languages. */
export function valueHash(field: string, value: FieldValue, spec: FieldSpec | undefined): string {
  return hash(canonicalJson([field, comparable(value, spec)])).slice(0, hashLength);
}

/**
 * What to remember of an object once everything that was decided about it has been done: what the manifest asks for,
 * and for fields it leaves alone what they held when the object was first seen, so that a later version may decide them.
 * @param accepted values that stay although the manifest asks for others, by field
 */
export function settledBaseline(options: {
  readonly wanted: Desired;
  readonly held: Actual;
  readonly fields: Readonly<Record<string, FieldSpec>>;
  /** Whether visibility is set per object in its list. */
  readonly grouped: boolean;
  readonly before: Baseline;
  readonly accepted: Readonly<Record<string, FieldValue>>;
}): Baseline {
  const { wanted, held, fields, grouped, before, accepted } = options;
  const baseline = new Map<string, FieldBaseline>();
  const specs: readonly (readonly [string, FieldSpec | undefined])[] = [
    ...Object.entries(fields),
    ...(grouped ? [[visibleToField, undefined] as const] : []),
  ];
  for (const [field, spec] of specs) {
    if (spec?.compare === 'on-create') continue;
    const tag = fieldTag(field);
    const asked = field === visibleToField ? wanted.visibleTo : wanted.fields[field];
    const installed =
      asked === undefined
        ? (before.get(tag)?.installed ?? firstSeen(field, held, spec))
        : valueHash(field, asked, spec);
    if (installed === undefined) continue;
    const stays = accepted[field];
    baseline.set(tag, { installed, ...(stays === undefined ? {} : { accepted: valueHash(field, stays, spec) }) });
  }
  return baseline;
}

function firstSeen(field: string, held: Actual, spec: FieldSpec | undefined): string | undefined {
  const value = held.fields[field];
  return value === undefined ? undefined : valueHash(field, value, spec);
}

function comparable(value: FieldValue, spec: FieldSpec | undefined): unknown {
  if (spec?.compare !== 'text') return value;
  const texts = parseRaw(String(value ?? ''));
  return typeof texts === 'string' ? texts : Object.fromEntries(texts);
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
