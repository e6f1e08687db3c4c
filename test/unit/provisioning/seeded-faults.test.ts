import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { brokenSource } from '../../mutations/broken-source.ts';
import { faults } from '../../mutations/faults.ts';

const root = path.resolve(import.meta.dirname, '../../..');

test.each(faults)('a fault can still be sown against: $promise', async (fault) => {
  expect(await brokenSource(root, fault)).not.toBe(await readFile(path.join(root, fault.file), 'utf8'));
});
