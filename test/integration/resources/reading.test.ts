import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Actual, Desired } from '../../../main/resources/kind.ts';
import { everyone, setVisibility } from '../../../main/resources/visibility.ts';
import { webPanelFields } from '../../../main/resources/web-panel-entity.ts';
import type { Tenant } from '../../../main/tenant/port.ts';
import { type Practice, practiceForTests } from '../../support/practice.ts';
import { desiredIn, everything, kindOf } from '../../unit/resources/sample-application.ts';
import { pathsOf, row, type TenantSide, tenantSide } from './tenant-side.ts';

/** The tenant with content of its own: panels in several languages, deleted ones, lists filtered by user group. */
const customerId = 'Cust10002';

let practice: Practice;
let side: TenantSide;

beforeEach(async () => {
  practice = await practiceForTests();
  side = tenantSide(practice, customerId);
});
afterEach(() => practice.stop());

const desired = desiredIn(everything);

function wanted(id: string): Desired {
  const found = desired.find((candidate) => candidate.id === id);
  if (!found) throw new Error(id);
  return found;
}

describe('reading lists', () => {
  it('takes one call, and knows deleted lists and lists of one’s own too', async () => {
    await practice.write(customerId, { method: 'POST', path: '/v1/List', body: { Name: 'Gone', IsCustomList: true } });
    const before = await side.read('lists');
    const gone = before.actuals.find(({ name }) => name === 'Gone');
    await practice.write(customerId, { method: 'DELETE', path: `/v1/List/${gone?.tenantId}` });
    const { result, calls } = await side.during(() => side.read('lists'));
    expect(pathsOf(calls)).toEqual(['GET /v1/List']);
    expect(row(result, gone?.tenantId ?? 0)?.deleted).toBe(true);
    expect(result.actuals.map(({ name }) => name)).toContain('SW:"Servicenivå";US:"Service level"');
  });
});

describe('reading the items of a list', () => {
  it('takes no call when the own list is not there yet', async () => {
    const { result, calls } = await side.during(() => side.read('items-of:list:status'));
    expect(result).toEqual({ id: 'items-of:list:status', grouped: false, actuals: [], alsoTaken: [] });
    expect(calls).toEqual([]);
  });

  it('shows them raw, with the deleted ones', async () => {
    const { actuals } = await side.read('items-of:standard:business');
    const deleted = actuals.filter((actual) => actual.deleted);
    expect(deleted.map(({ name }) => name)).toEqual(['SW:"Skogsbruk";US:"Forestry"']);
    expect(actuals.length).toBeGreaterThan(deleted.length);
  });

  it('says who sees each where the list is filtered, with one call for each user group', async () => {
    const groups = await side.groups();
    const { result, calls } = await side.during(() => side.read('items-of:standard:category'));
    expect(result.grouped).toBe(true);
    const seen = result.actuals.find(({ name }) => name.includes('Återförsäljare'));
    expect(seen?.visibleTo).toBe(
      groups
        .filter(({ id }) => id <= 2)
        .map(({ name }) => name)
        .toSorted()
        .join(', '),
    );
    expect(calls.filter(({ path }) => path.endsWith('/GetListItemsForUserGroup'))).toHaveLength(groups.length);
  });

  it('says nothing of who sees what where the list is not filtered', async () => {
    const { grouped, actuals } = await side.read('items-of:standard:business');
    expect(grouped).toBe(false);
    expect(actuals.filter((actual) => 'visibleTo' in actual)).toEqual([]);
  });

  const properties = z.looseObject({ standardList: z.object({ enum: z.array(z.string()) }) });
  const schema = z.toJSONSchema(kindOf('listItems').entry);
  it.each(properties.parse(schema.properties).standardList.enum)('works for the standard list %s', async (type) => {
    const { listId, actuals } = await side.read(`items-of:standard:${type}`);
    expect(listId).toEqual(expect.any(Number));
    expect(actuals.every(({ entity }) => entity['UdListDefinitionId'] === listId)).toBe(true);
  });

  it('is refused in words when the tenant has no such list', async () => {
    await expect(side.read('items-of:standard:nonsense')).rejects.toMatchObject({
      code: 'TENANT_REFUSED',
      details: { what: 'nonsense' },
    });
  });
});

