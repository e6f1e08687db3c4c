import type { Language, LocalisedText } from '../contract/text.ts';

/**
 * SuperOffice's own language codes in multi-language strings.
 * Source: SuperOffice docs, globalization-and-localization, legacy language codes.
 */
export const legacyCodes: Readonly<Record<Language, string>> = {
  en: 'US',
  nb: 'NO',
  sv: 'SW',
  da: 'DA',
  de: 'GE',
  nl: 'NL',
};

/** The text as the tenant stores it: `US:"Sent";NO:"Sendt"`; a text for everybody stays as it is. */
export function toRaw(text: LocalisedText): string {
  if (typeof text === 'string') return text;
  const parts: string[] = [];
  for (const language of ['en', 'nb', 'sv', 'da', 'de', 'nl'] as const) {
    const value = text[language];
    if (value !== undefined) parts.push(`${legacyCodes[language]}:"${value}"`);
  }
  return parts.join(';');
}

/**
 * A stored text by language code, or the text itself when it is not a multi-language string from end to end.
 * Both `;` and `,` are found between languages.
 */
export function parseRaw(raw: string): ReadonlyMap<string, string> | string {
  const texts = new Map<string, string>();
  let rest = raw.trim();
  while (rest !== '') {
    const part = /^([A-Z]{2})\s*:\s*"([^"]*)"\s*(?:[;,]\s*|$)/.exec(rest);
    if (!part) return raw;
    const [whole, code = '', text = ''] = part;
    if (texts.has(code)) return raw;
    texts.set(code, text);
    rest = rest.slice(whole.length);
  }
  return texts.size > 0 ? texts : raw;
}

/** Whether two stored texts say the same: the order of languages and white space around separators do not count. */
export function sameText(a: string, b: string): boolean {
  if (a === b) return true;
  const [left, right] = [parseRaw(a), parseRaw(b)];
  if (typeof left === 'string' || typeof right === 'string') return false;
  return left.size === right.size && [...left].every(([code, text]) => right.get(code) === text);
}

/** The English text of a stored one, else its first; a text in one language is itself. */
export function mainLanguage(raw: string): string {
  const texts = parseRaw(raw);
  return typeof texts === 'string' ? texts : (texts.get(legacyCodes.en) ?? [...texts.values()][0] ?? '');
}
