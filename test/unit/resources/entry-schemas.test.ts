import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { kinds } from '../../../main/resources/registry.ts';

interface Node {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
}

const languages = new Set(['en', 'nb', 'sv', 'da', 'de', 'nl']);

/** Paths of the properties that an editor would have nothing to say about. */
function undescribed(node: Node, path: string): readonly string[] {
  const properties = Object.entries(node.properties ?? {}).filter(([name]) => !languages.has(name));
  return [
    ...properties.filter(([, { description = '' }]) => description.length < 10).map(([name]) => `${path}.${name}`),
    ...properties.flatMap(([name, property]) => undescribed(property, `${path}.${name}`)),
    ...[node.items ?? [], node.anyOf ?? [], node.oneOf ?? []].flat().flatMap((inner) => undescribed(inner, path)),
  ];
}

describe('the entry of every section', () => {
  it.each(kinds.map((kind) => [kind.section, kind.entry] as const))(
    '%s tells editors what each property is',
    (section, entry) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a JSON Schema, looked at no deeper than this
      const schema = z.toJSONSchema(entry, { io: 'input', reused: 'inline' }) as Node;
      expect(schema.description).toMatch(/\w{3,}/);
      expect(undescribed(schema, section)).toEqual([]);
    },
  );

  it('has a section of its own, in the order in which things are created', () => {
    expect(kinds.map(({ section }) => section)).toEqual(['lists', 'listItems', 'webPanels', 'buttons']);
  });
});
