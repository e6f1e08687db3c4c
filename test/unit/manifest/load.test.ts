import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { bundledSamples } from '../../../main/manifest/bundled.ts';
import { applicationInfo, desiredResources } from '../../../main/manifest/desired.ts';
import { formatDiagnostics } from '../../../main/manifest/diagnostic.ts';
import { parseManifest } from '../../../main/manifest/load.ts';
import { nearest } from '../../../main/manifest/nearest.ts';
import type { Manifest } from '../../../main/manifest/schema.ts';
import { sampleText } from './sample.ts';

const offers = sampleText('offers');

function good(text: string): { readonly manifest: Manifest; readonly digest: string } {
  const parsed = parseManifest(text, 'x.app.yaml');
  if (!parsed.ok) throw new Error(formatDiagnostics(parsed.problems));
  return parsed;
}

function problems(text: string): readonly string[] {
  const parsed = parseManifest(text, 'x.app.yaml');
  return (parsed.ok ? parsed.warnings : parsed.problems).map(({ line, rule }) => `${line} ${rule}`);
}

describe('the bundled samples', () => {
  it.each([...bundledSamples.keys()])('%s has no error and no warning', (name) => {
    const parsed = parseManifest(sampleText(name), name);
    expect(parsed.ok ? formatDiagnostics(parsed.warnings) : formatDiagnostics(parsed.problems)).toBe('');
    expect(parsed.ok).toBe(true);
  });

  it('offers sets up 3 lists, 20 items of which 2 in a standard list, 5 panels and 4 buttons', () => {
    const desired = desiredResources(good(offers).manifest);
    const count = (kind: string): number => desired.filter((one) => one.kind === kind).length;
    expect([count('list'), count('list-item'), count('web-panel'), count('button')]).toEqual([3, 20, 5, 4]);
    const standard = desired.filter((one) => one.collection.startsWith('items-of:standard:'));
    expect(standard.map((one) => one.kind)).toEqual(['list-item', 'list-item']);
    expect(new Set(desired.map((one) => one.id)).size).toBe(32);
  });

  it('offers puts the five panels in five different places, and an answer of the partner into one address', () => {
    const panels = desiredResources(good(offers).manifest).filter((one) => one.kind === 'web-panel');
    expect(new Set(panels.map((one) => one.fields['VisibleIn'])).size).toBe(5);
    expect(panels.filter((one) => String(one.fields['Url']).includes('${partner.tenantKey}'))).toHaveLength(1);
  });

  it('offers has one step for a person, which may be left out, and both try and buy', () => {
    const { manifest } = good(offers);
    expect(manifest.manual.map((step) => step.optional)).toEqual([true]);
    expect(manifest.offers.map((offer) => offer.type)).toEqual(['try', 'buy']);
  });

  it('minimal fills in what it leaves out', () => {
    const { manifest } = good(sampleText('minimal'));
    expect(manifest.signIn).toMatchObject({ agent: 'window', sod: { redirect: 'http://127.0.0.1' } });
    expect(manifest.offers).toEqual([]);
    expect(applicationInfo(manifest)).toEqual({ id: 'com.acme.feedback', name: 'Acme Feedback', publisher: 'Acme AS' });
  });
});

describe('the form of the file', () => {
  const { digest } = good(offers);

  it('may be JSON, also indented with tabs, and means the same', () => {
    const data: unknown = parse(offers);
    expect(good(JSON.stringify(data)).digest).toBe(digest);
    expect(good(JSON.stringify(data, null, '\t')).digest).toBe(digest);
  });

  it('may start with a byte order mark, end its lines as Windows does, and have no last line end', () => {
    expect(good(`\uFEFF${offers}`).digest).toBe(digest);
    expect(good(offers.replaceAll('\n', '\r\n')).digest).toBe(digest);
    expect(good(offers.trimEnd()).digest).toBe(digest);
  });

  it('does not count: order of keys, comments and the schema’s address leave the digest as it is', () => {
    // The parsed sample is one object.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const data = parse(offers) as Record<string, unknown>;
    expect(good(JSON.stringify(Object.fromEntries(Object.entries(data).toReversed()))).digest).toBe(digest);
    expect(good(`# a comment\n${offers}`).digest).toBe(digest);
    expect(good(`$schema: https://acme.example/app.schema.json\n${offers}`).digest).toBe(digest);
  });

  it('counts where it changes the meaning', () => {
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(good(offers.replace('version: 1.4.0', 'version: 1.4.1')).digest).not.toBe(digest);
  });

  it('may repeat a value by reference', () => {
    const text = offers
      .replace('publisher: Acme AS', 'publisher: &who Acme AS')
      .replace('  name: Acme Offers\n  url', '  name: *who\n  url');
    expect(good(text).manifest.partnerService?.name).toBe('Acme AS');
  });
});

