import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { languages } from '../../../main/contract/text.ts';
import { isMessageId, sayFrom } from '../../../main/contract/texts.ts';
import { pseudo } from '../../../renderer/i18n/pseudo.ts';
import { shape } from '../../support/message-shape.ts';

const folder = path.resolve(import.meta.dirname, '../../../renderer/i18n');

const catalogue = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(path.join(folder, `${language}.json`), 'utf8'));

const en = catalogue('en');

/** Which values a text asks for; languages may tell other cases apart. */
const names = (text: string): string =>
  shape(text)
    .map((found) => found.split(':')[0])
    .join();

describe('the texts of the window', () => {
  test('there is a catalogue for each language of the product and for no other', () => {
    const found = readdirSync(folder).filter((name) => name.endsWith('.json'));
    expect(found.sort()).toEqual(languages.map((language) => `${language}.json`).sort());
  });

  test.each(languages)('%s has the same texts with the same placeholders as English, in the same order', (language) => {
    const texts = catalogue(language);
    expect(Object.keys(texts)).toEqual(Object.keys(en));
    const differing = Object.keys(en).filter((id) => names(texts[id] ?? '') !== names(en[id] ?? ''));
    expect(differing).toEqual([]);
  });

  test.each(languages)('none fails in %s for want of a value', (language) => {
    const say = sayFrom(catalogue(language), language);
    for (const id of Object.keys(en)) expect(say(id), id).not.toBe('');
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