describe('reading web panels', () => {
  it('takes a fixed handful of calls, and shows those of everybody, deleted or not', async () => {
    const { result, calls } = await side.during(() => side.read('web-panels'));
    expect(pathsOf(calls)).toEqual([
      'GET /v1/List',
      'GET /v1/List/WebPanel/Items',
      'GET /v1/List/{id}/Items',
      'GET /v1/MDOList/usergroup',
      'GET /v1/MDOList/webpanelgroup',
    ]);
    expect(result.actuals.map(({ progId, deleted }) => [progId, deleted])).toEqual([
      ['kartbolaget.map.company', false],
      [null, false],
      ['kreditkollen.check', true],
    ]);
  });

  it('says who sees each', async () => {
    const { actuals } = await side.read('web-panels');
    expect(actuals.map(({ visibleTo }) => visibleTo)).toEqual([everyone, 'Administration, Sales', '']);
  });

  it('knows the names of GUI applications, which panels cannot have', async () => {
    await practice.write(customerId, {
      method: 'POST',
      path: '/v1/Agents/List/SaveExtAppEntity',
      body: { ExtAppId: 0, Name: 'Calculator', VisibleIn: 'ToolboxMenu' },
    });
    expect((await side.read('web-panels')).alsoTaken).toEqual(['Calculator']);
  });

  it('keeps everything that was read, for saving it back', async () => {
    const { actuals } = await side.read('web-panels');
    expect(actuals[0]?.entity).toMatchObject({ Rank: 1, OnCentral: expect.any(Boolean), FieldProperties: {} });
  });

  it.each([...Object.keys(webPanelFields), 'WebPanelId', 'Deleted'].filter((field) => field !== 'CustomObjectEntity'))(
    'is a failure when the answer has no %s, never a panel without one',
    async (field) => {
      const tenant = altered(side.tenant, ({ [field]: _gone, ...rest }) => rest);
      await expect(side.read('web-panels', { tenant })).rejects.toBeInstanceOf(z.ZodError);
    },
  );

  it('takes an empty ProgId for none, as the API answers where nothing was given', async () => {
    const tenant = altered(side.tenant, (panel) => ({ ...panel, ProgId: '' }));
    const { actuals } = await side.read('web-panels', { tenant });
    expect(actuals.map(({ progId }) => progId)).toEqual([null, null, null]);
  });
});

/** The same tenant, in whose answers every panel is something else. */
function altered(tenant: Tenant, change: (panel: Readonly<Record<string, unknown>>) => unknown): Tenant {
  const panels = z.array(z.record(z.string(), z.unknown()));
  return {
    customerId: tenant.customerId,
    write: (call) => tenant.write(call),
    read: async (call) => {
      if (call.path !== '/v1/List/WebPanel/Items') return tenant.read(call);
      return call.answer.parse((await tenant.read({ ...call, answer: panels })).map(change));
    },
  };
}

async function createTask(): Promise<Actual> {
  const { listId } = await side.read('task-menus');
  return kindOf('buttons').create(wanted('button:task'), side.write(listId));
}

type Calls = Awaited<ReturnType<TenantSide['during']>>['calls'];

const singly = (calls: Calls): Calls => calls.filter(({ path }) => path.endsWith('/GetTaskMenu'));

