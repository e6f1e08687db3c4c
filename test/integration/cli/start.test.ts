import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');

/** Files that are loaded with a file: its own imports and theirs, but not those of types and those made when needed. */
function loadedWith(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(path.join(root, file), 'utf8');
  for (const [, target = ''] of text.matchAll(/^(?:import|export) (?!type )[^;]*?from '(\.[^']+\.ts)';$/gm)) {
    loadedWith(path.join(path.dirname(file), target), seen);
  }
  return seen;
}

describe('commands that need no tenant', () => {
  it.each([
    'main/manifest-file.ts',
    'main/data-folder.ts',
    'main/manifest/json-schema.ts',
    'main/instructions/html.ts',
  ])('start without the engine, sign-in or the practice tenant (%s)', (file) => {
    const heavy = [...loadedWith(file)].filter((loaded) =>
      /^main\/(provisioning|tenant\/client|sign-in|practice|partner-service|compose|electron)/.test(loaded),
    );
    expect(heavy).toEqual([]);
  });

  it('are told apart by a look that does find the engine where it is', () => {
    expect([...loadedWith('main/compose.ts')]).toContain('main/provisioning/apply.ts');
  });
});
