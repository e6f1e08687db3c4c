import { z } from 'zod';

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
