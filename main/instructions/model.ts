import { type Language, type LocalisedText, textIn } from '../contract/text.ts';
import { desiredResources } from '../manifest/desired.ts';
import type { Manifest } from '../manifest/schema.ts';
import { partnerValuesIn } from '../partner-service/partner-values.ts';
import type { RecipeValue } from '../resources/recipe.ts';
import { kinds } from '../resources/registry.ts';
import { type SentenceId, sentences } from './sentences.ts';

/** Everything a person needs to set an application up by hand, in one language; documents are made from this alone. */
export interface Instructions {
  readonly language: Language;
  readonly title: string;
  readonly by: string;
  readonly summary: string;
  readonly before: { readonly title: string; readonly paragraphs: readonly string[] };
  readonly overviewTitle: string;
  readonly parts: readonly InstructionPart[];
  readonly removal: { readonly title: string; readonly text: string };
  readonly help: { readonly title: string; readonly lines: readonly string[] };
  readonly words: Readonly<Record<'check' | 'where' | 'optional' | 'tick' | 'untick', string>>;
}

interface InstructionPart {
  readonly title: string;
  readonly tasks: readonly InstructionTask[];
}

export interface InstructionTask {
  readonly id: string;
  readonly title: string;
  readonly goal: string;
  readonly where: string | undefined;
  readonly optional: boolean;
  readonly steps: readonly InstructionStep[];
  readonly check: string;
}

export interface InstructionStep {
  readonly text: string;
  readonly values: readonly InstructionValue[];
  /** What the reader has to ask the partner for. */
  readonly notes: readonly string[];
}

export interface InstructionValue {
  readonly label: string;
  readonly how: RecipeValue['how'];
  /** Text and blanks in turn: the even ones are copied, the odd ones are blanks to fill in, by their name. */
  readonly pieces: readonly string[];
}

/** The manual instructions of a manifest. Pure: no network, no sign-in, the same input gives the same instructions. */
export function instructionsFor(manifest: Manifest, language: Language): Instructions {
  const { app } = manifest;
  const say = (id: SentenceId, values: Readonly<Record<string, string>> = {}): string =>
    filled(textIn(sentences[id], language), values);
  const read = (text: LocalisedText): string => textIn(text, language);
  const desired = desiredResources(manifest);

  const parts = kinds.flatMap((kind): InstructionPart[] => {
    const tasks = desired
      .filter((item) => item.kind === kind.kind)
      .map((item): InstructionTask => {
        const recipe = kind.recipe(item);
        return {
          id: item.id,
          title: read(recipe.title),
          goal: read(recipe.goal),
          where: item.where === undefined ? undefined : read(item.where),
          optional: false,
          check: read(recipe.check),
          steps: recipe.steps.map((step) => {
            const values = (step.values ?? []).map(valueOf);
            const blanks = values.flatMap(({ pieces }) => pieces.filter((_, index) => index % 2 === 1));
            const notes = blanks.map((name) => say('partner-value', { publisher: app.publisher, name }));
            return { text: read(step.text), values, notes };
          }),
        };
      });
    return tasks.length === 0 ? [] : [{ title: read(kind.nouns.many), tasks }];
  });

  const byHand = manifest.manual.map(
    (step): InstructionTask => ({
      id: `manual:${step.key}`,
      title: read(step.title),
      goal: read(step.why),
      where: undefined,
      optional: step.optional,
      check: read(step.check),
      steps: step.steps.map((text) => ({ text: read(text), values: [], notes: [] })),
    }),
  );

  return {
    language,
    title: say('title', { app: app.name }),
    by: say('by', { publisher: app.publisher, version: app.version }),
    summary: read(app.summary),
    before: {
      title: say('before-title'),
      paragraphs: [say('before-who'), say('before-how'), say('before-language')],
    },
    overviewTitle: say('overview-title'),
    parts: byHand.length === 0 ? parts : [...parts, { title: say('by-hand-title'), tasks: byHand }],
    removal: { title: say('remove-title'), text: say('remove-how') },
    help: {
      title: say('help-title'),
      lines: [app.publisher, app.support.email, app.support.phone, app.support.url].filter(
        (line) => line !== undefined,
      ),
    },
    words: {
      check: say('check'),
      where: say('where'),
      optional: say('optional'),
      tick: say('tick'),
      untick: say('untick'),
    },
  };
}

function valueOf({ label, value, how }: RecipeValue): InstructionValue {
  const pieces: string[] = [];
  let rest = value;
  for (const name of partnerValuesIn(value)) {
    const [before = '', ...after] = rest.split(`\${partner.${name}}`);
    pieces.push(before, name);
    rest = after.join(`\${partner.${name}}`);
  }
  return { label, how, pieces: [...pieces, rest] };
}

function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
