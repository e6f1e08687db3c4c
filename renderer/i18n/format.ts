import { useMemo } from 'react';
import type { Language } from '../../main/contract/text.ts';
import { useLanguage } from './say.ts';

/** Numbers, dates and durations as people of a language write them. */
export interface Format {
  readonly number: (value: number) => string;
  /** @param fraction from 0 to 1 */
  readonly percent: (fraction: number) => string;
  /** @param at milliseconds since the epoch, or ISO 8601 */
  readonly date: (at: number | string) => string;
  readonly dateTime: (at: number | string) => string;
  /** With seconds: for logs. */
  readonly time: (at: number | string) => string;
  /** Without seconds: for what happens later. */
  readonly clock: (at: number | string) => string;
  /** Such as `8 seconds` or `2 minutes`; the nearest unit that people would say. @param milliseconds how long */
  readonly duration: (milliseconds: number) => string;
  /** Such as `0.3 s`, for columns. */
  readonly brief: (milliseconds: number) => string;
  /** Names one after the other, such as `a, b and c`. */
  readonly list: (names: readonly string[]) => string;
}

/** English means the European one: days before months, a clock of 24 hours. */
const localeOf = (language: Language): string => (language === 'en' ? 'en-GB' : language);

function createFormat(language: Language): Format {
  const locale = localeOf(language);
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const list = new Intl.ListFormat(locale);
  const unit = (of: 'second' | 'minute' | 'hour', unitDisplay: 'long' | 'narrow', maximumFractionDigits = 0) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: of, unitDisplay, maximumFractionDigits });
  const long = { second: unit('second', 'long'), minute: unit('minute', 'long'), hour: unit('hour', 'long') };
  const narrow = unit('second', 'narrow', 1);
  return {
    number: (value) => number.format(value),
    percent: (fraction) => percent.format(fraction),
    date: (at) => date.format(new Date(at)),
    dateTime: (at) => dateTime.format(new Date(at)),
    time: (at) => time.format(new Date(at)),
    clock: (at) => clock.format(new Date(at)),
    duration(milliseconds) {
      const seconds = Math.max(1, Math.round(milliseconds / 1_000));
      if (seconds < 90) return long.second.format(seconds);
      const minutes = Math.round(seconds / 60);
      return minutes < 90 ? long.minute.format(minutes) : long.hour.format(Math.round(minutes / 60));
    },
    brief: (milliseconds) => narrow.format(milliseconds / 1_000),
    list: (names) => list.format(names),
  };
}

export function useFormat(): Format {
  const language = useLanguage();
  return useMemo(() => createFormat(language), [language]);
}
