import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDiagnostics } from '../../../main/manifest/diagnostic.ts';
import { parseManifest } from '../../../main/manifest/load.ts';
import { sampleText } from './sample.ts';

const offers = sampleText('offers');
const minimal = sampleText('minimal');

type Mutation = (text: string) => string;

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const piece = fc.oneof(
  fc.constantFrom(...'\t\n\r :-?[]{}&*!|>\'"%@`,#\0\uFEFF\u202E~<'.split('')),
  fc.constantFrom(
    '<<: ',
    '- ',
    ': ',
    '*x',
    '&x ',
    '!!set ',
    '---\n',
    '...',
    '${partner.',
    '${',
    '0x',
    '.nan',
    'null',
    '__proto__: ',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
);

/** Changes at random places: characters put in, taken out or exchanged, lines doubled, dropped, swapped or indented. */
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(place, piece).map(
    ([at, text]): Mutation =>
      (all) =>
        all.slice(0, at * all.length) + text + all.slice(at * all.length),
  ),
  fc.tuple(place, fc.nat(40)).map(
    ([at, length]): Mutation =>
      (all) =>
        all.slice(0, at * all.length) + all.slice(at * all.length + length),
  ),
  fc.tuple(place, piece).map(
    ([at, text]): Mutation =>
      (all) =>
        all.slice(0, at * all.length) + text + all.slice(at * all.length + text.length),
  ),
  place.map(
    (at): Mutation =>
      (all) =>
        all.slice(0, at * all.length),
  ),
  fc.tuple(place, place).map(
    ([from, to]): Mutation =>
      onLines((lines) => {
        const [line = ''] = lines.splice(from * lines.length, 1);
        lines.splice(to * lines.length, 0, line);
      }),
  ),
  place.map((at): Mutation => onLines((lines) => void lines.splice(at * lines.length, 1))),
  place.map(
    (at): Mutation =>
      onLines((lines) => void lines.splice(at * lines.length, 0, lines[Math.floor(at * lines.length)] ?? '')),
  ),
  fc.tuple(place, fc.constantFrom(' ', '  ', '\t', '- ')).map(
    ([at, indent]): Mutation =>
      onLines((lines) => {
        const index = Math.floor(at * lines.length);
        lines[index] = indent + (lines[index] ?? '');
      }),
  ),
);

function onLines(change: (lines: string[]) => void): Mutation {
  return (text) => {
    const lines = text.split('\n');
    change(lines);
    return lines.join('\n');
  };
}

/** The promise: an answer, and for every problem a place that an editor can go to. */
function expectAnAnswer(text: string): void {
  const parsed = parseManifest(text, 'fuzz.app.yaml');
  const problems = parsed.ok ? parsed.warnings : parsed.problems;
  if (!parsed.ok) expect(problems.some((one) => one.severity === 'error')).toBe(true);
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  for (const { line, column, message, hint } of problems) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines.length);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
    expect(message).not.toBe('');
    expect(hint).not.toBe('');
  }
  expect(formatDiagnostics(problems)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
}

// Hundreds of whole manifests: more than the usual time on a busy machine.
describe('a damaged manifest', { timeout: 120_000 }, () => {
  it('is answered with problems inside the file, whatever happened to the offers sample', () => {
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
        expectAnAnswer(mutations.reduce((text, mutate) => mutate(text), offers));
      }),
      { numRuns: 150 },
    );
  });

  it('is answered with problems inside the file, whatever happened to the minimal sample', () => {
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 8 }), (mutations) => {
        expectAnAnswer(mutations.reduce((text, mutate) => mutate(text), minimal));
      }),
      { numRuns: 300 },
    );
  });

  it('may be any text at all', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), expectAnAnswer), { numRuns: 300 });
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
        expectAnAnswer,
      ),
      { numRuns: 300 },
    );
  });

  it('may be any JSON at all', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expectAnAnswer(json);
        expect(parseManifest(json, 'fuzz.app.json').ok).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});
