import type { Language } from '../contract/text.ts';
import { legacyCodes, parseRaw } from '../resources/multi-language.ts';

/** A stored multi-language text as one person reads it; anything else as it is. Control characters never reach a terminal. */
export function displayText(raw: string, language: Language): string {
  const texts = parseRaw(raw);
  const text = typeof texts === 'string' ? texts : (texts.get(legacyCodes[language]) ?? [...texts.values()][0] ?? '');
  // oxlint-disable-next-line no-control-regex -- they are what is taken out
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, ' ');
}
