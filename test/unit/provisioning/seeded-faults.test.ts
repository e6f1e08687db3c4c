import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { faults } from '../../mutations/faults.ts';

const root = path.resolve(import.meta.dirname, '../../..');

test.each(faults)('a fault can still be sown against: $promise', async ({ file, find, replace }) => {
  const source = await readFile(path.join(root, file), 'utf8');
  expect(source.split(find)).toHaveLength(2);
  expect(replace).not.toBe(find);
});