describe('reading Task menus', () => {
  it('shows our own whole and those of others by name, without looking at any singly', async () => {
    const { tenantId } = await createTask();
    const { result, calls } = await side.during(() => side.read('task-menus', { installed: true }));
    expect(singly(calls)).toEqual([]);
    expect(row(result, tenantId)).toMatchObject({
      progId: 'com.acme.offers.task',
      fields: { TableName: 'appointment', ShowInClient: 'Web, Mobile' },
    });
    const others = result.actuals.filter((actual) => actual.tenantId !== tenantId);
    expect(others.map(({ name, progId, fields }) => [name, progId, fields])).toEqual([
      ['SW:"Ny offert";US:"New quote"', null, { Name: 'SW:"Ny offert";US:"New quote"' }],
    ]);
  });

  it('looks singly at one that has a wanted name, so that it is known whose it is', async () => {
    const fields = { ...wanted('button:task').fields, Name: ' sw:"Ny offert";US:"New quote"' };
    const { result, calls } = await side.during(() =>
      side.read('task-menus', { desired: [{ ...wanted('button:task'), fields }] }),
    );
    expect(singly(calls)).toHaveLength(1);
    expect(result.actuals.map(({ progId }) => progId)).toEqual(['kartbolaget.task.quote']);
  });

  it('looks singly at all when we are installed and the tenant does not know us from the token', async () => {
    const strict = await practiceForTests({ quirks: { appOwnership: 'app-token' } });
    try {
      side = tenantSide(strict, customerId);
      const { tenantId } = await createTask();
      expect(row(await side.read('task-menus'), tenantId)?.progId).toBeNull();
      const found = row(await side.read('task-menus', { installed: true }), tenantId);
      expect(found?.progId).toBe('com.acme.offers.task');
    } finally {
      await strict.stop();
    }
  });

  it('says who sees each in one call', async () => {
    const { result, calls } = await side.during(() => side.read('task-menus'));
    expect(calls.filter(({ path }) => path.endsWith('/MDOList/taskmenugroup'))).toHaveLength(1);
    expect(result.actuals.map(({ visibleTo }) => visibleTo)).toEqual([everyone]);
  });

  it('is refused in words in a tenant that is too old to have the list', async () => {
    const lists = await side.read('lists');
    const older = { ...lists, actuals: lists.actuals.filter(({ entity }) => entity['ListType'] !== 'taskmenu') };
    const button = kindOf('buttons');
    const context = { tenant: side.tenant, desired: [], installed: false, collection: () => Promise.resolve(older) };
    const reading = button.read('task-menus', {
      ...context,
      application: { id: 'com.acme.offers', name: 'Acme Offers', publisher: 'Acme AS' },
      marked: () => new Set(),
      ownListId: () => Promise.resolve(undefined),
      userGroups: () => Promise.resolve([]),
    });
    await expect(reading).rejects.toMatchObject({ code: 'TENANT_REFUSED', details: { what: 'Task menu' } });
  });

  it('never saves an item over its row in the list', async () => {
    const { listId, actuals } = await side.read('task-menus');
    const [other] = actuals;
    if (!other) throw new Error('there is one');
    const { result, calls } = await side.during(() =>
      kindOf('buttons')
        .update(wanted('button:task'), other, side.write(listId))
        .catch((thrown: unknown) => thrown),
    );
    expect(result).toMatchObject({ code: 'INTERNAL' });
    expect(calls).toEqual([]);
  });
});

describe('who sees what', () => {
  it.each(['web-panels', 'task-menus', 'items-of:standard:category'])(
    'reads in %s as it was set',
    async (collection) => {
      const { listId = 0, actuals } = await side.read(collection);
      const live = actuals.filter(({ deleted }) => !deleted);
      const words = ['Sales', everyone, 'Administration, Services'];
      const plan = new Map(live.map(({ tenantId }, index) => [tenantId, words[index % words.length] ?? everyone]));
      await setVisibility(side.tenant, listId, plan, await side.groups());
      const now = await side.read(collection);
      expect(new Map(live.map(({ tenantId }) => [tenantId, row(now, tenantId)?.visibleTo]))).toEqual(plan);
    },
  );

  it('is in our words where the manifest names every group of a small tenant', async () => {
    const groups = await side.groups();
    const { listId = 0, actuals } = await side.read('web-panels');
    const [panel] = actuals;
    const visibleTo = groups
      .map(({ name }) => name)
      .toSorted()
      .join(', ');
    await setVisibility(side.tenant, listId, new Map([[panel?.tenantId ?? 0, visibleTo]]), groups);
    const ours = { ...wanted('web-panel:machine'), progId: panel?.progId ?? '', visibleTo };
    expect((await side.read('web-panels', { desired: [ours] })).actuals[0]?.visibleTo).toBe(visibleTo);
    expect((await side.read('web-panels')).actuals[0]?.visibleTo).toBe(everyone);
  });
});

describe('an own list', () => {
  it('is created as one of the customer’s own, for everybody', async () => {
    const made = await kindOf('lists').create(wanted('list:plain'), side.write());
    expect(made.entity).toMatchObject({ IsCustomList: true, UseGroupsAndHeadings: false });
  });
});

describe('a list that a user-defined field uses', () => {
  it('is not removed, and nothing is sent', async () => {
    const lists = kindOf('lists');
    const made = await lists.create(wanted('list:plain'), side.write());
    const used = { ...made, entity: { ...made.entity, InUseByUserDefinedFields: true } };
    const { result, calls } = await side.during(() =>
      lists.remove(used, side.write()).catch((thrown: unknown) => thrown),
    );
    expect(result).toMatchObject({ code: 'TENANT_REFUSED', happened: 'no' });
    expect(calls).toEqual([]);
  });
});
