import { describe, expect, it } from 'vitest';
import { languages } from '../../../main/contract/text.ts';
import { duration, word, type WordId, words } from '../../../main/cli/words.ts';

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the English words are the ids
const ids = Object.keys(words.en) as WordId[];

function placeholders(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? ''))]
    .filter((name) => !/^(no|ingen|inga|keine|geen|#)/.test(name))
    .toSorted();
}

describe.each(languages)('the terminal’s words in %s', (language) => {
  it('are there for everything English has, and for nothing else', () => {
    expect(Object.keys(words[language]).toSorted()).toEqual(ids.toSorted());
  });

  it('have the same values as in English, and can be filled in', () => {
    for (const id of ids) {
      expect([id, placeholders(words[language][id])]).toEqual([id, placeholders(words.en[id])]);
      const values = Object.fromEntries(placeholders(words.en[id]).map((name) => [name, 7]));
      expect(word(language, id, values)).not.toMatch(/[{}]|^$/);
    }
  });
});

describe('a duration', () => {
  it.each([
    [0, '0 s'],
    [-5, '0 s'],
    [8_400, '8 s'],
    [125_000, '2 min 05 s'],
  ])('of %i milliseconds is %s', (milliseconds, text) => {
    expect(duration(milliseconds)).toBe(text);
  });
});
