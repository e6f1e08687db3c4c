import { IntlMessageFormat } from 'intl-messageformat';
import type { ErrorCode, ErrorDetails } from './errors.ts';
import type { Language } from './text.ts';
import en from './texts/en.json' with { type: 'json' };

export type MessageId = keyof typeof en;

const catalogues: Partial<Record<Language, Partial<Record<MessageId, string>>>> = { en };

/** A sentence in a language, with its values filled in; a value that is not given is left blank. */
export function message(
  language: Language,
  id: MessageId,
  values: Readonly<Record<string, string | number | boolean>> = {},
): string {
  const text = catalogues[language]?.[id] ?? en[id];
  const names = [...text.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? '');
  const blank = Object.fromEntries(names.map((name) => [name, '']));
  return String(new IntlMessageFormat(text, language).format({ ...blank, ...values }));
}

/** What happened, and what to do next, for a person. */
export function errorText(
  error: { readonly code: ErrorCode; readonly details: ErrorDetails },
  language: Language,
): { readonly title: string; readonly next: string } {
  const { code, details } = error;
  return {
    title: message(language, `error.${code}.title`, details),
    next: message(language, `error.${code}.next`, details),
  };
}
