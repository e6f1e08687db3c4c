import { createContext, useContext } from 'react';
import type { Language } from '../../main/contract/text.ts';
import { type MessageId as SharedId, type MessageValues, sayFrom, sayIn } from '../../main/contract/texts.ts';
import da from './da.json' with { type: 'json' };
import de from './de.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import nb from './nb.json' with { type: 'json' };
import nl from './nl.json' with { type: 'json' };
import sv from './sv.json' with { type: 'json' };
import { pseudo } from './pseudo.ts';

/** What the window says, by a stable dotted id that begins with the page. */
export type MessageId = keyof typeof en;

/** Says a text of the window, or one of those that window and terminal share (`main/contract/texts`). */
export type Say = (id: MessageId | SharedId, values?: MessageValues) => string;

/** What the window is shown in: a language of the product, or `pseudo`, a longer English with accents, for tests. */
export type ShownLanguage = Language | 'pseudo';

/** ICU MessageFormat, by language. Every language has every text; a test holds it. */
const catalogues: Readonly<Record<Language, Readonly<Record<MessageId, string>>>> = { en, nb, sv, da, de, nl };

/** The texts of one language, each parsed at most once. */
export function createSay(shown: ShownLanguage): Say {
  const language = shown === 'pseudo' ? 'en' : shown;
  const own = sayFrom(catalogues[language], language);
  const shared = sayIn(language);
  const say: Say = (id, values = {}) => (isOwn(id) ? own(id, values) : shared(id, values));
  return shown === 'pseudo' ? (id, values) => pseudo(say(id, values)) : say;
}

function isOwn(id: MessageId | SharedId): id is MessageId {
  return Object.hasOwn(en, id);
}

export interface Words {
  readonly shown: ShownLanguage;
  readonly say: Say;
}

export const WordsContext = createContext<Words | undefined>(undefined);

/** Says the window's texts in the language that is shown. */
export function useSay(): Say {
  return useWords().say;
}

/** The language that is shown; English where tests show the pseudo-locale. */
export function useLanguage(): Language {
  const { shown } = useWords();
  return shown === 'pseudo' ? 'en' : shown;
}

function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('texts are used outside of the app');
  return words;
}
