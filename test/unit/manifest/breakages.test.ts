import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../main/manifest/diagnostic.ts';
import { parseManifest } from '../../../main/manifest/load.ts';
import { type Breakage, fileBreakages, manifestRuleBreakages, schemaBreakages, yamlBreakages } from './breakages.ts';
import { resourceBreakages } from './resource-breakages.ts';
import { sampleText } from './sample.ts';

const offers = sampleText('offers');
const groups = { fileBreakages, yamlBreakages, schemaBreakages, manifestRuleBreakages, resourceBreakages };
const all = Object.values(groups).flat();

function broken(change: Breakage['change']): string {
  if ('file' in change) return change.file;
  const [from, to] = change;
  if (!offers.includes(from)) throw new Error(`the sample has no "${from}"`);
  return offers.replace(from, () => to);
}

function problemsOf(text: string): readonly Diagnostic[] {
  const parsed = parseManifest(text, 'broken.app.yaml');
  return parsed.ok ? parsed.warnings : parsed.problems;
}

function lineOf(text: string, at: Breakage['at']): number {
  const lines = text.split('\n');
  if (typeof at === 'number') return at < 0 ? lines.length : at;
  const index =
    typeof at === 'string'
      ? lines.findIndex((line) => line.includes(at))
      : lines.findLastIndex((line) => line.includes(at.last));
  if (index < 0) throw new Error('the broken file has no such line');
  return index + 1;
}

describe.each(Object.entries(groups))('%s', (_group, breakages) => {
  it.each(breakages.map((one) => [one.what, one] as const))('%s', (_what, { change, rule, at, says, severity }) => {
    const text = broken(change);
    const problems = problemsOf(text);
    const found = problems.find((one) => one.rule === rule && one.line === lineOf(text, at));
    expect(found, JSON.stringify(problems, null, 1)).toBeDefined();
    expect(found?.severity).toBe(severity ?? 'error');
    expect(found?.file).toBe('broken.app.yaml');
    expect(found?.hint).toMatch(/^\S.{9,}/s);
    if (says !== undefined) expect(`${found?.message} ${found?.hint}`).toContain(says);
  });
});

describe('the table of breakages', () => {
  it('has at least eighty kinds', () => {
    expect(new Set(all.map((one) => one.what)).size).toBe(all.length);
    expect(all.length).toBeGreaterThanOrEqual(80);
  });

  it('is never empty-handed: what breaks the manifest is refused, what is only doubtful is not', () => {
    for (const { change, severity, what } of all) {
      const parsed = parseManifest(broken(change), 'broken.app.yaml');
      expect(parsed.ok, what).toBe(severity === 'warning');
    }
  });
});
