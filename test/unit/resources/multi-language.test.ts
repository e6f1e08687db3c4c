import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages } from '../../../main/contract/text.ts';
import { legacyCodes, mainLanguage, parseRaw, sameText, toRaw } from '../../../main/resources/multi-language.ts';

/** Any text but for double quotes, which lint refuses. */
const value = fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => text.replaceAll('"', '”'));
const localised = fc.record(
  { en: value, nb: value, sv: value, da: value, de: value, nl: value },
  { requiredKeys: ['en'] },
);
const space = fc.constantFrom('', ' ', '  ', '\n', '\t');
const separator = fc.constantFrom(';', ',');

/** The same text as another program might have stored it: languages in any order, spaces, either separator. */
const written = localised
  .chain((texts) => {
    const spoken = languages.flatMap((language) => {
      const text = texts[language];
      return text === undefined ? [] : [{ code: legacyCodes[language], text }];
    });
    const part = fc.tuple(space, space, space, separator);
    return fc.record({
      texts: fc.constant(texts),
      order: fc.shuffledSubarray(spoken, { minLength: spoken.length }),
      parts: fc.array(part, { minLength: spoken.length, maxLength: spoken.length }),
    });
  })
  .map(({ texts, order, parts }) => {
    const stored = order.map(({ code, text }, index) => {
      const [before = '', middle = '', after = '', mark = ';'] = parts[index] ?? [];
      return `${index === 0 ? '' : mark}${before}${code}${middle}:${middle}"${text}"${after}`;
    });
    return { texts, raw: stored.join('') };
  });

describe('a text in the tenant', () => {
  it('is stored by SuperOffice’s own language codes, English first', () => {
    const text = { nl: 'Verzonden', de: 'Gesendet', da: 'Sendt', sv: 'Skickad', nb: 'Sendt', en: 'Sent' };
    expect(toRaw(text)).toBe('US:"Sent";NO:"Sendt";SW:"Skickad";DA:"Sendt";GE:"Gesendet";NL:"Verzonden"');
  });

  it('stays as it is when it is for everybody', () => {
    fc.assert(fc.property(value, (text) => toRaw(text) === text));
  });

  it('comes back language by language as it was stored', () => {
    fc.assert(
      fc.property(localised, (text) => {
        const back = parseRaw(toRaw(text));
        const expected = languages.flatMap((language) => {
          const one = text[language];
          return one === undefined ? [] : [[legacyCodes[language], one]];
        });
        expect(typeof back === 'string' ? back : [...back]).toEqual(expected);
      }),
    );
  });

  it.each([
    ['US:"a"', [['US', 'a']]],
    [
      'NO: "Bil", US: "Car"',
      [
        ['NO', 'Bil'],
        ['US', 'Car'],
      ],
    ],
    [
      ' US:"a" ; NO:"" ',
      [
        ['US', 'a'],
        ['NO', ''],
      ],
    ],
    [
      'FI:"Auto";US:"Car"',
      [
        ['FI', 'Auto'],
        ['US', 'Car'],
      ],
    ],
  ])('%s is in several languages', (raw, expected) => {
    const back = parseRaw(raw);
    expect(typeof back === 'string' ? back : [...back]).toEqual(expected);
  });

  it.each([
    '',
    ' ',
    'Sent',
    'US:Sent',
    'US:"Sent',
    'US:"Sent" NO:"Sendt"',
    'US:"a";Sendt',
    'us:"a"',
    'US:"a";US:"b"',
    'Note: "a"',
    'US:"a"b"',
  ])('%j is one text for everybody', (raw) => {
    expect(parseRaw(raw)).toBe(raw);
  });
});

describe('two stored texts', () => {
  it('are the same whatever the order of languages and the spaces around separators', () => {
    fc.assert(fc.property(written, ({ texts, raw }) => sameText(raw, toRaw(texts)) && sameText(toRaw(texts), raw)));
  });

  it('differ when one language says something else, be it by a space at the end', () => {
    const change = fc.constantFrom(
      (text: string) => `${text} `,
      (text: string) => ` ${text}`,
      () => 'other words',
    );
    fc.assert(
      fc.property(localised, change, (texts, changed) => {
        const other = { ...texts, en: changed(texts.en) };
        fc.pre(other.en !== texts.en);
        expect(sameText(toRaw(texts), toRaw(other))).toBe(false);
      }),
    );
  });

  it('differ when one has a language more', () => {
    expect(sameText('US:"a"', 'US:"a";NO:"b"')).toBe(false);
    expect(sameText('US:"a";NO:"b"', 'US:"a"')).toBe(false);
  });

  it('differ when one is for everybody and the other in one language', () => {
    expect(sameText('a', 'US:"a"')).toBe(false);
  });

  it('differ by a space at the end when they are for everybody', () => {
    expect(sameText('a', 'a ')).toBe(false);
  });
});

describe('the main text of a stored one', () => {
  it.each([
    ['NO:"Salg";US:"Sales"', 'Sales'],
    ['NO:"Salg";SW:"Sälj"', 'Salg'],
    ['Sales', 'Sales'],
  ])('of %s is %s', (raw, expected) => {
    expect(mainLanguage(raw)).toBe(expected);
  });
});
