import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { changingActions, type Plan } from '../../../main/contract/plan.ts';
import type { Actual, Desired, ManifestResources } from '../../../main/resources/kind.ts';
import { kinds } from '../../../main/resources/registry.ts';
import { manifestOf } from '../../support/everything.ts';
import { impatientTime, quickInstallation } from '../../support/installation.ts';
import { type Practice, practiceForTests } from '../../support/practice.ts';
import { rowsOf } from '../../support/write-record.ts';
import { desiredIn } from '../../unit/resources/sample-application.ts';
import { type TenantSide, tenantSide } from '../resources/tenant-side.ts';

/**
 * Every kind of thing meets every class of collision in a tenant. What a plan then says is what the tables of
 * docs/collisions.md say, and nothing of anybody else's is written when it is applied.
 */
const customerId = 'Cust10001';
const page = 'https://offers.acme.example/panel?ctx=<uctx>&usid=<usid>';

/** The rows of the table, and the one thing of the manifest that stands for each. */
const things: Readonly<Record<string, string>> = {
  List: 'list:plain',
  'List item in a list of ours': 'list-item:own',
  'List item in a standard list': 'list-item:link',
  'Web panel': 'web-panel:company',
  'Button (web panel)': 'button:tool',
  'Task menu item': 'button:task',
};

const ownList = { lists: [{ key: 'status', name: 'Acme status' }] };
const wanted: ManifestResources = {
  lists: [...ownList.lists, { key: 'plain', name: named('list') }],
  listItems: [
    { list: 'status', items: [{ key: 'own', name: named('own item') }] },
    { standardList: 'source', items: [{ key: 'link', name: named('link') }] },
  ],
  webPanels: [{ key: 'company', name: named('panel'), url: page, visibleIn: 'ContactCard' }],
  buttons: [
    { key: 'tool', place: 'toolbar', name: named('tool'), url: page },
    { key: 'task', place: 'task', on: 'followUp', name: named('task'), url: page, showIn: ['web'] },
  ],
};
const desired = new Map(desiredIn(wanted).map((item) => [item.id, item]));
const described = { ...wanted, ...withWords(wanted, 'Acme Offers, as it was.') };

function named(what: string) {
  return { en: `Acme ${what}`, nb: `Acme ${what} norsk` };
}

/** The same things, described otherwise, as an older version had them. */
function withWords({ lists = [], webPanels = [], buttons = [] }: ManifestResources, description: string) {
  const entry = z.looseObject({});
  const each = (entries: readonly unknown[]) => entries.map((one) => ({ ...entry.parse(one), description }));
  const items = [
    { list: 'status', items: [{ key: 'own', name: named('own item'), description }] },
    { standardList: 'source', items: [{ key: 'link', name: named('link'), description }] },
  ];
  return { lists: each(lists), webPanels: each(webPanels), buttons: each(buttons), listItems: items };
}

let practice: Practice;
let side: TenantSide;
let pristine: unknown;
let listId: number;

/** How each class comes about, by its name in the document. `applies` to the rows where it can. */
const classes: Readonly<Record<string, (applies: readonly string[]) => Promise<typeof fetch | undefined>>> = {
  'same name, nobody’s': (ids) => strangers(ids, ({ fields }) => ({ Name: fields['Name'] })),
  'another application’s': (ids) =>
    strangers(ids, ({ id, fields }) => ({ Name: fields['Name'], ProgId: `com.other.${id.replace(':', '.')}` })),
  async 'soft-deleted'(ids) {
    await strangers(ids, ({ fields }) => ({ Name: fields['Name'] }));
    for (const actual of await found(ids, ({ fields }) => fields['Name'])) await hide(actual);
    return undefined;
  },
  'beginning alike': (ids) => strangers(ids, ({ fields }) => ({ Name: changed(fields, (text) => `${text} and more`) })),
  'case, white space, Unicode': (ids) =>
    strangers(ids, ({ fields }) => ({ Name: changed(fields, (text) => text.toUpperCase().replace(' ', '\u00A0 ')) })),
  async 'same name in another type'(ids) {
    const { ExtApps } = z.looseObject({ ExtApps: z.array(z.unknown()) }).parse(await practice.state(customerId));
    const rows = ids.map((id) => ({ Name: desired.get(id)?.fields['Name'], Tooltip: 'A program', Deleted: false }));
    await practice.putState(customerId, { ExtApps: [...ExtApps, ...rows] });
    return undefined;
  },
  async duplicated(ids) {
    await strangers(ids, ({ fields }) => ({ Name: fields['Name'] }));
    const names = new Set(ids.map((id) => desired.get(id)?.fields['Name']));
    return twice((name) => names.has(String(name)));
  },
  'ours, renamed by somebody': (ids) => changeOurs(ids, ({ id }) => ({ Name: `Their ${id}` })),
  'ours, moved': (ids) =>
    changeOurs(ids, ({ fields }) => ({
      ...('Rank' in fields ? { Rank: 40 } : {}),
      ...('VisibleIn' in fields ? { VisibleIn: 'SaleCard' } : {}),
      ...('TableName' in fields ? { TableName: 'contact' } : {}),
    })),
  'another language': (ids) =>
    strangers(ids, ({ fields }) => ({
      Name: String(fields['Name']).replace(/NO:"[^"]*"/, 'NO:"Noe helt annet"'),
    })),
  async 'ours, from an interrupted run'() {
    let over = false;
    const dying: typeof fetch = (input, init) => {
      over ||= String(input instanceof Request ? input.url : input).includes('/Agents/Configuration/Rebuild');
      return over ? Promise.reject(new TypeError('fetch failed')) : fetch(input, init);
    };
    const run = await quickInstallation(practice, manifestOf(wanted), { fetch: dying, time: impatientTime() });
    expect((await run.apply(await run.plan('install'), {}, {})).outcome).not.toBe('done');
    await practice.write(customerId, await withoutPresence());
    return undefined;
  },
  async 'ours, from an older version'() {
    await install(described, '0.9.5');
    return undefined;
  },
};

