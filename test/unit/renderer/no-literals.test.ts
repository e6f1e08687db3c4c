import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../../renderer');

const files: readonly string[] = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.tsx'))
  .sort();

/** Attributes that people read or hear. */
const spoken =
  /^(aria-label|aria-description|aria-valuetext|alt|title|placeholder|label|hint|lead|note|summary|error)$/;

const hasWords = (text: string): boolean => /\p{Letter}{2}/u.test(text);

interface Node {
  readonly type: string;
  readonly value?: unknown;
  readonly name?: { readonly name?: string };
  readonly expression?: Node;
}

/** Words in JSX that do not come from a catalogue. */
function wordsIn(file: string): readonly string[] {
  const { program, errors } = parseSync(file, readFileSync(path.join(root, file), 'utf8'), { lang: 'tsx' });
  if (errors.length > 0) throw new Error(`${file}: ${JSON.stringify(errors)}`);
  const found: string[] = [];
  const literal = (node: Node | undefined): void => {
    if (node?.type === 'Literal' && typeof node.value === 'string' && hasWords(node.value)) found.push(node.value);
  };
  const visit = (part: unknown): void => {
    if (Array.isArray(part)) return part.forEach(visit);
    if (typeof part !== 'object' || part === null) return;
    const node = part as Node;
    if (node.type === 'JSXText' && hasWords(String(node.value))) found.push(String(node.value).trim());
    if (node.type === 'JSXExpressionContainer') literal(node.expression);
    if (node.type === 'JSXAttribute' && spoken.test(node.name?.name ?? '')) literal(node.value as Node | undefined);
    // An attribute that is not spoken may hold a word: a class, a kind, an icon.
    if (node.type === 'JSXAttribute' && !spoken.test(node.name?.name ?? '')) return visitInside(node.value);
    Object.values(part).forEach(visit);
  };
  const visitInside = (value: unknown): void => {
    const expression = (value as Node | null)?.expression;
    if (expression && expression.type !== 'Literal') visit(expression);
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
