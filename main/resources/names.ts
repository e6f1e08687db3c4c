import { parseRaw } from './multi-language.ts';

/**
 * A name as the tenant compares it: case and white space do not count, and Unicode is brought to one form first.
 * Source: SuperOffice docs, admin/lists.
 */
export function foldedName(name: string): string {
  return name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}

/** Whether two stored names are the same name, ignoring what the tenant ignores. */
function sameName(a: string, b: string): boolean {
  return foldedName(a) === foldedName(b);
}

/** Whether two stored names would be seen as one by somebody: they are equal in some language, or one has no languages. */
export function sharesName(a: string, b: string): boolean {
  if (sameName(a, b)) return true;
  const [left, right] = [parseRaw(a), parseRaw(b)];
  if (typeof left === 'string' && typeof right === 'string') return false;
  if (typeof left === 'string') return hasText(right, left);
  if (typeof right === 'string') return hasText(left, right);
  return [...left].some(([code, text]) => foldedName(right.get(code) ?? '') === foldedName(text) && text !== '');
}

function hasText(texts: ReturnType<typeof parseRaw>, name: string): boolean {
  return typeof texts !== 'string' && [...texts.values()].some((text) => sameName(text, name));
}
