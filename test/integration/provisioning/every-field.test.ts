import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { RunEvent } from '../../../main/contract/events.ts';
import type { FieldValue } from '../../../main/contract/plan.ts';
import type { Actual, Desired, ManifestResources } from '../../../main/resources/kind.ts';
import { kinds } from '../../../main/resources/registry.ts';
import { manifestOf } from '../../support/everything.ts';
import { quickInstallation } from '../../support/installation.ts';
import { type Practice, practiceForTests } from '../../support/practice.ts';
import { rowsOf } from '../../support/write-record.ts';
import { desiredIn } from '../../unit/resources/sample-application.ts';
import { tenantSide } from '../resources/tenant-side.ts';

/**
 * Every field of every kind of thing is changed by a second administrator after a plan was approved: before the run
 * begins, and in the middle of it. Of each kind one more thing is planned that nobody touches.
 */
const customerId = 'Cust10002';
const page = 'https://offers.acme.example/panel?ctx=<uctx>&usid=<usid>';

/** One that is touched, and one that is not. */
function two<T>(make: (key: string) => T): T[] {
  return ['touched', 'other'].map(make);
}

/** What the second version changes of everything: its words, and who sees it where that can be said. */
function version(number: 1 | 2): ManifestResources {
  const description = `Acme Offers ${number}`;
  const seen = number === 1 ? {} : { visibleTo: { userGroups: ['Sales'], reason: 'Theirs.' } };
  const panel = (sort: string) => (key: string) => ({
    key: `${key}${sort}`,
    name: `Acme ${key} ${sort}`,
    description,
    url: page,
    ...seen,
  });
  const item = (sort: string) => (key: string) => ({ key: `${key}${sort}`, name: `Acme ${key} ${sort}`, description });
  return {
    lists: two(item('List')),
    listItems: [
      { list: 'otherList', items: two(item('Own')) },
      { standardList: 'source', items: two(item('Standard')) },
    ],
    webPanels: two(panel('Panel')).map((one) => ({
      ...one,
      visibleIn: 'CustomObjectCard',
      customObject: 'machine',
      icon: 7,
    })),
    buttons: [
      ...two(panel('Tool')).map((one) => ({ ...one, place: 'toolbar', icon: 7 })),
      ...two(panel('Task')).map((one) => ({ ...one, place: 'task', on: 'followUp', showIn: ['web'] })),
    ],
  };
}

const desired = desiredIn(version(2));
const touched = desired.filter((item) => item.key.startsWith('touched'));

const otherwise: Readonly<Record<string, string>> = {
  UrlEncoding: 'ANSI',
  Encoding: 'ANSI',
  VisibleIn: 'SaleCard',
  TableName: 'contact',
  TaskType: 'Soprotocol',
  ShowInClient: 'Mobile',
  Url: 'https://theirs.example',
  UrlOrSoprotocol: 'https://theirs.example',
  ProgId: 'com.theirs.',
  WindowName: 'theirs',
};

let practice: Practice;
let installed: unknown;
/** What is there before anybody changes anything, by id, and whose list it is in. */
const there = new Map<string, { readonly actual: Actual; readonly listId: number | undefined }>();
let group: number | undefined;
/** What can be changed of each thing, in turn. */
const fields = new Map<string, readonly string[]>();

beforeAll(async () => {
  practice = await practiceForTests();
  const side = tenantSide(practice, customerId);
  const first = await quickInstallation(practice, manifestOf(version(1)), { customerId });
  expect((await first.apply(await first.plan('install'), {}, {})).outcome).toBe('done');
  installed = await practice.state(customerId);
  group = (await side.groups())[0]?.id;
  const ids = new Map((await first.plan('install')).items.map((item) => [item.id, item.tenantId]));
  for (const { id, collection } of touched) {
    const ownListId = () => Promise.resolve(ids.get('list:otherList'));
    const { actuals, listId } = await side.read(collection, { desired, installed: true, ownListId });
    const actual = actuals.find(({ tenantId }) => tenantId === ids.get(id));
    if (!actual) throw new Error(`${id} is not there`);
    there.set(id, { actual, listId });
    const seen = actual.visibleTo === undefined ? [] : ['VisibleTo'];
    fields.set(id, [...Object.keys(actual.fields).filter((field) => actual.fields[field] !== null), ...seen]);
  }
});
afterAll(() => practice.stop());

