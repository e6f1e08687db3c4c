import { describe, expect, it } from 'vitest';
import {
  countsOf,
  firstFilter,
  groupsOf,
  type Line,
  linesOf,
  type Shown,
} from '../../../renderer/pages/checklist/filter.ts';
import { groups, manyRows, mixed } from '../../support/states/offers-rows.ts';

const everything: Shown = { filter: 'all', search: '', unfolded: new Set() };

const lines = (shown: Partial<Shown>, language: 'en' | 'nb' | 'de' = 'en'): readonly Line[] =>
  linesOf(groupsOf({ rows: mixed, groups }, language), { ...everything, ...shown });

const ids = (found: readonly Line[]): readonly string[] =>
  found.flatMap((line) => (line.is === 'row' ? [line.key] : []));

describe('the checklist', () => {
  it('counts for each view what that view shows', () => {
    const counts = countsOf(mixed);
    for (const filter of ['changes', 'decisions', 'by-hand', 'all'] as const) {
      const unfolded = new Set(groups.map(({ kind }) => kind));
      expect(ids(lines({ filter, unfolded })), filter).toHaveLength(counts[filter]);
    }
  });

  it('folds what stays as it is into one line per kind that says how many there are', () => {
    const folded = lines({}).filter((line) => line.is === 'kept');
    const kept = mixed.filter((row) => row.action === 'keep');
    expect(folded.map(({ kind }) => kind)).toEqual(['list', 'list-item']);
    expect(folded.reduce((sum, line) => sum + line.count, 0)).toBe(kept.length);
    expect(ids(lines({}))).not.toContain('list:offerType');
  });

  it('does not fold away what somebody changed in the tenant', () => {
    const [field] = mixed.flatMap((row) => row.changes);
    const rows = mixed.map((row) => (row.id === 'list:offerType' && field ? { ...row, drift: [field] } : row));
    expect(ids(linesOf(groupsOf({ rows, groups }, 'en'), everything))).toContain('list:offerType');
  });

  it('shows what stays as it is below its line once that is opened', () => {
    const open = lines({ unfolded: new Set(['list']) });
    const at = open.findIndex((line) => line.is === 'kept');
    expect(open[at + 1]?.key).toBe('list:offerType');
  });

  it('keeps kinds and rows in the order of the plan', () => {
    const kinds = lines({ filter: 'changes' }).flatMap((line) => (line.is === 'group' ? [line.key] : []));
    expect(kinds).toEqual([
      'group list',
      'group list-item',
      'group web-panel',
      'group button',
      'group partner-service',
    ]);
  });

  it('is searched in the language that is shown', () => {
    expect(ids(lines({ search: 'mersalg' }, 'nb'))).toEqual(['list-item:upsell']);
    expect(ids(lines({ search: 'zusatz' }, 'de'))).toEqual(['list-item:upsell']);
    expect(lines({ search: 'zusatz' }, 'en')).toEqual([]);
  });

  it('finds words in any order and in any case, in names and places', () => {
    expect(ids(lines({ search: '  CARD   sale ' }))).toEqual(['web-panel:sale']);
  });

  it('finds what stands in a value, and says in which field', () => {
    const found = lines({ search: 'browser.acmeoffersworkspace' });
    expect(found).toContainEqual(expect.objectContaining({ key: 'button:openWorkspace', foundIn: 'Address' }));
  });

  it('unfolds what is found', () => {
    expect(ids(lines({ search: 'offer type' }))).toContain('list:offerType');
  });

  it('begins with what changes, and with everything when nothing does', () => {
    expect(firstFilter(mixed)).toBe('changes');
    expect(firstFilter(mixed.filter((row) => row.action === 'keep'))).toBe('all');
  });

  it('finds the one of ten thousand things that is meant', () => {
    const ready = groupsOf({ rows: manyRows(10_000), groups }, 'en');
    expect(ids(linesOf(ready, { ...everything, search: 'article 09999' }))).toEqual(['list-item:article9998']);
  });
});
