import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { translate, wantedLanguage } from '../../../main/practice/http/language.ts';

describe('multi-language texts of the practice tenant', () => {
  it.each([
    ['NO:"Leverandør";US:"Supplier"', 'NO', 'Leverandør'],
    ['NO: "Bil", US: "Car"', 'US', 'Car'],
    ['NO:"Bil";SW:"Bil"', 'GE', 'Bil'],
    ['No marks here', 'NO', 'No marks here'],
  ])('%s in %s is %s', (text, language, expected) => {
    expect(translate(text, language)).toBe(expected);
  });

  it('without any mark are left alone', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !/[A-Z]{2}:/.test(text)),
        (text) => translate(text, 'US') === text,
      ),
    );
  });

  it('stay raw without a language, with * and with x', () => {
    const headers = [{}, { 'accept-language': '*' }, { 'so-language': 'x', 'accept-language': 'en' }];
    expect(headers.map((header) => wantedLanguage(header))).toEqual([undefined, undefined, undefined]);
  });
});