describe('whichever field a second administrator changes between approval and writing', () => {
  it('covers every field of every kind', () => {
    const covered = kinds.flatMap((kind) => {
      const seen = new Set(
        touched.filter((item) => item.kind === kind.kind).flatMap((item) => fields.get(item.id) ?? []),
      );
      return Object.keys(kind.fields).filter((field) => !seen.has(field));
    });
    expect(covered).toEqual([]);
  });

  it('nothing of theirs is overwritten, and the others go on', async () => {
    const rounds = Math.max(...[...fields.values()].map((names) => names.length));
    for (let round = 0; round < rounds; round += 1) await oneRound(round);
  });
});

/** Half of the things are changed before the run begins, the others in the middle of it. */
async function oneRound(round: number): Promise<void> {
  await practice.putState(customerId, installed);
  let due: (() => Promise<void>) | undefined;
  const interrupted: typeof fetch = async (input, init) => {
    const change = due;
    due = undefined;
    await change?.();
    return fetch(input, init);
  };
  const installation = await quickInstallation(practice, manifestOf(version(2), '2.0.0'), {
    customerId,
    fetch: interrupted,
  });
  const plan = await installation.plan('install');
  const planned = new Set(plan.items.filter((item) => item.action === 'update').map((item) => item.id));
  expect([...planned].toSorted()).toEqual(desired.map((item) => item.id).toSorted());

  const field = (id: string): string => fields.get(id)?.[round % (fields.get(id)?.length ?? 1)] ?? '';
  const early = touched.filter((_item, index) => (round + index) % 2 === 0);
  const late = touched.filter((item) => !early.includes(item));
  const changeThem = async (things: readonly Desired[]): Promise<void> => {
    for (const { id } of things) await change(id, field(id));
  };
  const before = await values(field);
  await changeThem(early);
  let theirs = before;
  const onEvent = (event: RunEvent): void => {
    if (event.type !== 'phase' || event.phase !== 'writing') return;
    due = async () => {
      await changeThem(late);
      theirs = await values(field);
    };
  };
  const { items } = await installation.apply(plan, {}, { onEvent });
  expect(await values(field)).toEqual(theirs);
  for (const { id } of touched) expect(theirs.get(id), `${id} ${field(id)}`).not.toEqual(before.get(id));
  for (const { id, status, verified } of items) {
    const mine = plan.items.find((item) => item.id === id)?.changes.map((one) => one.field) ?? [];
    if (!there.has(id)) expect([status, verified], id).toEqual(['done', true]);
    else if (mine.includes(field(id))) expect(status, `${id} ${field(id)}`).toBe('skipped');
  }
}

/** One field of each touched thing, as the tenant holds it. */
async function values(field: (id: string) => string): Promise<ReadonlyMap<string, unknown>> {
  const rows = rowsOf(await practice.state(customerId));
  return new Map(touched.map(({ id }) => [id, z.looseObject({}).parse(rows.get(placeOf(id)))[field(id)]]));
}

function thing(id: string) {
  const found = there.get(id);
  if (!found) throw new Error(id);
  return found;
}

/** Where the practice tenant's state has it. */
function placeOf(id: string): string {
  const { actual, listId } = thing(id);
  if ('WebPanelId' in actual.entity) return `/WebPanels#${actual.tenantId}`;
  if ('TaskMenuId' in actual.entity) return `/TaskMenus#${actual.tenantId}`;
  return listId === undefined ? `/Lists#${actual.tenantId}` : `/Lists#${listId}/Items#${actual.tenantId}`;
}

function changed(value: FieldValue, field: string, id: string): FieldValue {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  const own = otherwise[field];
  if (own === undefined) return `${value} changed`;
  return ['ProgId', 'WindowName'].includes(field) ? `${own}${id.replaceAll(/[^a-z]/gi, '').toLowerCase()}` : own;
}

async function write(method: string, path: string, body: object): Promise<void> {
  await practice.write(customerId, { method, path, body });
}

async function change(id: string, field: string): Promise<void> {
  const { listId, actual } = thing(id);
  const { entity, tenantId, fields: held } = actual;
  if (field === 'VisibleTo') {
    const body = { UdListDefinitionId: listId, ListItemId: tenantId, UserGroupId: [group], Enable: false };
    await write('POST', '/v1/Agents/List/SetVisibleForUserGroup', body);
    return;
  }
  const body = { ...entity, [field]: changed(held[field] ?? null, field, id) };
  const list = 'WebPanelId' in entity ? 'WebPanel' : listId;
  if ('TaskMenuId' in entity) await write('POST', '/v1/Agents/List/SaveTaskMenu', body);
  else await write('PUT', list === undefined ? `/v1/List/${tenantId}` : `/v1/List/${list}/Items/${tenantId}`, body);
}
