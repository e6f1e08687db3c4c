import { partnerValuesIn } from '../partner-service/partner-values.ts';

/**
 * A value cut at what only the partner can tell: text and names in turn, beginning and ending with text.
 * `a/${partner.key}?b` is `['a/', 'key', '?b']`. Pure.
 */
export function piecesOf(value: string): readonly string[] {
  const names = partnerValuesIn(value);
  if (names.length === 0) return [value];
  const anyOf = new RegExp(String.raw`\$\{partner\.(${names.join('|')})\}`, 'g');
  return value.split(anyOf);
}
