import fc from 'fast-check';
import { type DefaultTreeAdapterTypes as Tree, parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { languages } from '../../../main/contract/text.ts';
import { reportHtml } from '../../../main/report/html.ts';
import { reportJson } from '../../../main/report/json.ts';
import { reportOf } from '../../../main/report/model.ts';
import { run } from './run.ts';

describe('the report', () => {
  it('names what failed first, then what was left out, what is by hand, what was done, and what stayed', () => {
    const statuses = ['unchanged', 'done', 'left-to-human', 'skipped', 'failed'] as const;
    const { items } = reportOf(run(statuses.map((status) => ({ result: { status } }))), 'en');
    expect(items.map(({ status }) => status)).toEqual(['failed', 'skipped', 'left-to-human', 'done', 'unchanged']);
  });

  it('names everything that was planned, also what has no result', () => {
    const result = run([{}, { item: { action: 'manual', kind: 'manual' } }, {}], { items: [] });
    expect(reportOf(result, 'en').items.map(({ status }) => status)).toEqual(
      ['skipped', 'skipped', 'left-to-human'].toSorted((a, b) => (a === b ? 0 : a === 'skipped' ? -1 : 1)),
    );
  });

  it('shows what somebody changed in the tenant beside what was done', () => {
    const drift = [{ field: 'Name', from: 'Asked for', to: 'There now' }];
    const result = run([{ item: { action: 'keep', drift }, result: { status: 'unchanged' } }]);
    expect(reportOf(result, 'en').items[0]?.drift).toEqual([
      { field: 'Name', before: 'Asked for', after: 'There now' },
    ]);
    const html = reportHtml(result, 'en');
    expect(html).toContain('Changed in the tenant since it was set up');
    expect(html).toContain('<span class="old">Asked for</span> → <code>There now</code>');
  });

  it('tells of every problem what to do next', () => {
    const failed = { status: 'failed', verified: false, code: 'TENANT_BUSY', details: {} } as const;
    const [item] = reportOf(run([{ result: failed }], { outcome: 'partly' }), 'en').items;
    expect(item?.problem).toEqual({
      code: 'TENANT_BUSY',
      title: 'The tenant has too much to do at the moment.',
      next: expect.stringContaining('Start again'),
    });
  });

  it('does not call a run good that left something unverified', () => {
    expect(reportOf(run([{}]), 'en').outcome.mood).toBe('good');
    expect(reportOf(run([{ result: { verified: false } }]), 'en').outcome.mood).toBe('mixed');
    expect(reportOf(run([{}], { failure: { code: 'TENANT_FAILED', details: {} } }), 'en').outcome.mood).toBe('mixed');
    expect(reportOf(run([{}], { outcome: 'failed' }), 'en').outcome.mood).toBe('bad');
  });

  it('shows stored texts in the reader’s language, and all languages of what was written', () => {
    const raw = 'US:"Sent";NO:"Sendt"';
    const result = run([{ item: { title: raw, changes: [{ field: 'Name', before: null, after: raw }] } }]);
    const [item] = reportOf(result, 'nb').items;
    expect(item?.title).toBe('Sendt');
    expect(item?.changes).toEqual([{ field: 'Navn', before: undefined, after: 'en: Sent · nb: Sendt' }]);
  });

  it('names leftovers and why they stayed', () => {
    const result = run([{ item: { action: 'remove' } }], { leftovers: [{ id: 'list:thing0', why: 'in-use' }] });
    const { leftovers } = reportOf(result, 'en');
    expect(leftovers).toEqual([{ id: 'list:thing0', title: 'Thing 0', why: expect.stringContaining('in use') }]);
  });

  it('tells times so that they mean the same everywhere', () => {
    const when = reportOf(run([{}]), 'de').facts.find(({ label }) => label === 'Wann');
    expect(when?.text).toBe('2026-11-23 03:40:33 – 03:40:39 UTC');
  });

  it('says which steps are left to a person, and which of them can be left out', () => {
    const manual = { action: 'manual', kind: 'manual', title: 'Put a button on the card', optional: true } as const;
    const result = run([{ item: manual, result: { status: 'left-to-human', verified: false } }]);
    expect(reportOf(result, 'en').byHand).toEqual([{ title: 'Put a button on the card', optional: true }]);
  });
});

describe('the report as a page', () => {
  it.each(languages)('has every thing with its id, action, change and proof in %s', (language) => {
    const text = textOf(parse(reportHtml(run([{}, {}]), language)));
    for (const part of ['Thing 0', 'Thing 1', '100', '101', 'Anna Berg', 'Cust10001', 'a'.repeat(64)]) {
      expect(text).toContain(part);
    }
  });

  it('has only the sections that there is something to say in', () => {
    const good = reportHtml(run([{}]), 'en');
    expect(good).not.toContain('id="attention"');
    expect(good).not.toContain('id="leftovers"');
    const bad = reportHtml(run([{ result: { status: 'failed', verified: false, code: 'TENANT_BUSY' } }]), 'en');
    expect(bad.indexOf('id="attention"')).toBeLessThan(bad.indexOf('id="items"'));
  });

  it('takes texts of tenant and partner for texts', () => {
    const plain = names(reportHtml(hostile('x'), 'en'));
    const nasty = fc.oneof(
      fc.string(),
      fc.constantFrom('<script>alert(1)</script>', '"><img src=x onerror=a()>', '</td>'),
    );
    fc.assert(
      fc.property(nasty, (text) => {
        expect(names(reportHtml(hostile(`x${text}`), 'en'))).toEqual(plain);
      }),
    );
  });

  it('is the same every time', () => {
    expect(reportHtml(run([{}]), 'en')).toBe(reportHtml(run([{}]), 'en'));
  });
});

describe('the report as JSON', () => {
  it('is the run’s result, whole', () => {
    const result = run([
      {},
      { result: { status: 'failed', verified: false, code: 'TENANT_BUSY', details: { status: 429 } } },
    ]);
    expect(JSON.parse(reportJson(result))).toEqual(result);
  });
});

function hostile(text: string): ReturnType<typeof run> {
  const failed = { status: 'failed', verified: false, code: 'TENANT_REFUSED', details: { message: text } } as const;
  return run(
    [
      { item: { title: text, where: text, changes: [{ field: text, before: text, after: text }] }, result: failed },
      { item: { kind: text, changes: [{ field: 'Url', before: null, after: text }] } },
    ],
    { company: text, by: { name: text, email: text }, failure: { code: 'PARTNER_REFUSED', details: { name: text } } },
  );
}

function names(html: string): string[] {
  const found: string[] = [];
  const walk = (node: Tree.ParentNode): void => {
    for (const child of node.childNodes) {
      if (!('tagName' in child)) continue;
      found.push([child.tagName, ...child.attrs.map(({ name }) => name)].join(' '));
      walk(child);
    }
  };
  walk(parse(html));
  return found;
}

function textOf(node: Tree.ParentNode): string {
  return node.childNodes
    .map((child) => ('value' in child ? child.value : 'childNodes' in child ? textOf(child) : ''))
    .join('\n');
}
