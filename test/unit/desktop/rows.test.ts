import { describe, expect, test } from 'vitest';
import { languages, type Language } from '../../../main/contract/text.ts';
import { checklistHtml } from '../../../main/desktop/checklist-document.ts';
import { groupsOf, rowsOf } from '../../../main/desktop/rows.ts';
import { item, planOf } from '../cli/sample-plan.ts';

const created = item('list-item:won', 'create', {
  kind: 'list-item',
  title: 'US:"Won";NO:"Vunnet"',
  changes: [
    { field: 'Name', before: null, after: 'US:"Won";NO:"Vunnet"' },
    { field: 'VisibleTo', before: null, after: 'everyone' },
    { field: 'Tooltip', before: null, after: '' },
  ],
});

const updated = item('web-panel:offers', 'update', {
  kind: 'web-panel',
  title: { en: 'Offers', de: 'Angebote' },
  changes: [
    { field: 'Name', before: 'US:"Offers";NO:"Tilbud"', after: 'US:"Offers";NO:"Anbud";GE:"Angebote"' },
    { field: 'Url', before: 'https://a.example', after: 'https://a.example/${partner.tenantKey}' },
    { field: 'ShowInMenu', before: true, after: false },
  ],
});

const changesOf = (n: number, language: Language = 'en') =>
  rowsOf(planOf([created, updated]), language)[n]?.changes ?? [];

describe('a row of the checklist', () => {
  test('shows a stored text in several languages line by line', () => {
    expect(changesOf(0)[0]).toMatchObject({
      before: null,
      after: [
        { language: 'en', text: 'Won', changed: false },
        { language: 'nb', text: 'Vunnet', changed: false },
      ],
    });
    expect(rowsOf(planOf([created]), 'en')[0]?.title).toEqual({ en: 'Won', nb: 'Vunnet' });
  });

  test('marks the languages that become other, and those that are new', () => {
    expect(changesOf(1)[0]?.after).toEqual([
      { language: 'en', text: 'Offers', changed: false },
      { language: 'nb', text: 'Anbud', changed: true },
      { language: 'de', text: 'Angebote', changed: true },
    ]);
  });

  test('calls plain values what they are, in the language of the app', () => {
    expect(changesOf(0).map(({ after }) => after.at(-1)?.text)).toEqual(['Vunnet', 'everyone', 'nothing']);
    expect(changesOf(0, 'nb').map(({ after }) => after.at(-1)?.text)).toEqual(['Vunnet', 'alle', 'ingenting']);
    expect(changesOf(1)[2]).toMatchObject({ before: [{ text: 'yes' }], after: [{ text: 'no', changed: true }] });
  });

  test('names a value that the partner still has to give', () => {
    expect(changesOf(1)[1]?.after[0]?.text).toBe('https://a.example/[tenantKey, from the publisher]');
  });

  test('tells what somebody changed beside what will be', () => {
    const drifted = item('web-panel:offers', 'keep', {
      kind: 'web-panel',
      drift: [{ field: 'Url', from: 'https://a.example', to: 'https://theirs.example' }],
    });
    const [row] = rowsOf(planOf([drifted]), 'en');
    expect(row?.drift).toMatchObject([
      { field: 'Url', before: [{ text: 'https://a.example' }], after: [{ text: 'https://theirs.example' }] },
    ]);
    expect(rowsOf(planOf([created]), 'en')[0]?.drift).toBeUndefined();
  });

  test('groups kinds in the order of the plan', () => {
    expect(groupsOf(planOf([updated, created, updated])).map(({ kind }) => kind)).toEqual(['web-panel', 'list-item']);
  });
});

describe('the printed checklist', () => {
  test.each(languages)('says everything in %s, and nothing of it as markup', (language) => {
    const hostile = item('list:x', 'update', {
      title: '<img src=x onerror=alert(1)>',
      changes: [{ field: 'Name', before: '<b>old</b>', after: '<script>new</script>' }],
    });
    const plan = planOf([created, hostile]);
    const html = checklistHtml(plan, rowsOf(plan, language), language);
    expect(html).toContain(`<html lang="${language}"`);
    expect(html).toContain('&lt;script&gt;new&lt;/script&gt;');
    expect(html).not.toContain('<img src=x');
    expect(html).not.toContain('<b>old</b>');
  });
});

test('ten thousand rows are made in a moment', () => {
  const many = planOf(Array.from({ length: 10_000 }, (_, n) => ({ ...created, id: `list-item:${n}`, key: `${n}` })));
  const begin = performance.now();
  expect(rowsOf(many, 'sv')).toHaveLength(10_000);
  expect(performance.now() - begin).toBeLessThan(5_000);
});
