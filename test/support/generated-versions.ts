import fc from 'fast-check';
import type { LoadedManifest } from '../../main/manifest/loaded.ts';
import { panelEntry, versionOf } from './versions.ts';

/** How a thing is in one version; undefined when the version has none of it. */
type Shape = { readonly variant: string; readonly translated: boolean } | undefined;

const keys = [
  'panelA',
  'panelB',
  'listA',
  'listB',
  'itemA',
  'itemB',
  'itemC',
  'standardA',
  'buttonA',
  'taskA',
] as const;

const shape: fc.Arbitrary<Shape> = fc.option(
  fc.record({ variant: fc.constantFrom('one', 'other'), translated: fc.boolean() }),
  { nil: undefined },
);

/** Any version of one application: which of its things there are, and what they are called and point to. */
const shapes = fc.record(Object.fromEntries(keys.map((key) => [key, shape])));

/** Three versions of one application, one after the other. */
export const generatedVersions: fc.Arbitrary<readonly [LoadedManifest, LoadedManifest, LoadedManifest]> = fc
  .tuple(shapes, shapes, shapes)
  .map(([one, two, three]) => [version('1.0.0', one), version('2.0.0', two), version('3.0.0', three)]);

function version(number: string, things: Readonly<Record<string, Shape>>): LoadedManifest {
  const entry = (key: string): object[] => {
    const given = things[key];
    if (!given) return [];
    const text = `Acme ${key} ${given.variant}`;
    return [{ key, name: given.translated ? { en: text, nb: `${text} på norsk` } : text }];
  };
  const opening = (key: string, more: object): object[] =>
    entry(key).map((one) => ({
      ...panelEntry(key, { url: `https://versions.acme.example/${things[key]?.variant}?c=<uctx>&u=<usid>` }),
      ...one,
      ...more,
    }));
  const inList = (list: string, items: readonly string[]): object[] => {
    const there = items.flatMap(entry);
    return things[list] && there.length > 0 ? [{ list, items: there }] : [];
  };
  const standard = entry('standardA').map((one) => ({ ...one, description: 'Versions by Acme AS' }));
  const { visibleIn: _place, ...button } = panelEntry('buttonA');
  return versionOf(number, {
    lists: [...entry('listA'), ...entry('listB')],
    listItems: [
      ...inList('listA', ['itemA', 'itemB']),
      ...inList('listB', ['itemC']),
      ...(standard.length > 0 ? [{ standardList: 'business', items: standard }] : []),
    ],
    webPanels: [...opening('panelA', {}), ...opening('panelB', { visibleIn: 'SaleCard' })],
    buttons: [
      ...entry('buttonA').map((one) => ({ ...button, ...one, place: 'navigator' })),
      ...entry('taskA').map((one) => ({ ...button, ...one, place: 'task', on: 'company' })),
    ],
  });
}
