import type { Language } from '../../main/contract/text.ts';

/** Words that also stand inside of sentences, such as reasons and choices, as a line of their own. */
export function asSentence(text: string, language: Language): string {
  return text.slice(0, 1).toLocaleUpperCase(language) + text.slice(1);
}
