import { z } from 'zod';
import { InstallerError } from '../contract/errors.ts';
import { keySchema } from '../contract/key.ts';
import { localisedTextSchema } from '../contract/text-schema.ts';
import { WriteError } from '../tenant/write-error.ts';
import { defaultEntity, type Entity, merged, plainFields, readOne } from './entity.ts';
import type { Actual, Collection, Desired, ReadContext, ResourceKind } from './kind.ts';
import { lintDescription, lintDuplicates, lintNames } from './lint-rules.ts';
import { toRaw } from './multi-language.ts';
import { defaultDescription } from './naming.ts';
import { mainText, phrase, translations } from './phrases.ts';

const entry = z
  .strictObject({
    key: keySchema,
    name: localisedTextSchema.describe(
      'What the list is called in Settings and maintenance; best begun with the application’s name.',
    ),
    description: localisedTextSchema
      .optional()
      .describe('Shown to administrators; the application and its publisher when left out.'),
  })
  .describe('A user-defined list of the application’s own.');

type ListEntry = z.infer<typeof entry>;

const listsCollection = 'lists';

const listEntitySchema = z.looseObject({
  Id: z.int(),
  Name: z.string(),
  Tooltip: z.string().nullable(),
  Deleted: z.boolean(),
  UseGroupsAndHeadings: z.boolean(),
  ListType: z.string().nullable(),
});

/** A list definition as other kinds need it. */
export interface ListDefinition {
  readonly id: number;
  readonly type: string | null;
  readonly grouped: boolean;
}

/** The definition of one of SuperOffice's own lists, by its type such as `webpanel`; undefined when the tenant has none. */
export async function standardList(context: ReadContext, type: string): Promise<ListDefinition | undefined> {
  const lists = await context.collection(listsCollection);
  const found = lists.actuals.find(({ entity, deleted }) => entity['ListType'] === type && !deleted);
  return found && definitionOf(found);
}

/** The same for a list that cannot be done without. @throws InstallerError TENANT_REFUSED when the tenant has none */
export async function needStandardList(context: ReadContext, type: string, name: string): Promise<ListDefinition> {
  const found = await standardList(context, type);
  if (found) return found;
  throw new InstallerError('TENANT_REFUSED', { what: name, status: 0, message: `the tenant has no list ${name}` });
}

/** The definition of any list by its id. */
export async function listById(context: ReadContext, id: number): Promise<ListDefinition | undefined> {
  const lists = await context.collection(listsCollection);
  const found = lists.actuals.find((actual) => actual.tenantId === id);
  return found && definitionOf(found);
}

function definitionOf({ tenantId, entity }: Actual): ListDefinition {
  const type = entity['ListType'];
  return {
    id: tenantId,
    type: typeof type === 'string' ? type : null,
    grouped: entity['UseGroupsAndHeadings'] === true,
  };
}

function actualOf(entity: z.infer<typeof listEntitySchema>): Actual {
  return {
    tenantId: entity.Id,
    progId: null,
    name: entity.Name,
    deleted: entity.Deleted,
    fields: plainFields(entity, ['Name', 'Tooltip']),
    entity,
  };
}

function inUse({ entity }: Actual): boolean {
  return entity['InUseByUserDefinedFields'] === true;
}

async function readLists({ tenant }: ReadContext): Promise<Collection> {
  const lists = await tenant.read({
    method: 'GET',
    path: '/v1/List',
    query: { includeDeleted: true },
    answer: z.array(listEntitySchema),
  });
  return { id: listsCollection, grouped: false, actuals: lists.map(actualOf), alsoTaken: [] };
}

/** User-defined lists. Source: SuperOffice docs, REST List and admin/lists/user-defined-lists. */
export const list: ResourceKind<ListEntry> = {
  kind: 'list',
  section: 'lists',
  nouns: {
    one: { en: 'List', nb: 'Liste', sv: 'Lista', da: 'Liste', de: 'Liste', nl: 'Lijst' },
    many: { en: 'Lists', nb: 'Lister', sv: 'Listor', da: 'Lister', de: 'Listen', nl: 'Lijsten' },
  },
  entry,
  right: 'admin-lists',
  fields: { Name: { compare: 'text', label: 'Name' }, Tooltip: { compare: 'text', label: 'Description' } },
  customerData: { inUse },

  desire: (entries, application) =>
    entries.map(
      ({ key, name, description }): Desired => ({
        id: `list:${key}`,
        kind: 'list',
        key,
        title: name,
        fields: { Name: toRaw(name), Tooltip: toRaw(description ?? defaultDescription(application)) },
        collection: listsCollection,
        dependsOn: [],
        visibleTo: 'everyone',
      }),
    ),

  read: (id, context) => (id === listsCollection ? readLists(context) : undefined),

  async again(tenantId, _collection, { tenant }) {
    const found = await readOne(tenant, `/v1/List/${tenantId}`, listEntitySchema);
    return found && actualOf(found);
  },

  async create(desired, context) {
    const defaults = await defaultEntity(context, { method: 'GET', path: '/v1/List/default' });
    const body: Entity = { ...merged(defaults, desired), Id: 0, IsCustomList: true, UseGroupsAndHeadings: false };
    return actualOf(await context.tenant.write({ method: 'POST', path: '/v1/List', body, answer: listEntitySchema }));
  },

  async update(desired, actual, { tenant }) {
    const path = `/v1/List/${actual.tenantId}`;
    const body = merged(actual.entity, desired);
    return actualOf(await tenant.write({ method: 'PUT', path, body, answer: listEntitySchema }));
  },

  async remove(actual, { tenant }) {
    // SuperOffice's own page does not offer to delete such a list; what the API would do is not documented.
    if (inUse(actual)) {
      const message = 'a user-defined field uses the list';
      throw new WriteError('TENANT_REFUSED', 'no', { what: 'List', status: 0, message });
    }
    await tenant.write({
      method: 'POST',
      path: '/v1/Agents/List/DeleteListEntity',
      query: { listEntityId: actual.tenantId },
      answer: z.undefined(),
    });
  },

  recipe: (desired) => ({
    id: desired.id,
    kind: 'list',
    title: desired.title,
    goal: phrase('list.goal'),
    steps: [
      { text: phrase('open-settings') },
      { text: phrase('open-lists') },
      { text: phrase('create-list') },
      {
        text: phrase('fill-in'),
        values: [
          { label: 'Name', value: mainText(desired.fields['Name']), how: 'type' },
          { label: 'Description', value: mainText(desired.fields['Tooltip']), how: 'type' },
        ],
      },
      ...translations(desired),
      { text: phrase('ok') },
    ],
    check: phrase('list.check'),
  }),

  lint: (entries, application) => [
    ...lintDuplicates(
      entries.map((item, index) => ({ path: [index], key: item.key, name: item.name })),
      'list',
    ),
    ...entries.flatMap((item, index) => [
      ...lintNames(item, [index]),
      ...lintDescription(item.description, [index], application),
    ]),
  ],
};
