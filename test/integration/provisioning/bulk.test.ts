import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { RunEvent } from '../../../main/contract/events.ts';
import { parseManifest } from '../../../main/manifest/load.ts';
import type { LoadedManifest } from '../../../main/manifest/loaded.ts';
import type { PracticeQuirks } from '../../../main/practice/quirks.ts';
import { quickInstallation } from '../../support/installation.ts';
import { type Practice, practiceForTests, withoutIdsAndTimes } from '../../support/practice.ts';
import { recordingFetch, type SentWrite } from '../../support/write-record.ts';

const customerId = 'Cust10001';
const itemsOfList = `^/${customerId}/api/v1/List/\\d+/Items$`;

type Semantics = PracticeQuirks['saveAllItems'];

const servers = new Map<Semantics, { readonly practice: Practice; readonly pristine: unknown }>();
let practice: Practice;
let writes: SentWrite[];
let installed: unknown;

/** An untouched tenant that treats bulk saves in one way. */
async function start(saveAllItems: Semantics = 'keeps'): Promise<void> {
  let server = servers.get(saveAllItems);
  if (!server) {
    const fresh = await practiceForTests({ quirks: { saveAllItems } });
    server = { practice: fresh, pristine: await fresh.state(customerId, { deleted: true }) };
    servers.set(saveAllItems, server);
  }
  practice = server.practice;
  await practice.faults([]);
  await practice.putState(customerId, server.pristine);
}

beforeAll(async () => {
  await start();
  await install(lists);
  installed = await content();
});
beforeEach(() => start());
afterAll(() => Promise.all([...servers.values()].map((server) => server.practice.stop())));

const stateSchema = z.looseObject({
  Lists: z.array(z.looseObject({ Id: z.number(), Name: z.string(), ListType: z.string().nullable() })),
});

