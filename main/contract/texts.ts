import { IntlMessageFormat } from 'intl-messageformat';
import { type ErrorCode, type ErrorDetails, errorCodes } from './errors.ts';
import type { Reason } from './plan.ts';
import type { Language } from './text.ts';
import da from './texts/da.json' with { type: 'json' };
import de from './texts/de.json' with { type: 'json' };
import en from './texts/en.json' with { type: 'json' };
import nb from './texts/nb.json' with { type: 'json' };
import nl from './texts/nl.json' with { type: 'json' };
import sv from './texts/sv.json' with { type: 'json' };

/** Everything the product says to people outside of a manifest and of a kind's recipe, by a stable dotted id. */
export type MessageId = keyof typeof en;

export type MessageValues = Readonly<Record<string, string | number | boolean | undefined>>;

/** Says a text in one language. */
export type Say = (id: MessageId, values?: MessageValues) => string;

/** ICU MessageFormat, by language. Every language has every text; a test holds it. */
const catalogues: Readonly<Record<Language, Readonly<Record<MessageId, string>>>> = { en, nb, sv, da, de, nl };

/** What a text is given for a value that nobody knows; the texts branch on it. */
const absent = 'absent';

/**
 * The texts of one catalogue, each parsed at most once.
 * A value that is not given, or is empty, is `absent` to the text: none of them fails for want of one.
 */
export function sayFrom<Id extends string>(
  catalogue: Readonly<Record<Id, string>>,
  language: Language,
): (id: Id, values?: MessageValues) => string {
  const parsed = new Map<Id, { readonly format: IntlMessageFormat; readonly names: readonly string[] }>();
  return (id, values = {}) => {
    const known = parsed.get(id) ?? parse(catalogue[id], language);
    parsed.set(id, known);
    const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== '');
    const missing = known.names.map((name) => [name, absent]);
    return String(known.format.format(Object.fromEntries([...missing, ...given])));
  };
}

/** What window and terminal share, in one language; for whoever says many. */
export function sayIn(language: Language): Say {
  return sayFrom(catalogues[language], language);
}

/** One text in a language, with its values filled in. */
export function message(language: Language, id: MessageId, values: MessageValues = {}): string {
  return sayIn(language)(id, values);
}

/** Whether there is a text of this id; for ids that are put together from data. */
export function isMessageId(id: string): id is MessageId {
  return Object.hasOwn(en, id);
}

/** What happened, and what to do next, for a person. A code of another version is told as INTERNAL. */
export function errorText(
  error: { readonly code: string; readonly details?: ErrorDetails | undefined },
  language: Language,
): { readonly title: string; readonly next: string } {
  const say = sayIn(language);
  const code = isErrorCode(error.code) ? error.code : 'INTERNAL';
  const values = inWords(error.details ?? {}, say);
  return { title: say(`error.${code}.title`, values), next: say(`error.${code}.next`, values) };
}

/** Why a plan item has its action, for a person. An error code among the details is told in words. */
export function reasonText({ code, details = {} }: Reason, language: Language): string {
  const { error, ...others } = details;
  const why = typeof error === 'string' ? errorText({ code: error }, language).title.replace(/\.$/, '') : undefined;
  return message(language, `reason.${code}`, { ...others, error: why });
}

/** Details as people call them: a right by its name in SuperOffice, an environment by ours. */
function inWords(details: ErrorDetails, say: Say): MessageValues {
  const right = `right.${details['right']}`;
  return isMessageId(right) ? { ...details, right: say(right) } : details;
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorCodes, code);
}

function parse(text: string, language: Language): { format: IntlMessageFormat; names: readonly string[] } {
  const names = [...text.matchAll(/\{\s*(\w+)/g)].map((match) => match[1] ?? '');
  return { format: new IntlMessageFormat(text, language, undefined, { ignoreTag: true }), names };
}
