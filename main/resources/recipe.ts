import type { LocalisedText } from '../contract/text.ts';

/**
 * How a person sets up one thing by hand. Prose is localised; screen names and button labels are
 * SuperOffice's documented English ones, marked `**like this**`.
 */
export interface Recipe {
  /** Plan item id, so that a step can be checked in the tenant. */
  readonly id: string;
  readonly kind: string;
  readonly title: LocalisedText;
  /** One sentence: what this gives the user. */
  readonly goal: LocalisedText;
  readonly steps: readonly RecipeStep[];
  /** How to see that it worked. */
  readonly check: LocalisedText;
}

export interface RecipeStep {
  readonly text: LocalisedText;
  /** Values to type or choose, each shown in a box that can be copied. */
  readonly values?: readonly RecipeValue[];
}

export interface RecipeValue {
  /** The label on the screen. */
  readonly label: string;
  readonly value: string;
  /** `choose` from a list, `tick` a box, or `type` the text. */
  readonly how: 'type' | 'choose' | 'tick' | 'untick';
}
