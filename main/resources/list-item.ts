import { z } from 'zod';
import { keySchema } from '../contract/key.ts';
import { localisedTextSchema } from '../contract/text-schema.ts';
import { listIdOf, merged, readOne, withVisibility } from './entity.ts';
import { holdsItems, itemsOf, ownListOf, standardListOf } from './items-of.ts';
import type { Collection, Desired, EntryProblem, ReadContext, ResourceKind } from './kind.ts';
import { lintDescription, lintDuplicates, lintNames } from './lint-rules.ts';
import { listById, type ListDefinition, needStandardList } from './list.ts';
import { bulkSavingOfItems, itemActual, itemEntitySchema, readItemEntities } from './list-item-entity.ts';
import { toRaw } from './multi-language.ts';
import { defaultDescription } from './naming.ts';
import { mainText, phrase, translations } from './phrases.ts';
import { everyone, readVisibility } from './visibility.ts';

/**
 * SuperOffice's own lists whose items are plain: a name, a description and a place in the order.
 * Type to the name on the Lists page. Source of the types: SuperOffice docs, automation/webhook/reference/list-events.
 * The names follow the pattern of those in admin/lists (`Sale - Stage`); not every one is printed there.
 */
const standardLists = {
  business: 'Company - Business',
  category: 'Company - Category',
  comptr: 'Sale - Competitor',
  contint: 'Company - Interest',
  credited: 'Sale - Credited',
  persint: 'Contact - Interest',
  perspos: 'Contact - Position',
  pmembtype: 'Project - Function',
  reason: 'Sale - Reason (lost)',
  reasonsold: 'Sale - Reason (sold)',
  reasonstalled: 'Sale - Reason (stalled)',
  rejectreason: 'Follow-up - Reject reason',
  searchcat: 'Selection - Category',
  source: 'Sale - Source',
} as const;

const standardTypes = Object.keys(standardLists);

const item = z.strictObject({
  key: keySchema,
  name: localisedTextSchema.describe('What users choose. Give every language your customers use.'),
  description: localisedTextSchema
    .optional()
    .describe('Shown as a tooltip; the application and its publisher when left out.'),
});

const entry = z
  .strictObject({
    list: keySchema.optional().describe('The key of one of this manifest’s own lists.'),
    standardList: z
      .enum(standardTypes)
      .optional()
      .describe('One of SuperOffice’s own lists, by its type; instead of `list`.'),
    items: z.array(item).min(1).describe('The items, in the order users see them.'),
  })
  .refine((group) => (group.list === undefined) !== (group.standardList === undefined), {
    error: 'needs either list or standardList',
  })
  .describe('Items of one list.');

type ListItemEntry = z.infer<typeof entry>;

/** Whole, also deleted items: their names are still taken. */
async function readItems(id: string, context: ReadContext): Promise<Collection> {
  const list = await definitionFor(id, context);
  // An own list that is not there yet has nothing in it.
  if (!list) return { id, grouped: false, actuals: [], alsoTaken: [] };
  const items = await readItemEntities(context.tenant, list.id);
  const visibleTo = list.grouped ? await readVisibility(context, list) : undefined;
  const actuals = withVisibility(items, visibleTo);
  return { id, listId: list.id, grouped: list.grouped, actuals, alsoTaken: [] };
}

async function definitionFor(id: string, context: ReadContext): Promise<ListDefinition | undefined> {
  const standard = standardListOf(id);
  if (standard !== undefined) return needStandardList(context, standard, titleOfStandard(standard));
  const own = ownListOf(id);
  const listId = own === undefined ? undefined : await context.ownListId(own);
  return listId === undefined ? undefined : listById(context, listId);
}

