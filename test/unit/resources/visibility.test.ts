import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { everyone, groupNames, setVisibility } from '../../../main/resources/visibility.ts';
import type { Tenant } from '../../../main/tenant/port.ts';

const listId = 28;

const oneItem = z.object({
  UdListDefinitionId: z.literal(listId),
  ListItemId: z.int(),
  UserGroupId: z.array(z.int()).min(1),
  Enable: z.boolean(),
});
const oneGroup = z.object({
  UdListDefinitionId: z.literal(listId),
  UsergroupId: z.int(),
  ListItemIds: z.array(z.int()).min(1),
  Enable: z.boolean(),
});

/** A tenant that knows who sees what, and nothing else. `seen` holds `item/group`. */
function tenantWhere(seen: Set<string>): { readonly tenant: Tenant; readonly calls: string[] } {
  const calls: string[] = [];
  const set = (item: number, group: number, enable: boolean) =>
    enable ? seen.add(`${item}/${group}`) : seen.delete(`${item}/${group}`);
  const tenant: Tenant = {
    customerId: 'Cust1',
    read: () => Promise.reject(new Error('nothing has to be read')),
    write: ({ path, body, answer }) => {
      calls.push(path);
      if (path === '/v1/Agents/List/SetVisibleForUserGroup') {
        const { ListItemId, UserGroupId, Enable } = oneItem.parse(body);
        for (const group of UserGroupId) set(ListItemId, group, Enable);
      } else if (path === '/v1/Agents/List/SetListItemsForUserGroup') {
        const { UsergroupId, ListItemIds, Enable } = oneGroup.parse(body);
        for (const item of ListItemIds) set(item, UsergroupId, Enable);
      } else throw new Error(path);
      return Promise.resolve(answer.parse(undefined));
    },
  };
  return { tenant, calls };
}

const groups = [
  { id: 1, name: 'Administration' },
  { id: 2, name: 'Sales' },
  { id: 5, name: 'Sales, Nordic' },
  { id: 9, name: 'Service' },
];
const chosen = fc.oneof(
  fc.constant(everyone),
  fc.subarray(groups, { minLength: 1 }).map((some) => groupNames(some.map(({ name }) => name))),
);
const wantedItems = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 500 }), chosen), {
  maxLength: 12,
  selector: ([item]) => item,
});
const seenBefore = fc.uniqueArray(
  fc.tuple(fc.integer({ min: 1, max: 500 }), fc.constantFrom(...groups)).map(([item, { id }]) => `${item}/${id}`),
);

describe('setting who sees items', () => {
  it('leaves exactly the wanted groups seeing each, whatever was before, and touches no other item', async () => {
    await fc.assert(
      fc.asyncProperty(wantedItems, seenBefore, async (items, before) => {
        const seen = new Set(before);
        await setVisibility(tenantWhere(seen).tenant, listId, new Map(items), groups);
        const ids = new Set(items.map(([item]) => item));
        const others = (entries: Iterable<string>) =>
          [...entries].filter((entry) => !ids.has(Number(entry.split('/')[0])));
        expect(others(seen).toSorted()).toEqual(others(before).toSorted());
        for (const [item, visibleTo] of items) {
          const now = groups.filter(({ id }) => seen.has(`${item}/${id}`));
          const names = now.length === groups.length ? everyone : groupNames(now.map(({ name }) => name));
          expect(names).toBe(now.length === groups.length && visibleTo !== everyone ? everyone : visibleTo);
        }
      }),
    );
  });

  it('never takes more calls than one for each item and side, or one for each group and side', async () => {
    await fc.assert(
      fc.asyncProperty(wantedItems, async (items) => {
        const { tenant, calls } = tenantWhere(new Set());
        await setVisibility(tenant, listId, new Map(items), groups);
        const sides = items.some(([, visibleTo]) => visibleTo !== everyone) ? 2 : 1;
        expect(calls.length).toBeLessThanOrEqual(Math.min(items.length, groups.length) * sides);
      }),
    );
  });

  it.each([
    [1, 1],
    [4, 4],
    [5, 4],
    [600, 4],
  ])('takes for %i items that everyone sees %i calls in a tenant of four groups', async (count, expected) => {
    const { tenant, calls } = tenantWhere(new Set());
    const items = Array.from({ length: count }, (_, index): [number, string] => [index + 1, everyone]);
    await setVisibility(tenant, listId, new Map(items), groups);
    expect(calls).toHaveLength(expected);
  });

  it('goes by group for many items of some groups too', async () => {
    const { tenant, calls } = tenantWhere(new Set());
    const items = Array.from({ length: 600 }, (_, index): [number, string] => [index + 1, 'Sales']);
    await setVisibility(tenant, listId, new Map(items), groups);
    expect(calls).toHaveLength(4);
  });

  it('sends nothing at all when a group is not in the tenant', async () => {
    const { tenant, calls } = tenantWhere(new Set());
    const wanted = new Map([
      [1, everyone],
      [2, 'Sales, Marketing'],
    ]);
    await expect(setVisibility(tenant, listId, wanted, groups)).rejects.toMatchObject({
      code: 'TENANT_REFUSED',
      details: { message: expect.stringContaining('Marketing') },
    });
    expect(calls).toEqual([]);
  });
});
