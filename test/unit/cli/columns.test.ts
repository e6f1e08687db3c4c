import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf, fit, pad, wrap } from '../../../main/cli/columns.ts';

describe('columns', () => {
  it.each([
    ['Offers', 6],
    ['Avslått', 7],
    ['e\u0301', 1],
    ['提案', 4],
    ['한국', 4],
    ['👩‍💻', 2],
    ['⚑', 1],
    ['→', 1],
    ['', 0],
  ])('%s takes %i', (text, columns) => {
    expect(columnsOf(text)).toBe(columns);
  });
});

describe('fitting', () => {
  it('leaves a text that fits', () => {
    expect(fit('Offers', 6)).toBe('Offers');
  });

  it('says with an ellipsis that something is missing', () => {
    expect(fit('Acme Offer Workspace', 12)).toBe('Acme Offer…');
  });

  it('never cuts a wide character in half', () => {
    expect(fit('提案管理', 4)).toBe('提…');
  });

  it('never takes more than the room there is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(40), (text, room) => {
        expect(columnsOf(fit(text, room))).toBeLessThanOrEqual(room);
      }),
    );
  });
});

describe('padding', () => {
  it('counts wide characters as two', () => {
    expect(pad('提案', 6)).toBe('提案  ');
  });
});

describe('wrapping', () => {
  it('breaks at spaces', () => {
    expect(wrap('one two three', 8)).toEqual(['one two', 'three']);
  });

  it('breaks an address behind one of its separators', () => {
    expect(wrap('https://acme.example/panel?ctx=<uctx>&usid=<usid>', 40)).toEqual([
      'https://acme.example/panel?ctx=<uctx>&',
      'usid=<usid>',
    ]);
  });

  it('loses no character and exceeds no line', () => {
    const words = fc.array(fc.string({ unit: 'grapheme', minLength: 1 }).filter((word) => !word.includes(' ')));
    fc.assert(
      fc.property(words, fc.integer({ min: 2, max: 30 }), (parts, room) => {
        const lines = wrap(parts.join(' '), room);
        expect(lines.join('').replaceAll(' ', '')).toBe(parts.join(''));
        for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(room);
      }),
    );
  });
});