beforeAll(async () => {
  practice = await practiceForTests();
  side = tenantSide(practice, customerId);
  await install(ownList, '0.9.0');
  pristine = await practice.state(customerId);
  listId = row0(await side.read('lists'), ({ name }) => name === 'Acme status').tenantId;
});
afterAll(() => practice.stop());

describe('the classes of collision', () => {
  it('are the twelve of the document, in both of its tables', async () => {
    const { byClass, byKind } = await documented();
    expect([...byClass.keys()]).toEqual(Object.keys(classes));
    expect([...byKind.keys()]).toEqual(Object.keys(classes));
    expect(Object.keys([...byKind.values()][0] ?? {})).toEqual(Object.keys(things));
  });

  it.each(Object.keys(classes))(
    '%s: each kind of thing does what the document says, and nobody else’s is touched',
    async (name) => {
      const { byClass, byKind } = await documented();
      const cells = Object.entries(byKind.get(name) ?? {}).filter(([, cell]) => cell !== '');
      const ids = cells.map(([kind]) => things[kind] ?? '');
      await practice.putState(customerId, pristine);
      const through = (await classes[name]?.(ids)) ?? fetch;
      const before = rowsOf(await practice.state(customerId, { deleted: true }));

      const installation = await quickInstallation(practice, manifestOf(wanted), { fetch: through });
      const plan = await installation.plan('install');
      const said = cells.map(([kind]) => [kind, itemOf(plan, things[kind] ?? '').action]);
      expect(Object.fromEntries(said)).toEqual(Object.fromEntries(cells));
      for (const [kind, cell] of cells) {
        const { choices = [], reason } = itemOf(plan, things[kind] ?? '');
        if (cell === 'ask' && reason.code !== 'changed-by-unknown') {
          expect(choices.toSorted(), kind).toEqual(byClass.get(name)?.toSorted());
        }
      }

      await installation.apply(plan, {}, {});
      const after = rowsOf(await practice.state(customerId, { deleted: true }));
      expect(touched(before, after, plan)).toEqual([]);
    },
  );
});

describe('what was taken over', () => {
  const ids = Object.values(things).filter((id) => id !== 'list-item:own');

  it.each(['adopt', 'adopt-and-update'] as const)(
    'by the choice %s is, of every kind, as it was once another machine has uninstalled',
    async (choice) => {
      await practice.putState(customerId, pristine);
      await strangers(ids, ({ fields }) => ({ Name: fields['Name'] }));
      const before = theirs(await practice.state(customerId));
      expect(before).toHaveLength(ids.length);

      const choices = { decisions: Object.fromEntries(ids.map((id) => [id, choice])) };
      const first = await quickInstallation(practice, manifestOf(wanted));
      const plan = await first.plan('install', choices);
      expect(ids.map((id) => itemOf(plan, id).action)).toEqual(ids.map(() => 'adopt'));
      expect((await first.apply(plan, choices, {})).outcome).toBe('done');
      expect(theirs(await practice.state(customerId))).not.toEqual(before);
      const settled = await first.plan('install');
      expect(ids.map((id) => itemOf(settled, id).action)).toEqual(ids.map(() => 'keep'));

      const second = await quickInstallation(practice, manifestOf(wanted));
      const removal = await second.plan('uninstall');
      expect(removal.items.filter((item) => item.action === 'remove').map((item) => item.id)).toEqual(['list:status']);
      expect((await second.apply(removal, {}, {})).outcome).toBe('done');
      expect(theirs(await practice.state(customerId))).toEqual(before);
    },
  );
});

