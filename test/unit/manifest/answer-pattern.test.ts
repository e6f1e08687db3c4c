import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patternProblem } from '../../../main/manifest/answer-pattern.ts';

describe('a pattern for a value of the partner’s answer', () => {
  it.each([
    '[A-Za-z0-9._~-]+',
    '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
    '([0-9a-f]{4}-){3}[0-9a-f]{4}',
    'eu|us|apac',
    '(?:eu|us)-[a-z]+',
    '\\d{3,6}',
    '[(+*]+',
    '[a-z]+\\(\\+',
    'T-?[0-9]{6}',
    '\\p{L}+',
  ])('is accepted: %s', (pattern) => {
    expect(patternProblem(pattern)).toBeUndefined();
  });

  it.each(['[a-z', '(a', 'a**', '*a', '\\', 'a)|(b', '(?<n>a', '\\q', '{'])(
    'is refused because it is none: %s',
    (pattern) => {
      expect(patternProblem(pattern)?.rule).toBe('compiles');
    },
  );

  it.each([
    '(a+)+',
    '(a*)*',
    '(a|a)+',
    '(a|b)*c',
    '(?:a?){30}',
    '((a{1,9}))+',
    '([a-z]+-?)+',
    '(?<x>a+)+',
    '(a)\\1',
    '(?=a)a',
    '(?<!a)b',
    '.*.*.*.*x',
    'a?'.repeat(20),
    'a'.repeat(201),
  ])('is refused because it may take too long: %s', (pattern) => {
    expect(patternProblem(pattern)?.rule).toBe('slow');
  });

  it('answers within a moment on any value of the greatest length, whenever it was accepted', () => {
    const atom = fc.constantFrom('a', '[ab]', '.', '\\w', '(a+)', '(?:a|b)', '(ab?)', 'b', '-');
    const quantifier = fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,20}', '{3,}', '+?');
    const pattern = fc
      .array(
        fc.tuple(atom, quantifier).map((parts) => parts.join('')),
        { minLength: 1, maxLength: 8 },
      )
      .map((parts) => parts.join(''))
      .filter((text) => patternProblem(text) === undefined);
    fc.assert(
      fc.property(pattern, (text) => {
        const value = `${'a'.repeat(199)}!`;
        const started = performance.now();
        new RegExp(`^(?:${text})$`, 'u').test(value);
        expect(performance.now() - started).toBeLessThan(2_000);
      }),
      { numRuns: 150 },
    );
  });
});
