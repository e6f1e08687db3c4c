import type { Language } from './text.ts';

/** Everything a person needs to set an application up by hand, in one language; documents are made from this alone. */
export interface Instructions {
  readonly language: Language;
  /** Names the guide for as long as its steps mean the same: application and version. */
  readonly key: string;
  readonly title: string;
  readonly by: string;
  readonly summary: string;
  readonly description: string | undefined;
  readonly facts: readonly Fact[];
  readonly overview: readonly OverviewRow[];
  /** Paragraphs; `**labels**` stand out. */
  readonly before: readonly string[];
  /** What the application uses, and why. */
  readonly access: readonly Fact[];
  readonly offers: readonly Offer[];
  readonly parts: readonly InstructionPart[];
  readonly troubles: readonly Fact[];
  readonly removal: readonly RemovalStep[];
  readonly help: { readonly text: string; readonly contacts: readonly Contact[] };
}

/** A label, or a question, and what belongs to it. */
export interface Fact {
  readonly label: string;
  readonly text: string;
}

interface OverviewRow {
  readonly part: number;
  readonly what: string;
  readonly names: readonly string[];
}

interface Offer {
  readonly title: string;
  readonly text: string;
  readonly terms: string | undefined;
}

export interface Contact extends Fact {
  /** An https:, mailto: or tel: address. */
  readonly href: string;
}

/** One kind of thing, or one occasion, to work on. Parts and tasks are numbered through, so that a person can name them. */
export interface InstructionPart {
  readonly number: number;
  readonly kind: string;
  readonly title: string;
  /** What its things are for, when it is the same for all of them. */
  readonly goal: string | undefined;
  readonly sections: readonly InstructionSection[];
}

/** Tasks that are done on the same page of SuperOffice. */
export interface InstructionSection {
  /** How to get to the page; once for all tasks. */
  readonly way: readonly InstructionStep[];
  /** The list that is open then, as the page calls it. */
  readonly list: string | undefined;
  /** Where all of its tasks appear, when that is the page itself. */
  readonly place: string | undefined;
  readonly tasks: readonly InstructionTask[];
}

export interface InstructionTask {
  readonly number: number;
  /** Plan item id, such as `web-panel:company`. */
  readonly id: string;
  readonly title: string;
  readonly goal: string | undefined;
  /** Where it appears. */
  readonly place: string | undefined;
  readonly optional: boolean;
  readonly steps: readonly InstructionStep[];
  readonly check: string;
}

export interface InstructionStep {
  /** `**labels**` stand out. */
  readonly text: string;
  readonly values: readonly InstructionValue[];
  /** What to mention, one each. */
  readonly points: readonly string[];
  /** Names of values that are written down here. */
  readonly blanks: readonly string[];
  /** What to mind about the values. */
  readonly notes: readonly string[];
}

export interface InstructionValue {
  readonly label: string;
  readonly how: 'type' | 'choose' | 'tick' | 'untick';
  /** Text and blanks in turn: the even ones are text to copy, the odd ones name a value of the partner's. */
  readonly pieces: readonly string[];
}

/** One thing to do when the application is taken away again, and what it is done to. */
export interface RemovalStep {
  readonly text: string;
  readonly names: readonly string[];
}
