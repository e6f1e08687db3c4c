import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Language } from '../../../main/contract/text.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** Everything the window can say in a language: its own texts, and those it shares with the terminal. */
function catalogue(language: Language): ReadonlyMap<string, string> {
  return new Map(
    ['renderer/i18n', 'main/contract/texts'].flatMap((folder) => {
      const texts: Record<string, string> = JSON.parse(
        readFileSync(path.join(root, folder, `${language}.json`), 'utf8'),
      );
      return Object.entries(texts);
    }),
  );
}

/** Fits what a text becomes with any values; undefined where it branches, or where little but values is left of it. */
function asPattern(text: string): RegExp | undefined {
  if (/\{\s*\w+\s*,/.test(text)) return undefined;
  const parts = text.split(/\{\s*\w+\s*\}/);
  if (parts.join('').replaceAll(/[^\p{L}]/gu, '').length < 4) return undefined;
  return new RegExp(
    `^${parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('.+')}$`,
    'u',
  );
}

/**
 * A function that finds what of some texts stayed English in another language, and what is the id of a text in place of the
 * text. A word that the language has in common with English is in its own catalogue, too.
 */
export function untranslatedIn(language: Language): (texts: Iterable<string>) => readonly string[] {
  const english = catalogue('en');
  const own = catalogue(language);
  const ownTexts = new Set(own.values());
  const englishOnly = [...english]
    .filter(([id, text]) => own.get(id) !== text && !ownTexts.has(text))
    .flatMap(([, text]) => asPattern(text) ?? []);
  const ownPatterns = [...ownTexts].flatMap((text) => asPattern(text) ?? []);
  const isOwn = (text: string): boolean => ownTexts.has(text) || ownPatterns.some((pattern) => pattern.test(text));
  return (texts) =>
    [...texts].filter(
      (text) =>
        english.has(text) || (language !== 'en' && englishOnly.some((pattern) => pattern.test(text)) && !isOwn(text)),
    );
}

/** Every text that is part of some data, at any depth: main said it, and the window shows it as it is. */
export function textsIn(data: unknown): ReadonlySet<string> {
  if (typeof data === 'string') return new Set([data.trim()]);
  if (typeof data !== 'object' || data === null) return new Set();
  return new Set(Object.values(data).flatMap((value) => [...textsIn(value)]));
}
