import { z } from 'zod';

/** The languages of the product and of a manifest's texts, as ISO 639-1 codes. English comes first: every localised text has it. */
export const languages = ['en', 'nb', 'sv', 'da', 'de', 'nl'] as const;

export type Language = (typeof languages)[number];

const line = z.string().trim().min(1);

/** A text a person will read: one string for everybody, or one per language with English as the one that is always there. */
export const localisedTextSchema = z.union([
  line,
  z.strictObject({
    en: line,
    nb: line.optional(),
    sv: line.optional(),
    da: line.optional(),
    de: line.optional(),
    nl: line.optional(),
  }),
]);

export type LocalisedText = z.infer<typeof localisedTextSchema>;

/** The text in the wanted language, else in English. */
export function textIn(text: LocalisedText, language: Language = 'en'): string {
  return typeof text === 'string' ? text : (text[language] ?? text.en);
}
