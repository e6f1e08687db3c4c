import { z } from 'zod';
import type { Actual, Collection, Desired, ResourceKind } from '../../main/resources/kind.ts';

/** The least a kind can be, for tests of the planner that are not about any real kind. */
export const toyKind: ResourceKind<unknown> = {
  kind: 'toy',
  section: 'toys',
  nouns: { one: 'toy', many: 'toys' },
  entry: z.unknown(),
  right: 'admin-lists',
  fields: {
    Name: { compare: 'text', label: 'Name' },
    Colour: { compare: 'exact', label: 'Colour' },
    Rank: { compare: 'on-create', label: 'Rank' },
  },
  standing: ['toys'],
  desire: () => [],
  read: () => undefined,
  again: () => Promise.resolve(undefined),
  create: () => Promise.reject(new Error('not in this test')),
  update: () => Promise.reject(new Error('not in this test')),
  remove: () => Promise.reject(new Error('not in this test')),
  recipe: (desired) => ({ id: desired.id, kind: 'toy', title: 'toy', goal: 'toy', steps: [], check: 'toy' }),
  lint: () => [],
};

export function wantedToy(key: string, more: Partial<Desired> = {}): Desired {
  return {
    id: `toy:${key}`,
    kind: 'toy',
    key,
    title: key,
    fields: { Name: `Toy ${key}`, Colour: 'red', Rank: 1 },
    collection: 'toys',
    dependsOn: [],
    visibleTo: 'everyone',
    ...more,
  };
}

export function existingToy(tenantId: number, more: Partial<Actual> = {}): Actual {
  const name = more.name ?? `Toy ${tenantId}`;
  return {
    tenantId,
    progId: null,
    name,
    deleted: false,
    fields: { Name: name, Colour: 'red', Rank: 9 },
    entity: {},
    ...more,
  };
}

export function toyBox(actuals: readonly Actual[], more: Partial<Collection> = {}): Collection {
  return { id: 'toys', listId: 1, grouped: false, actuals, alsoTaken: [], ...more };
}
