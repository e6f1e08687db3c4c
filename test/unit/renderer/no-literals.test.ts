import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';
import { z } from 'zod';

const root = path.resolve(import.meta.dirname, '../../../renderer');

const files: readonly string[] = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.tsx'))
  .sort();

/** Attributes that people read or hear. */
const spoken =
  /^(aria-label|aria-description|aria-valuetext|alt|title|placeholder|label|hint|lead|note|summary|error)$/;

const hasWords = (text: string): boolean => /\p{Letter}{2}/u.test(text);

const nodeSchema = z.looseObject({ type: z.string() });
const nameSchema = z.looseObject({ name: z.looseObject({ name: z.string() }) });
const textSchema = z.looseObject({ type: z.enum(['Literal', 'JSXText']), value: z.string() });
const holderSchema = z.looseObject({ expression: z.unknown() });

/** Words in JSX that do not come from a catalogue. */
function wordsIn(file: string): readonly string[] {
  const { program, errors } = parseSync(file, readFileSync(path.join(root, file), 'utf8'), { lang: 'tsx' });
  if (errors.length > 0) throw new Error(`${file}: ${JSON.stringify(errors)}`);
  const found: string[] = [];
  const note = (part: unknown): void => {
    const text = textSchema.safeParse(part).data?.value.trim();
    if (text !== undefined && hasWords(text)) found.push(text);
  };
  const visit = (part: unknown): void => {
    if (Array.isArray(part)) return part.forEach(visit);
    if (typeof part !== 'object' || part === null) return;
    const type = nodeSchema.safeParse(part).data?.type;
    if (type === 'JSXText') note(part);
    if (type === 'JSXExpressionContainer') note(holderSchema.parse(part).expression);
    if (type === 'JSXAttribute') return attribute(part);
    Object.values(part).forEach(visit);
  };
  // An attribute that is not spoken may hold a word: a class, a kind, an icon.
  const attribute = (part: object): void => {
    const name = nameSchema.safeParse(part).data?.name.name ?? '';
    const value = 'value' in part ? part.value : undefined;
    const inside = holderSchema.safeParse(value).data?.expression;
    if (spoken.test(name)) [value, inside].forEach(note);
    visit(inside);
  };
  visit(program);
  return found;
}

test.each(files)('%s shows no words but those of the catalogues', (file) => {
  expect(wordsIn(file)).toEqual([]);
});

test('there are pages to look at', () => {
  expect(files.length).toBeGreaterThan(20);
});
