import { describe, expect, test } from 'vitest';
import { languageFor, paperFor } from '../../../main/desktop/initial.ts';

describe('the language', () => {
  test.each([
    ['system', ['nn-NO', 'en'], 'nb'],
    ['system', ['no'], 'nb'],
    ['system', ['fi-FI', 'sv-FI', 'en'], 'sv'],
    ['system', ['fr'], 'en'],
    ['system', [], 'en'],
    ['da', ['de-DE'], 'da'],
  ] as const)('%s with a system in %j is %s', (chosen, system, language) => {
    expect(languageFor(chosen, system)).toBe(language);
  });
});

describe('the paper', () => {
  test.each([
    ['region', 'NO', 'A4'],
    ['region', 'US', 'Letter'],
    ['region', '', 'A4'],
    ['A4', 'US', 'A4'],
    ['Letter', 'NO', 'Letter'],
  ] as const)('%s in %j is %s', (chosen, country, paper) => {
    expect(paperFor(chosen, country)).toBe(paper);
  });
});
