import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';

const root = path.resolve(import.meta.dirname, '../..');

const read = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), 'utf8'));

it('what is shipped is the one version of Electron that is named, and no newer or older one', () => {
  const named = z.object({ devDependencies: z.object({ electron: z.string() }) }).parse(read('package.json'))
    .devDependencies.electron;
  const locked = z
    .object({ packages: z.object({ 'node_modules/electron': z.object({ version: z.string() }) }) })
    .parse(read('package-lock.json')).packages['node_modules/electron'].version;
  expect(named).toMatch(/^\d+\.\d+\.\d+$/);
  expect(locked).toBe(named);
});
