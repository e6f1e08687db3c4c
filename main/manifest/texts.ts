import { languages, type Language } from '../contract/text.ts';
import type { Path } from './diagnostic.ts';

/** Every text in parsed data, with its path, in the order of the data. */
export function* textsIn(value: unknown, path: Path = []): Generator<readonly [Path, string]> {
  if (typeof value === 'string') yield [path, value];
  else if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* textsIn(item, [...path, index]);
  else if (value !== null && typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) yield* textsIn(item, [...path, key]);
  }
}

/** Every text that is given per language, with the languages it has. */
export function* translationsIn(value: unknown, path: Path = []): Generator<readonly [Path, readonly Language[]]> {
  if (value === null || typeof value !== 'object') return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* translationsIn(item, [...path, index]);
    return;
  }
  const keys = Object.keys(value);
  const spoken = languages.filter((language) => keys.includes(language));
  if (keys.length > 0 && spoken.length === keys.length) yield [path, spoken];
  else for (const [key, item] of Object.entries(value)) yield* translationsIn(item, [...path, key]);
}