describe('a thing that a new version has somewhere else', () => {
  it('is made there and removed where it was, also when it is of another sort, and ids of other lists mean nothing', async () => {
    await practice.putState(customerId, pristine);
    await install(wanted, '0.9.5');
    const moved: ManifestResources = {
      ...wanted,
      listItems: [
        { list: 'status', items: [{ key: 'link', name: named('link') }] },
        { standardList: 'source', items: [{ key: 'own', name: named('own item') }] },
      ],
      buttons: [
        { key: 'task', place: 'toolbar', name: named('task'), url: page },
        { key: 'tool', place: 'task', on: 'followUp', name: named('tool'), url: page, showIn: ['web'] },
      ],
    };
    const plan = await install(moved, '1.0.0');
    const doing = (action: string) => plan.items.filter((item) => item.action === action).map((item) => item.id);
    expect(doing('create').toSorted()).toEqual(['button:task', 'button:tool', 'list-item:link', 'list-item:own']);
    expect(doing('remove')).toHaveLength(4);
    const again = await quickInstallation(practice, manifestOf(moved));
    const kept = (await again.plan('install')).items.map((item) => item.action);
    expect(new Set(kept)).toEqual(new Set(['keep']));
    await again.apply(await again.plan('uninstall'), {}, {});
    expect(JSON.stringify(await practice.state(customerId))).not.toMatch(/Acme (own item|link|tool|task)/);
  });
});

async function install(resources: ManifestResources, version: string): Promise<Plan> {
  const installation = await quickInstallation(practice, manifestOf(resources, version));
  const plan = await installation.plan('install');
  expect((await installation.apply(plan, {}, {})).outcome).toBe('done');
  return plan;
}

/** Somebody else makes a thing of the same kind as ours, with these fields of ours and otherwise their own. */
async function strangers(ids: readonly string[], fields: (ours: Desired) => object): Promise<undefined> {
  for (const id of ids) {
    const ours = wantedOf(id);
    const own = {
      Tooltip: 'Of somebody else',
      ...('ProgId' in ours.fields ? { ProgId: '' } : {}),
      ...('WindowName' in ours.fields ? { WindowName: `theirs${id.replaceAll(/[^a-z]/g, '')}` } : {}),
    };
    const theirs = { ...ours, fields: { ...ours.fields, ...own, ...fields(ours) } };
    await kindOf(id).create(theirs, side.write(await listOf(ours)));
  }
}

async function changeOurs(ids: readonly string[], change: (ours: Desired) => object): Promise<undefined> {
  await install(wanted, '0.9.5');
  for (const actual of await found(ids, ({ fields }) => fields['Name'])) {
    const body = { ...actual.entity, ...change(wantedOf(actual.id)) };
    await practice.write(customerId, savingOf(actual, body));
  }
}

type Found = Actual & { readonly id: string; readonly listId: number | undefined };

/** What the tenant holds of a kind under a name. */
async function found(ids: readonly string[], name: (ours: Desired) => unknown): Promise<readonly Found[]> {
  const all: Found[] = [];
  for (const id of ids) {
    const ours = wantedOf(id);
    const collection = await read(ours);
    all.push({ ...row0(collection, (actual) => actual.name === name(ours)), id, listId: collection.listId });
  }
  return all;
}

function read(ours: Desired) {
  const more = { desired: [ours], installed: true, ownListId: () => Promise.resolve(listId) };
  return side.read(ours.collection, more);
}

async function listOf(ours: Desired): Promise<number | undefined> {
  return (await read(ours)).listId;
}

function row0({ actuals }: { readonly actuals: readonly Actual[] }, is: (actual: Actual) => boolean): Actual {
  const actual = actuals.find(is);
  if (!actual) throw new Error('it is not there');
  return actual;
}

function savingOf({ entity, tenantId, listId: list }: Found, body: object) {
  if ('WebPanelId' in entity) return { method: 'PUT', path: `/v1/List/WebPanel/Items/${tenantId}`, body };
  if ('TaskMenuId' in entity) return { method: 'POST', path: '/v1/Agents/List/SaveTaskMenu', body };
  const items = list === undefined ? '' : `/${list}/Items`;
  return { method: 'PUT', path: `/v1/List${items}/${tenantId}`, body };
}

