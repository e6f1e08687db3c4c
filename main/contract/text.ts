import type { z } from 'zod';
import type { localisedTextSchema } from './text-schema.ts';

/** The languages of the product and of a manifest's texts, as ISO 639-1 codes. English comes first: every localised text has it. */
export const languages = ['en', 'nb', 'sv', 'da', 'de', 'nl'] as const;

export type Language = (typeof languages)[number];

// The schema is in a file of its own, so that the window's page, which parses nothing, does without the parser.
export type LocalisedText = z.infer<typeof localisedTextSchema>;

/** The text in the wanted language, else in English. */
export function textIn(text: LocalisedText, language: Language = 'en'): string {
  return typeof text === 'string' ? text : (text[language] ?? text.en);
}
