import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actual, Desired, ResourceKind } from '../../../main/resources/kind.ts';
import { kinds } from '../../../main/resources/registry.ts';
import { type Practice, practiceForTests } from '../../support/practice.ts';
import { desiredIn, everything } from '../../unit/resources/sample-application.ts';
import { decided, row, type TenantSide, tenantSide } from './tenant-side.ts';

const desiredThings = desiredIn(everything);

/** Each kind of thing, and what it becomes when the manifest says something else. */
const things: readonly [string, Readonly<Record<string, string | boolean>>][] = [
  ['list:status', { Tooltip: 'Acme Offers. New words.' }],
  ['list-item:sent', { Tooltip: 'US:"Sent away";NO:"Sendt"' }],
  ['list-item:link', { Name: 'Acme hyperlink' }],
  ['web-panel:company', { Url: 'https://other.acme.example/?c=<uctx>&u=<usid>', OnSalesMarketingPocket: true }],
  ['web-panel:machine', { VisibleIn: 'SaleCard', NeverReloadOnCurrentChange: false }],
  ['button:open', { Tooltip: 'Acme desktop' }],
  ['button:tool', { OnSalesMarketingPocket: false }],
  ['button:task', { ShowInClient: 'Web', TableName: 'contact' }],
  ['button:taskOpen', { UrlOrSoprotocol: 'soprotocol:contact.main' }],
];

let practice: Practice;

beforeAll(async () => {
  practice = await practiceForTests();
});
afterAll(() => practice.stop());

describe.each(['Cust10001', 'Cust10002'])('in %s', (customerId) => {
  let side: TenantSide;
  let ownListId: number;

  beforeAll(async () => {
    side = tenantSide(practice, customerId);
    const { kind, desired } = another('list:plain');
    ownListId = (await kind.create(desired, side.write())).tenantId;
  });

  const read = (desired: Desired) =>
    side.read(desired.collection, { desired: [desired], installed: true, ownListId: () => Promise.resolve(ownListId) });

  /** One that was just created, as the next reading shows it. */
  async function existing(id: string) {
    const { kind, desired } = another(id);
    const { listId } = await read(desired);
    const context = side.write(listId);
    const { tenantId } = await kind.create(desired, context);
    const actual = row(await read(desired), tenantId);
    if (!actual) throw new Error(`${id} was not read back`);
    return { kind, desired, context, actual };
  }

  describe.each(things)('%s', (id, change) => {
    it('is created in one write, and is what was wanted', async () => {
      const { kind, desired, context } = await existing(id);
      const next = another(id).desired;
      const { result, calls } = await side.during(() => kind.create(next, context));
      expect(calls).toEqual([expect.objectContaining({ kind: 'write', committed: true })]);
      expect(decided(next, result)).toEqual(next.fields);
      expect(decided(next, row(await read(next), result.tenantId))).toEqual(next.fields);
      expect([result.progId ?? undefined, result.deleted]).toEqual([next.progId, false]);
      expect(desired.fields['Name']).not.toBe(next.fields['Name']);
    });

    it('is looked at again in one call', async () => {
      const { kind, desired, context, actual } = await existing(id);
      const { result, calls } = await side.during(() => kind.again(actual.tenantId, desired.collection, context));
      expect(calls).toEqual([expect.objectContaining({ kind: 'read' })]);
      expect(decided(desired, result)).toEqual(desired.fields);
    });

    it('is changed in one write that touches nothing else', async () => {
      const { kind, desired, context, actual } = await existing(id);
      const changed: Desired = { ...desired, fields: { ...desired.fields, ...change } };
      const { result, calls } = await side.during(() => kind.update(changed, actual, context));
      expect(calls).toEqual([expect.objectContaining({ kind: 'write', committed: true })]);
      expect(decided(desired, result)).toEqual(changed.fields);
      expect(row(await read(changed), actual.tenantId)?.entity).toEqual({ ...actual.entity, ...change });
    });

    it('is removed in one write', async () => {
      const { kind, desired, context, actual } = await existing(id);
      const { calls } = await side.during(() => kind.remove(actual, context));
      expect(calls).toEqual([expect.objectContaining({ kind: 'write', committed: true })]);
      expect(row(await read(desired), actual.tenantId)?.deleted ?? true).toBe(true);
    });

    it('comes back as it was when it was marked as deleted', async () => {
      const { kind, desired, context, actual } = await existing(id);
      await practice.write(customerId, deletion(actual, ownListId, context.listId));
      const deleted = row(await read(desired), actual.tenantId);
      expect(deleted?.deleted).toBe(true);
      const whole = deleted && (await kind.again(deleted.tenantId, desired.collection, context));
      if (whole) await kind.update(desired, whole, context);
      expect(row(await read(desired), actual.tenantId)).toEqual(actual);
    });
  });

  it('a web panel is removed for good, so that its name and window name are free', async () => {
    const { kind, desired, context, actual } = await existing('web-panel:work');
    await kind.remove(actual, context);
    expect(await kind.again(actual.tenantId, desired.collection, context)).toBeUndefined();
    await expect(kind.create(desired, context)).resolves.toMatchObject({ deleted: false });
  });

  it.each(['list:plain', 'web-panel:work', 'button:task'])('default values for %s are asked for once', async (id) => {
    const context = { ...side.write((await read(another(id).desired)).listId), defaults: new Map() };
    const { calls } = await side.during(async () => {
      await Promise.all([1, 2, 3].map(() => another(id)).map(({ kind, desired }) => kind.create(desired, context)));
    });
    expect(calls.filter((call) => call.kind === 'read')).toHaveLength(1);
  });
});

/** How another program marks it as deleted, leaving the row. */
function deletion(actual: Actual, ownListId: number, listId: number | undefined) {
  const { entity, tenantId } = actual;
  const body = { ...entity, Deleted: true };
  if ('WebPanelId' in entity) return { method: 'DELETE', path: `/v1/List/WebPanel/Items/${tenantId}` };
  if ('TaskMenuId' in entity) return { method: 'POST', path: '/v1/Agents/List/SaveTaskMenu', body };
  if ('UdListDefinitionId' in entity)
    return { method: 'DELETE', path: `/v1/List/${listId ?? ownListId}/Items/${tenantId}` };
  return { method: 'DELETE', path: `/v1/List/${tenantId}` };
}

let made = 0;

/** One more of a thing, under names that nobody has yet. */
function another(id: string): { readonly kind: ResourceKind<unknown>; readonly desired: Desired } {
  const desired = desiredThings.find((candidate) => candidate.id === id);
  const kind = kinds.find((candidate) => candidate.kind === desired?.kind);
  if (!desired || !kind) throw new Error(id);
  made += 1;
  const own: Record<string, string> = { Name: `US:"Thing ${made}";NO:"Ting ${made}"` };
  if (desired.progId !== undefined) own['ProgId'] = `${desired.progId}.${made}`;
  if ('WindowName' in desired.fields) own['WindowName'] = `acmeoffers${made}`;
  const progId = own['ProgId'];
  return {
    kind,
    desired: { ...desired, fields: { ...desired.fields, ...own }, ...(progId === undefined ? {} : { progId }) },
  };
}