async function hide(actual: Found): Promise<void> {
  await practice.write(customerId, savingOf(actual, { ...actual.entity, Deleted: true }));
}

/** Every language of a name. */
function changed(fields: Desired['fields'], change: (text: string) => string): string {
  return String(fields['Name']).replaceAll(/"([^"]*)"/g, (_whole, text: string) => `"${change(text)}"`);
}

/** Answers in which rows of some names are there twice, as in a tenant that does not keep names apart. */
function twice(isMeant: (name: unknown) => boolean): typeof fetch {
  const named0 = z.looseObject({ Name: z.unknown() });
  return async (input, init) => {
    const answer = await fetch(input, init);
    const rows: unknown = await answer
      .clone()
      .json()
      .catch(() => undefined);
    if (!Array.isArray(rows)) return answer;
    const more = rows.flatMap((one: unknown) => {
      const parsed = named0.safeParse(one);
      if (!parsed.success || !isMeant(parsed.data.Name)) return [];
      const ids = ['Id', 'WebPanelId', 'TaskMenuId'].filter((field) => field in parsed.data);
      return [
        { ...parsed.data, ...Object.fromEntries(ids.map((field) => [field, Number(parsed.data[field]) + 9000])) },
      ];
    });
    return Response.json([...rows, ...more]);
  };
}

/** The run died on another machine, long ago. */
async function withoutPresence() {
  const { ForeignApps } = z
    .looseObject({
      ForeignApps: z.array(
        z.object({ Devices: z.array(z.object({ Keys: z.array(z.object({ Key: z.string(), Value: z.string() })) })) }),
      ),
    })
    .parse(await practice.state(customerId));
  const keys = ForeignApps.flatMap((app) => app.Devices.flatMap((device) => device.Keys));
  const presence = keys.find(({ Key }) => Key.startsWith('presence#'));
  const device = { ApplicationName: 'com.acme.offers', DeviceName: 'tenant-installer', DeviceIdentifier: 'marks' };
  const body = { ...device, ForeignKey: { ...presence, RecordId: 0, TableName: '' }, TableName: '', RecordId: 0 };
  return { method: 'POST', path: '/v1/Agents/ForeignSystem/DeleteForeignKey', body };
}

function wantedOf(id: string): Desired {
  const ours = desired.get(id);
  if (!ours) throw new Error(id);
  return ours;
}

function kindOf(id: string) {
  const kind = kinds.find((candidate) => id.startsWith(`${candidate.kind}:`));
  if (!kind) throw new Error(id);
  return kind;
}

function itemOf({ items }: Plan, id: string) {
  const item = items.find((candidate) => candidate.id === id);
  if (!item) throw new Error(`${id} is not planned`);
  return item;
}

/** Rows that were there and are not as they were, but for our own marks and what the plan names. */
function touched(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>, { items }: Plan) {
  const named0 = items.flatMap((item) => (changingActions.has(item.action) && item.tenantId ? [item.tenantId] : []));
  const allowed = new Set(named0.map((id) => `#${id}`));
  return [...before].filter(
    ([at, one]) =>
      !at.startsWith('/ForeignApps') &&
      !allowed.has(at.slice(at.lastIndexOf('#'))) &&
      JSON.stringify(after.get(at)) !== JSON.stringify(one),
  );
}

/** The strangers' things, as the tenant holds them, whatever we made of them. */
function theirs(state: unknown): readonly unknown[] {
  const names = new Set([...desired.values()].map(({ fields }) => fields['Name']));
  const named0 = z.looseObject({ Name: z.unknown() });
  return [...rowsOf(state).values()].filter((one) => {
    const parsed = named0.safeParse(one);
    return parsed.success && names.has(String(parsed.data.Name)) && parsed.data.Name !== 'Acme status';
  });
}

/** The two tables of the document: choices by class, and what happens by class and kind (nothing where it cannot). */
async function documented() {
  const text = await readFile(path.resolve(import.meta.dirname, '../../../docs/collisions.md'), 'utf8');
  const tables = text
    .split('\n\n')
    .filter((part) => part.startsWith('|'))
    .map((table) =>
      table.split('\n').map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      ),
    );
  const [first = [], second = []] = tables;
  const [head = [], , ...rows] = second;
  return {
    byClass: new Map(
      first
        .slice(2)
        .map(([name = '', , , choices = '']) => [name, choices.split(', ').filter((choice) => choice !== '')]),
    ),
    byKind: new Map(
      rows.map(([name = '', ...cells]) => [
        name,
        Object.fromEntries(cells.map((cell, at) => [head[at + 1] ?? '', cell])),
      ]),
    ),
  };
}
