import type { ResourceKind } from './kind.ts';

/**
 * Every kind of thing the product can set up, in the order it is created (and removed in reverse).
 * A new kind is one file beside this one, and one line here.
 */
export const kinds: readonly ResourceKind<unknown>[] = [];
