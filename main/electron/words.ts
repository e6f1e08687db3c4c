import { type Language, languages } from '../contract/text.ts';
import da from './words/da.json' with { type: 'json' };
import de from './words/de.json' with { type: 'json' };
import en from './words/en.json' with { type: 'json' };
import nb from './words/nb.json' with { type: 'json' };
import nl from './words/nl.json' with { type: 'json' };
import sv from './words/sv.json' with { type: 'json' };

/** What the window system says around the page: menu, dialogues, the sign-in window's strip. */
export type Words = Readonly<Record<keyof typeof en, string>>;

const all: Readonly<Record<Language, Words>> = { en, nb, sv, da, de, nl };

/** The words of a language; English for one that the product does not speak. */
export function wordsIn(language: string): Words {
  return all[languages.find((one) => one === language) ?? 'en'];
}
