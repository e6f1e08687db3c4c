import type { IncomingHttpHeaders } from 'node:http';

/** ISO 639-1 to SuperOffice's own codes. Source: globalization-and-localization/includes/table-legacy-language-codes. */
const codes: Readonly<Record<string, string>> = {
  no: 'NO',
  nb: 'NO',
  nn: 'NO',
  es: 'SP',
  en: 'US',
  us: 'US',
  cs: 'CZ',
  sv: 'SW',
  sw: 'SW',
  zh: 'CN',
  da: 'DA',
  ja: 'JP',
  de: 'GE',
  ge: 'GE',
  fi: 'FI',
  nl: 'NL',
  ru: 'RU',
  fr: 'FR',
  pl: 'PL',
  it: 'IT',
};

/**
 * The language texts are resolved to; undefined when they stay raw: without a header, with `*` or `x`.
 * `SO-Language` overrides `Accept-Language`. Source: SuperOffice docs, api/web-services/endpoints/http-headers.
 */
export function wantedLanguage(headers: IncomingHttpHeaders): string | undefined {
  const header = headers['so-language'] ?? headers['accept-language'];
  const first = (Array.isArray(header) ? header[0] : header)?.split(/[,;]/)[0]?.trim() ?? '';
  if (first === '' || first === '*' || first.toLowerCase() === 'x') return undefined;
  return codes[first.slice(0, 2).toLowerCase()] ?? 'US';
}

const part = /([A-Z]{2}):\s*"([^"]*)"/g;

/** One multi-language string in a language, else in English, else in its first; other strings are themselves. */
export function translate(text: string, language: string): string {
  if (!/^\s*[A-Z]{2}:\s*"/.test(text)) return text;
  const texts = new Map([...text.matchAll(part)].map((match) => [match[1] ?? '', match[2] ?? '']));
  return texts.get(language) ?? texts.get('US') ?? [...texts.values()][0] ?? text;
}

/** Every string in an answer, translated. */
export function translateAll(value: unknown, language: string): unknown {
  if (typeof value === 'string') return translate(value, language);
  if (Array.isArray(value)) return value.map((entry: unknown) => translateAll(entry, language));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, translateAll(inner, language)]));
}
