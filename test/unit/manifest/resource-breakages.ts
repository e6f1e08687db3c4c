import type { Breakage } from './breakages.ts';

/** What is wrong with the entries of `resources`. */
export const resourceBreakages: readonly Breakage[] = [];
