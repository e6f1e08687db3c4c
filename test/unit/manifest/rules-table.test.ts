import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseManifest } from '../../../main/manifest/load.ts';
import { fileBreakages, manifestRuleBreakages, schemaBreakages, yamlBreakages } from './breakages.ts';
import { resourceBreakages } from './resource-breakages.ts';

const root = new URL('../../../', import.meta.url);

/** Rows of the table in docs/manifest.md, by rule id. */
function documented(): ReadonlyMap<
  string,
  { readonly severity: string; readonly what: string; readonly source: string }
> {
  const text = readFileSync(new URL('docs/manifest.md', root), 'utf8');
  const rows = text.matchAll(/^\| `([a-z-]+\/[a-z-]+)` \| (error|warning) \| (.+?) \| (.+?) \|$/gm);
  return new Map(
    [...rows].map(([, id = '', severity = '', what = '', source = '']) => [id, { severity, what, source }]),
  );
}

/** Every rule id that stands in the program. */
function emitted(): readonly string[] {
  const files = ['main/manifest/', 'main/resources/'].flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(new URL(folder + name, root), 'utf8')),
  );
  const families = 'file|yaml|schema|duplicate|reference|panel|app|sign-in|access|partner|text|url|cert|upgrade';
  const ids = files.flatMap((text) => [...text.matchAll(new RegExp(`'((?:${families})/[a-z-]+)'`, 'g'))]);
  return [...new Set(ids.map(([, id = '']) => id))].toSorted();
}

const breakages = [fileBreakages, yamlBreakages, schemaBreakages, manifestRuleBreakages, resourceBreakages].flat();

describe('the table of rules in docs/manifest.md', () => {
  const table = documented();

  it('explains every rule of the program, and no other', () => {
    expect([...table.keys()].toSorted()).toEqual(emitted());
  });

  it('has an example of every rule among the broken manifests, with the severity it says', () => {
    const examples = new Set(breakages.map((one) => `${one.rule} ${one.severity ?? 'error'}`));
    const rows = [...table].map(([id, { severity }]) => `${id} ${severity}`);
    expect(rows.filter((row) => !examples.has(row))).toEqual([]);
  });

  it('names a source for every rule', () => {
    for (const [id, { what, source }] of table) expect(`${id} ${what} ${source}`).toMatch(/\S+ .{10,} .{3,}/);
  });
});

describe('the first manifest in docs/manifest.md', () => {
  it('has ten lines and can be rehearsed as it is', () => {
    const text = readFileSync(new URL('docs/manifest.md', root), 'utf8');
    const first = /```yaml\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
    expect(first.trimEnd().split('\n')).toHaveLength(10);
    const parsed = parseManifest(first, 'first.app.yaml');
    expect(parsed.ok).toBe(true);
    expect(parsed.ok && parsed.warnings.map(({ rule }) => rule)).toEqual([
      'access/missing',
      'access/missing',
      'sign-in/no-environment',
    ]);
  });
});