/** Items of own and standard lists. Source: SuperOffice docs, REST List/{list}/Items and admin/lists/add-items. */
export const listItem: ResourceKind<ListItemEntry> = {
  kind: 'list-item',
  section: 'listItems',
  nouns: {
    one: {
      en: 'List item',
      nb: 'Listeelement',
      sv: 'Listobjekt',
      da: 'Listeelement',
      de: 'Listeneintrag',
      nl: 'Lijstitem',
    },
    many: {
      en: 'List items',
      nb: 'Listeelementer',
      sv: 'Listobjekt',
      da: 'Listeelementer',
      de: 'Listeneinträge',
      nl: 'Lijstitems',
    },
  },
  entry,
  right: 'admin-lists',
  bulk: bulkSavingOfItems,
  customerData: {},
  fields: {
    Name: { compare: 'text', label: 'Name' },
    Tooltip: { compare: 'text', label: 'Description' },
    Rank: { compare: 'on-create', label: 'Position' },
  },

  desire: (entries, application, manifest) =>
    entries.flatMap((group) =>
      group.items.map(
        ({ key, name, description }, index): Desired => ({
          id: `list-item:${key}`,
          kind: 'list-item',
          key,
          title: name,
          where: listTitle(group, manifest['lists'] ?? []),
          fields: {
            Name: toRaw(name),
            Tooltip: toRaw(description ?? defaultDescription(application)),
            // In SuperOffice's own lists a new item goes where the tenant puts it.
            ...(group.list === undefined ? {} : { Rank: index + 1 }),
          },
          collection: itemsOf(group),
          dependsOn: group.list === undefined ? [] : [`list:${group.list}`],
          visibleTo: everyone,
        }),
      ),
    ),

  place: (_actual, collection) => {
    const standard = standardListOf(collection);
    return standard === undefined ? undefined : titleOfStandard(standard);
  },

  read: (id, context) => (holdsItems(id) ? readItems(id, context) : undefined),

  async again(tenantId, _collection, { tenant, listId }) {
    if (listId === undefined) return undefined;
    const found = await readOne(tenant, `/v1/List/${listId}/Items/${tenantId}`, itemEntitySchema);
    return found && itemActual(found);
  },

  async create(desired, context) {
    const path = `/v1/List/${listIdOf(context)}/Items`;
    const body = { Id: 0, Deleted: false, ...desired.fields };
    return itemActual(await context.tenant.write({ method: 'POST', path, body, answer: itemEntitySchema }));
  },

  async update(desired, actual, context) {
    const path = `/v1/List/${listIdOf(context)}/Items/${actual.tenantId}`;
    const body = merged(actual.entity, desired, ['Rank']);
    return itemActual(await context.tenant.write({ method: 'PUT', path, body, answer: itemEntitySchema }));
  },

  remove: (actual, context) =>
    context.tenant.write({
      method: 'POST',
      path: '/v1/Agents/List/DeleteFromListDefinition',
      body: { Id: actual.tenantId, UdListDefinitionId: listIdOf(context) },
      answer: z.undefined(),
    }),

  recipe: (desired) => ({
    id: desired.id,
    kind: 'list-item',
    title: desired.title,
    goal: phrase('item.goal'),
    steps: [
      { text: phrase('open-settings') },
      { text: phrase('open-lists') },
      {
        text: phrase('choose-list'),
        values: [
          {
            label: 'List',
            value: typeof desired.where === 'string' ? desired.where : (desired.where?.en ?? ''),
            how: 'choose',
          },
        ],
      },
      { text: phrase('add-item') },
      {
        text: phrase('fill-in'),
        values: [
          { label: 'Name', value: mainText(desired.fields['Name']), how: 'type' },
          { label: 'Description', value: mainText(desired.fields['Tooltip']), how: 'type' },
        ],
      },
      ...translations(desired),
      { text: phrase('save') },
      ...(desired.fields['Rank'] === undefined
        ? []
        : [
            {
              text: phrase('move-item'),
              values: [{ label: 'Position', value: String(desired.fields['Rank']), how: 'choose' as const }],
            },
          ]),
      { text: phrase('all-groups') },
    ],
    check: phrase('item.check'),
  }),

  lint(entries, application, manifest) {
    const lists = new Set((manifest['lists'] ?? []).map(keyOf));
    const all = entries.flatMap((group, g) =>
      group.items.map((one, i) => ({ group, one, path: [g, 'items', i] as const })),
    );
    return [
      ...entries.flatMap((group, index): EntryProblem[] =>
        group.list === undefined || lists.has(group.list)
          ? []
          : [
              {
                rule: 'reference/list',
                severity: 'error',
                path: [index, 'list'],
                message: `There is no list \`${group.list}\` in this manifest.`,
                hint: 'Use the key of an entry under `lists`, or `standardList` for one of SuperOffice’s own.',
              },
            ],
      ),
      ...lintDuplicates(
        all.map(({ one, path }) => ({ path: [...path], key: one.key })),
        'list item',
      ),
      ...[...new Set(entries.map(itemsOf))].flatMap((collection) =>
        lintDuplicates(
          all
            .filter(({ group }) => itemsOf(group) === collection)
            .map(({ one, path }) => ({ path: [...path], name: one.name })),
          'item of the same list',
        ),
      ),
      ...all.flatMap(({ group, one, path }) => [
        ...lintNames(one, [...path]),
        // In an own list the list says whose it is; among the customer's own items the item has to.
        ...(group.list === undefined ? lintDescription(one.description, [...path], application) : []),
      ]),
    ];
  },
};

function keyOf(list: unknown): unknown {
  return typeof list === 'object' && list !== null && 'key' in list ? list.key : undefined;
}

function titleOfStandard(type: string): string {
  return Object.entries(standardLists).find(([known]) => known === type)?.[1] ?? type;
}

function listTitle(group: ListItemEntry, lists: readonly unknown[]): Desired['title'] {
  if (group.standardList !== undefined) return titleOfStandard(group.standardList);
  const own = lists.find((candidate) => keyOf(candidate) === group.list);
  const name =
    typeof own === 'object' && own !== null && 'name' in own ? localisedTextSchema.safeParse(own.name) : undefined;
  return name?.success ? name.data : (group.list ?? '');
}
