import { z } from 'zod';

/**
 * A manifest-local name; also part of ids, ProgIds and ownership marks, so it is short and plain.
 * In a file of its own, because the kinds' entry schemas need it and the manifest schema is assembled from the kinds.
 */
export const keySchema = z
  .string()
  .regex(
    /^[a-z][A-Za-z0-9]{0,39}$/,
    'must start with a lower-case letter and go on with letters and digits, at most 40',
  )
  .describe(
    'A name of your own for this entry, unique in its section. It stays the same in every version: it is how an upgrade finds what an earlier version created.',
  );