describe('the problems of a manifest', () => {
  it('are told all at once, in the order of the file, whatever found them', () => {
    const text = offers
      .replace('schemaVersion: 1', 'schemaVersion: 3')
      .replace('  publisher: Acme AS', '  publisher: Acme AS\n  publisher: Acme')
      .replace('phone: +47 21 00 00 00', 'phone: +47 21 00 00 00\n    fax: none')
      .replace('agent: window', 'agent: tab')
      .replace('key: subscription', 'key: trial')
      .replace('"[a-z0-9-]+"', "'([a-z]+)+'");
    const found = problems(text);
    expect(found.map((one) => one.split(' ')[1])).toEqual([
      'schema/version',
      'yaml/duplicate-key',
      'schema/unknown-key',
      'schema/value',
      'duplicate/key',
      'partner/pattern-slow',
    ]);
    const lines = found.map((one) => Number(one.split(' ')[0]));
    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
  });

  it('are not multiplied by what is missing because another problem set it aside', () => {
    const text = offers.replace('    tenantKey:\n', '    tenantKey:\n      secret: x\n');
    expect(problems(text).map((one) => one.split(' ')[1])).toEqual(['schema/unknown-key']);
  });

  it('stay few when a section is damaged: no rule reports what follows from the damage', () => {
    const text = offers.replace('  name: Acme Offers\n', '');
    expect(problems(text)).toEqual(['4 schema/missing']);
  });

  it('read as file:line:column, severity and message, with the hint below', () => {
    const parsed = parseManifest(offers.replace('agent: window', 'agent: windows'), 'my.app.yaml');
    const line = offers.split('\n').findIndex((one) => one.includes('agent: window')) + 1;
    expect(formatDiagnostics(parsed.ok ? [] : parsed.problems)).toBe(
      `my.app.yaml:${line}:10  error  \`signIn.agent\` must be one of: window, browser; it is "windows".  (schema/value)\n` +
        '    Did you mean `window`?',
    );
  });

  it('never bring control characters to the terminal', () => {
    const text = offers.replace('agent: window', 'agent: "\\e[2J\\u202E"');
    const parsed = parseManifest(text, 'my\u001B.app.yaml');
    expect(formatDiagnostics(parsed.ok ? [] : parsed.problems)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
  });

  it('are found in a moment, also in a large file', () => {
    const items = Array.from(
      { length: 6_000 },
      (_, index) => `        - key: item${index}\n          name: Item ${index}`,
    );
    const text = sampleText('minimal').replace('        - key: praise', `${items.join('\n')}\n        - key: praise`);
    const started = performance.now();
    expect(good(text).manifest.app.id).toBe('com.acme.feedback');
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('the nearest word', () => {
  const words = ['webPanels', 'buttons', 'lists', 'listItems'];

  it.each([
    ['webPanel', 'webPanels'],
    ['webpanels', 'webPanels'],
    ['butons', 'buttons'],
    ['lsits', 'lists'],
    ['list', 'lists'],
    ['ListItem', 'listItems'],
  ])('to %s is %s', (written, meant) => {
    expect(nearest(written, words)).toBe(meant);
  });

  it.each(['fields', 'x', '', 'w'.repeat(1_000_000)])('is none when nothing is close: %.20s', (written) => {
    expect(nearest(written, words)).toBeUndefined();
  });
});
