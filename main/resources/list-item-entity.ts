import { z } from 'zod';
import type { Tenant } from '../tenant/port.ts';
import { listIdOf, merged, plainFields } from './entity.ts';
import { ownListOf } from './items-of.ts';
import type { Actual, BulkSaving } from './kind.ts';

/** The tenant's side of plain list items. Source: SuperOffice docs, ListItemEntity. */
export const itemEntitySchema = z.looseObject({
  Id: z.int(),
  Name: z.string(),
  Tooltip: z.string().nullable(),
  Deleted: z.boolean(),
  Rank: z.int(),
});

/** An item as the engine sees it. */
export function itemActual(entity: z.infer<typeof itemEntitySchema>): Actual {
  return {
    tenantId: entity.Id,
    progId: null,
    name: entity.Name,
    deleted: entity.Deleted,
    fields: plainFields(entity, ['Name', 'Tooltip', 'Rank']),
    entity,
  };
}

/** A list whole, also deleted items: their names are still taken. */
export async function readItemEntities(tenant: Tenant, listId: number): Promise<readonly Actual[]> {
  const items = await tenant.read({
    method: 'GET',
    path: `/v1/List/${listId}/Items`,
    query: { includeDeleted: true },
    answer: z.array(itemEntitySchema),
  });
  return items.map(itemActual);
}

/**
 * "Save all list items for the specified list": an array of items, and no word about the ones it leaves out.
 * Source: SuperOffice docs, PUT List/{id}/Items (v1ListItemEntity_SaveAllFromListDefinition).
 */
export const bulkSavingOfItems: BulkSaving = {
  suits: (collection) => ownListOf(collection) !== undefined,

  all: (context) => readItemEntities(context.tenant, listIdOf(context)),

  async create(desired, context) {
    await context.tenant.write({
      method: 'PUT',
      path: `/v1/List/${listIdOf(context)}/Items`,
      body: desired.map(({ fields }) => ({ Id: 0, Deleted: false, ...fields })),
      answer: z.array(itemEntitySchema),
    });
  },

  async mend(desired, actual, context) {
    const path = `/v1/List/${listIdOf(context)}/Items/${actual.tenantId}`;
    const body = merged(actual.entity, desired);
    return itemActual(await context.tenant.write({ method: 'PUT', path, body, answer: itemEntitySchema }));
  },
};