const names = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix} ${index + 1}`);

/** Two long lists and a short one. */
const lists = manifestOf({ colour: names('Colour', 30), size: names('Size', 12), unit: names('Unit', 2) });

function manifestOf(
  content: Readonly<Record<string, readonly string[]>>,
  standard: readonly string[] = [],
): LoadedManifest {
  const text = JSON.stringify({
    schemaVersion: 1,
    app: {
      id: 'com.acme.bulk',
      name: 'Acme Bulk',
      publisher: 'Acme AS',
      version: '1.0.0',
      summary: 'Lists.',
      support: { email: 'support@acme.example' },
    },
    resources: {
      lists: Object.keys(content).map((key) => ({ key, name: `Acme ${key}`, description: 'Acme Bulk by Acme AS' })),
      listItems: [
        ...Object.entries(content).flatMap(([key, of]) =>
          of.length > 0 ? [{ list: key, items: items(key, of) }] : [],
        ),
        ...(standard.length > 0 ? [{ standardList: 'business', items: items('standard', standard) }] : []),
      ],
    },
  });
  const parsed = parseManifest(text, 'bulk.app.json');
  if (!parsed.ok) throw new Error(parsed.problems.map((problem) => problem.message).join('\n'));
  return { manifest: parsed.manifest, digest: parsed.digest, file: 'bulk.app.json', warnings: [] };
}

function items(prefix: string, of: readonly string[]) {
  return of.map((name, index) => ({ key: `${prefix}${index}`, name, description: 'Acme Bulk by Acme AS' }));
}

async function install(manifest: LoadedManifest, options: Parameters<typeof run>[1] = {}) {
  const result = await run(manifest, options);
  expect(result.items.filter((item) => item.status === 'failed')).toEqual([]);
  expect(result.outcome).toBe('done');
  return result;
}

async function run(
  manifest: LoadedManifest,
  options: { readonly signal?: AbortSignal; readonly onEvent?: (event: RunEvent) => void } = {},
) {
  const recording = recordingFetch(fetch);
  writes = recording.writes;
  const installation = await quickInstallation(practice, manifest, { customerId, fetch: recording.fetch });
  return installation.apply(await installation.plan('install'), {}, options);
}

function carries(init: RequestInit | undefined, name: string): boolean {
  return init?.method === 'PUT' && typeof init.body === 'string' && init.body.includes(`"${name}"`);
}

function pathOf(input: Parameters<typeof fetch>[0]): string {
  return new URL(input instanceof Request ? input.url : input).pathname;
}

const several = () => writes.filter((write) => write.method === 'PUT' && Array.isArray(write.body));
const alone = () => writes.filter((write) => write.method === 'POST' && write.path.endsWith('/Items'));

/** @returns the id of the list */
async function addOwnColour(): Promise<number> {
  const { Lists } = stateSchema.parse(await practice.state(customerId));
  const listId = Lists.find((list) => list.Name === 'Acme colour')?.Id ?? 0;
  const body = { Name: 'Our own colour', Tooltip: 'Of the customer', Rank: 7 };
  await practice.write(customerId, { method: 'POST', path: `/v1/List/${listId}/Items`, body });
  return listId;
}

/** The tenant but for ids, times and the name of the run. */
async function content(): Promise<unknown> {
  const text = JSON.stringify(await practice.state(customerId))
    .replaceAll(/\\"run\\":\\"[^"\\]*\\"/g, '')
    .replaceAll(/([A-Za-z0-9]+)=\d+/g, '$1');
  return withoutIdsAndTimes(JSON.parse(text));
}

describe('items of an own list', () => {
  it('are saved in few calls, and each is counted when it was seen in the tenant', async () => {
    const events: RunEvent[] = [];
    const result = await install(lists, { onEvent: (event) => events.push(event) });
    expect(several().map((write) => [write.body].flat().length)).toEqual([2, 28, 12]);
    expect(alone()).toHaveLength(2);
    expect(result.items.every((item) => item.verified)).toBe(true);
    const done = events.filter((event) => event.type === 'item-done');
    expect(done.map((event) => event.done)).toEqual(Array.from({ length: 47 }, (_, index) => index + 1));
    expect(new Set(done.map((event) => event.id)).size).toBe(47);
  });

  it('are counted by nobody before they were read back', async () => {
    await practice.faults([{ kind: 'status', status: 500, match: { method: 'GET', path: itemsOfList } }]);
    const recording = recordingFetch(fetch);
    const planner = await quickInstallation(practice, lists, { customerId, fetch: recording.fetch });
    const result = await planner.apply(await planner.plan('install'), {}, {});
    await practice.faults([]);
    const items = result.items.filter((item) => item.id.startsWith('list-item:colour'));
    expect(items.filter((item) => item.status === 'failed')).toHaveLength(2);
    const once = recording.writes.filter((write) => JSON.stringify(write.body).includes('"Name":"Colour 1"'));
    expect(once).toHaveLength(1);
    // They had been saved, and nothing of it is sent again.
    expect((await run(lists)).outcome).toBe('nothing-to-do');
    expect(several()).toEqual([]);
    expect(alone()).toEqual([]);
    expect(await content()).toEqual(installed);
  });
});

describe.each(['replaces', 'ignores-new', 'reorders'] as const)('a tenant whose bulk save %s', (semantics) => {
  it('is found out with two of our own new items, and gets everything one by one', async () => {
    await start(semantics);
    await install(lists);
    expect(several().length).toBeLessThanOrEqual(2);
    expect(await content()).toEqual(installed);
  });

  it('keeps what its people have put into one of our lists', async () => {
    await start(semantics);
    await install(manifestOf({ colour: [], size: names('Size', 12) }));
    const listId = await addOwnColour();
    await install(lists);
    expect(several().filter((write) => write.path.endsWith(`/List/${listId}/Items`))).toEqual([]);
    expect(JSON.stringify(await practice.state(customerId))).toContain(
      '"Name":"Our own colour","Tooltip":"Of the customer","Rank":7',
    );
  });
});

describe('an own list to which people have added an item', () => {
  it('gets its items one by one, also in a tenant that has shown what a bulk save does', async () => {
    await install(manifestOf({ colour: [], size: [] }));
    const listId = await addOwnColour();
    await install(manifestOf({ size: names('Size', 12), colour: names('Colour', 12) }));
    expect(several().map((write) => [write.body].flat().length)).toEqual([2, 10]);
    expect(several().every((write) => !write.path.includes(`/List/${listId}/`))).toBe(true);
    expect(alone()).toHaveLength(12);
  });
});

describe('a list that is not ours', () => {
  it('is never saved as a whole', async () => {
    // Empty, so that nothing in it says that it is not ours.
    const { Lists, ...rest } = stateSchema.parse(await practice.state(customerId));
    const business = (list: (typeof Lists)[number]) => (list.ListType === 'business' ? { ...list, Items: [] } : list);
    await practice.putState(customerId, { ...rest, Lists: Lists.map(business) });
    await install(manifestOf({ size: names('Size', 12) }, names('Acme business', 12)));
    expect(several()).toHaveLength(2);
    expect(alone()).toHaveLength(12);
  });
});

describe.each(['drop-after', 'drop-before', 'truncate', 'html', 'status'])('an answer to a bulk save: %s', (kind) => {
  it.each([1, 2, 3])('doubles nothing and misses nothing (call %i)', async (nth) => {
    await practice.faults([{ kind, status: 503, nth, match: { method: 'PUT', path: itemsOfList } }]);
    await install(lists);
    expect(await content()).toEqual(installed);
  });
});

describe('a bulk save', () => {
  it('is sent again when the tenant was busy', async () => {
    await practice.faults([{ kind: 'status', status: 429, nth: 2, match: { method: 'PUT', path: itemsOfList } }]);
    await install(lists);
    expect(several().map((write) => [write.body].flat().length)).toEqual([2, 28, 28, 12]);
    expect(await content()).toEqual(installed);
  });

  it('that meets a name somebody took in between leaves each item its own error', async () => {
    const recording = recordingFetch(async (input, init) => {
      if (carries(init, 'Colour 1'))
        await practice.write(customerId, { method: 'POST', path: pathOf(input), body: { Name: 'colour 2' } });
      return fetch(input, init);
    });
    const installation = await quickInstallation(practice, lists, { customerId, fetch: recording.fetch });
    const result = await installation.apply(await installation.plan('install'), {}, {});
    const failed = result.items.filter((item) => item.status === 'failed');
    expect(failed.map((item) => item.id)).toEqual(['list-item:colour1']);
  });

  it('is the last thing sent when the run is cancelled while it is under way, and what it did counts', async () => {
    const cancel = new AbortController();
    const recording = recordingFetch((input, init) => {
      if (carries(init, 'Colour 3')) cancel.abort();
      return fetch(input, init);
    });
    const installation = await quickInstallation(practice, lists, { customerId, fetch: recording.fetch });
    const result = await installation.apply(await installation.plan('install'), {}, { signal: cancel.signal });
    expect(result.outcome).toBe('cancelled');
    const colours = result.items.filter((item) => item.id.startsWith('list-item:colour'));
    expect(colours.every((item) => item.status === 'done' && item.verified)).toBe(true);
    const sent = recording.writes.filter((write) => Array.isArray(write.body) || write.path.endsWith('/Items'));
    expect(sent.length).toBeLessThanOrEqual(3);
    await install(lists);
    expect(await content()).toEqual(installed);
  });
});
