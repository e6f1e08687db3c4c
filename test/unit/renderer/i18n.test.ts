import { IntlMessageFormat } from 'intl-messageformat';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { languages } from '../../../main/contract/text.ts';
import { isMessageId } from '../../../main/contract/texts.ts';
import { pseudo } from '../../../renderer/i18n/pseudo.ts';

const folder = path.resolve(import.meta.dirname, '../../../renderer/i18n');

const catalogue = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(path.join(folder, `${language}.json`), 'utf8'));

const en = catalogue('en');

/** The names a text wants values for. */
function placeholders(text: string): readonly string[] {
  const found = new Set<string>();
  const visit = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(visit);
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return;
    const { type, value, options } = part as {
      type: number;
      value: string;
      options?: Record<string, { value: unknown }>;
    };
    if (type >= 1 && type <= 6) found.add(value);
    for (const option of Object.values(options ?? {})) visit(option.value);
  };
  visit(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst());
  return [...found].sort();
}

describe('the texts of the window', () => {
  test('there is a catalogue for each language of the product and for no other', () => {
    const found = readdirSync(folder).filter((name) => name.endsWith('.json'));
    expect(found.sort()).toEqual(languages.map((language) => `${language}.json`).sort());
  });

  test.each(languages)('%s has the same texts with the same placeholders as English, in the same order', (language) => {
    const texts = catalogue(language);
    expect(Object.keys(texts)).toEqual(Object.keys(en));
    const differing = Object.keys(en).filter(
      (id) => placeholders(texts[id] ?? '').join() !== placeholders(en[id] ?? '').join(),
    );
    expect(differing).toEqual([]);
  });

  test.each(languages)('%s has no empty text and no straight quotation marks', (language) => {
    const odd = Object.entries(catalogue(language)).filter(([, text]) => text.trim() === '' || /["]|\w'\w/.test(text));
    expect(odd).toEqual([]);
  });

  test('none has the id of a text that window and terminal share', () => {
    expect(Object.keys(en).filter(isMessageId)).toEqual([]);
  });

  test('the pseudo-locale is longer than English and keeps its figures', () => {
    const shown = pseudo('Step 3 of 6');
    expect(shown.length).toBeGreaterThan('Step 3 of 6'.length * 1.2);
    expect(shown).toContain('3');
  });
});
