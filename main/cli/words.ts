import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../contract/text.ts';
import da from './words/da.json' with { type: 'json' };
import de from './words/de.json' with { type: 'json' };
import en from './words/en.json' with { type: 'json' };
import nb from './words/nb.json' with { type: 'json' };
import nl from './words/nl.json' with { type: 'json' };
import sv from './words/sv.json' with { type: 'json' };

/** What only the terminal says, in ICU MessageFormat; every language has every sentence. */
export const words: Readonly<Record<Language, Readonly<Record<WordId, string>>>> = { en, nb, sv, da, de, nl };

export type WordId = keyof typeof en;

/** One of the terminal's sentences, filled in. */
export function word(language: Language, id: WordId, values: Readonly<Record<string, string | number>> = {}): string {
  return String(new IntlMessageFormat(words[language][id], language).format(values));
}

/** A time span as people say it: `8 s`, `2 min 05 s`. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1_000));
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}
