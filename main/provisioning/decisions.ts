import type { Decisions } from '../contract/plan.ts';
import { languages, type LocalisedText } from '../contract/text.ts';
import type { Collection, Desired } from '../resources/kind.ts';
import { mainLanguage, parseRaw } from '../resources/multi-language.ts';
import { sharesName } from '../resources/names.ts';

/** A person's answer to the question of one item. */
export type Choice = Decisions[string];

/** Answers by item id. */
export type ChoiceOf = ReadonlyMap<string, Choice>;

/** What holds for each item: what a person says now, else what the tenant remembers. */
export function effectiveDecisions(stored: ChoiceOf, given: Decisions): ChoiceOf {
  return new Map([...stored, ...Object.entries(given)]);
}

const lasting: ReadonlySet<Choice> = new Set(['adopt', 'adopt-and-update', 'rename', 'skip']);

/**
 * What the tenant is to remember. An answer about one change, such as `use-ours`, is used up with it: what it decided
 * is settled in the marks. Of something that was taken over as it is, it says that this no longer holds.
 */
export function lastingChoices(decisions: ChoiceOf, stored: ChoiceOf): ChoiceOf {
  return new Map(
    [...decisions].flatMap(([id, choice]): readonly (readonly [string, Choice])[] => {
      const before = stored.get(id);
      if (lasting.has(choice)) return [[id, choice]];
      if (before === undefined) return [];
      return [[id, choice === 'use-ours' && before === 'adopt' ? 'adopt-and-update' : before]];
    }),
  );
}

/**
 * The wanted thing under another name, in every language of it: `Offer history (Acme AS)`. Deterministic, so that any
 * machine finds it again.
 */
export function renamed(desired: Desired, publisher: string): Desired {
  const { Name: name, WindowName: windowName } = desired.fields;
  return {
    ...desired,
    title: withSuffix(desired.title, publisher),
    fields: {
      ...desired.fields,
      ...(typeof name === 'string' ? { Name: rawWithSuffix(name, publisher) } : {}),
      ...(typeof windowName === 'string' ? { WindowName: `${windowName}_${slug(publisher)}` } : {}),
    },
  };
}

/** The items that go by another name, as one text to compare. */
export function renamesIn(decisions: ChoiceOf): string {
  const renames = [...decisions].filter(([, choice]) => choice === 'rename').map(([id]) => id);
  return renames.toSorted().join(' ');
}

/** Applies the renames among the answers. */
export function withRenames(desired: readonly Desired[], decisions: ChoiceOf, publisher: string): readonly Desired[] {
  return desired.map((item) => (decisions.get(item.id) === 'rename' ? renamed(item, publisher) : item));
}

/** Texts of a name may take so many characters in the tenant. Source: SuperOffice docs, database, list tables. */
const mostCharacters = 239;

/** The name it would get by `rename`, for people; undefined when that is taken too, or too long. */
export function proposedName(desired: Desired, collection: Collection, publisher: string): string | undefined {
  const other = renamed(desired, publisher);
  const raw = other.fields['Name'];
  if (typeof raw !== 'string' || raw.length > mostCharacters) return undefined;
  const taken = [...collection.actuals.map((actual) => actual.name), ...collection.alsoTaken];
  if (taken.some((name) => sharesName(name, raw))) return undefined;
  return mainLanguage(raw);
}

function withSuffix(text: LocalisedText, publisher: string): LocalisedText {
  if (typeof text === 'string') return `${text} (${publisher})`;
  const named = languages.flatMap((language) => {
    const one = text[language];
    return one === undefined ? [] : [[language, `${one} (${publisher})`] as const];
  });
  return { ...text, ...Object.fromEntries(named) };
}

function rawWithSuffix(raw: string, publisher: string): string {
  const texts = parseRaw(raw);
  if (typeof texts === 'string') return `${raw} (${publisher})`;
  return [...texts].map(([code, text]) => `${code}:"${text} (${publisher})"`).join(';');
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '');
}
