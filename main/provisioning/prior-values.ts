import { z } from 'zod';
import type { FieldValue } from '../contract/plan.ts';

/**
 * What an adopted object held before the application changed it, by field. Later additions come after earlier ones; a
 * field that is in several had the first of its values before us.
 */
export type PriorValues = readonly Readonly<Record<string, FieldValue>>[];

/** Keys are `prior@<item id>#<addition>.<part>/<parts>`: values may be longer than one key holds. */
export const priorPrefix = 'prior@';

/** Characters of one part, between bars: nobody trims what begins and ends with one. */
const partLength = 237;

const namePattern = /^prior@([a-z-]+:[A-Za-z0-9]+)#(\d+)\.(\d+)\/(\d+)$/;
const valuesSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** What a field held before the application changed it. */
export function priorOf(prior: PriorValues): Readonly<Record<string, FieldValue>> {
  return Object.assign({}, ...prior.toReversed());
}

/** Keys and values as they are kept in the tenant. */
export function encodePrior(prior: ReadonlyMap<string, PriorValues>): readonly (readonly [string, string])[] {
  return [...prior]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([id, additions]) =>
      additions.flatMap((values, addition) => {
        const parts = cut(inAscii(JSON.stringify(values)));
        return parts.map(
          (part, index) => [`${priorPrefix}${id}#${addition}.${index}/${parts.length}`, `|${part}|`] as const,
        );
      }),
    );
}

/**
 * The values again. Of an addition that was not written to its end nothing is known: then nothing had been changed yet
 * either, for they are written first.
 */
export function decodePrior(keys: Iterable<readonly [name: string, value: string]>): ReadonlyMap<string, PriorValues> {
  const parts = new Map<string, Map<string, string[]>>();
  for (const [name, value] of keys) {
    const [, id = '', addition = '', index = '', total = ''] = namePattern.exec(name) ?? [];
    if (id === '') throw new Error(`mark ${name} is not understood`);
    const ofItem = parts.get(id) ?? new Map<string, string[]>();
    const ofAddition = ofItem.get(`${addition}/${total}`) ?? [];
    ofAddition[Number(index)] = value.replace(/^\|/, '').replace(/\|$/, '');
    parts.set(id, ofItem.set(`${addition}/${total}`, ofAddition));
  }
  const prior = new Map<string, PriorValues>();
  for (const [id, additions] of [...parts].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const whole = [...additions]
      .toSorted(([a], [b]) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
      .flatMap(([name, texts]) => readWhole(texts, Number(name.slice(name.indexOf('/') + 1))));
    if (whole.length > 0) prior.set(id, whole);
  }
  return prior;
}

function readWhole(texts: readonly string[], total: number): PriorValues {
  const present = texts.filter((text) => text !== undefined);
  if (present.length !== total) return [];
  try {
    return [valuesSchema.parse(JSON.parse(present.join('')))];
  } catch {
    return [];
  }
}

function cut(text: string): string[] {
  return Array.from({ length: Math.ceil(text.length / partLength) }, (_, index) =>
    text.slice(index * partLength, (index + 1) * partLength),
  );
}

/** So that a part never ends in the middle of a character. */
function inAscii(json: string): string {
  return json.replaceAll(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
