import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LoadedManifest } from '../../../main/manifest/loaded.ts';
import { impatientTime, quickInstallation } from '../../support/installation.ts';
import { type Practice, practiceForTests, sample } from '../../support/practice.ts';

const customerId = 'Cust10001';

type Fetch = typeof globalThis.fetch;

/** Ways in which a read can fail. The last four look like an answer. */
const failures: Readonly<Record<string, (real: () => Promise<Response>) => Promise<Response>>> = {
  '401': status(401),
  '403': status(403),
  '404': status(404),
  '421': status(421),
  '429': status(429),
  '500': status(500),
  '503': status(503),
  'no answer in time': () => Promise.reject(new DOMException('The operation timed out.', 'TimeoutError')),
  'an empty answer': () => Promise.resolve(new Response('', { status: 200 })),
  'a page of HTML': () => Promise.resolve(answer('<!doctype html><title>Sign in</title>', 'text/html')),
  'half of the JSON': async (real) => {
    const text = await (await real()).text();
    return answer(text.slice(0, Math.floor(text.length / 2)), 'application/json');
  },
};

function status(code: number): () => Promise<Response> {
  return () => Promise.resolve(new Response('{}', { status: code, headers: { 'retry-after': '1' } }));
}

function answer(text: string, type: string): Response {
  return new Response(text, { status: 200, headers: { 'content-type': type } });
}

let practice: Practice;
let offers: LoadedManifest;
/** Every read that a plan of an installed tenant sends, as `METHOD path`. */
let reads: readonly string[];

beforeAll(async () => {
  practice = await practiceForTests();
  const { manifest, ...loaded } = await sample('offers');
  const { partnerService: _service, ...rest } = manifest;
  // Without the partner's service everything can be set up, so that any write afterwards is one too many.
  offers = { ...loaded, manifest: { ...rest, resources: withoutPartnerValues(rest.resources) } };
  const session = await quickInstallation(practice, offers);
  const result = await session.apply(await session.plan('install'), {}, {});
  expect(result.outcome).toBe('done');
  const seen = new Set<string>();
  const recording = await quickInstallation(practice, offers, { fetch: recorded(seen) });
  await recording.plan('install');
  reads = [...seen].toSorted();
});

afterAll(() => practice.stop());

function withoutPartnerValues(resources: LoadedManifest['manifest']['resources']): typeof resources {
  // The text is what a manifest would hold, so the type stays what it was.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(JSON.stringify(resources).replaceAll(/\$\{partner\.\w+\}/g, 'known')) as typeof resources;
}

function nameOf(input: Parameters<Fetch>[0], init: Parameters<Fetch>[1]): string {
  const url = new URL(input instanceof Request ? input.url : input);
  return `${init?.method ?? 'GET'} ${url.pathname}`;
}

function recorded(seen: Set<string>): Fetch {
  return (input, init) => {
    const name = nameOf(input, init);
    if (name.includes(`/${customerId}/`)) seen.add(name);
    return fetch(input, init);
  };
}

function failing(read: string, fail: (typeof failures)[string]): Fetch {
  return (input, init) => (nameOf(input, init) === read ? fail(() => fetch(input, init)) : fetch(input, init));
}

async function writes(): Promise<number> {
  return (await practice.log()).filter((call) => call.kind === 'write' && call.committed).length;
}

describe('on a tenant where everything is in place', () => {
  test('a plan reads more than one list', () => {
    expect(reads.length).toBeGreaterThan(5);
  });

  test.each(Object.entries(failures))(
    'whichever read fails with %s, nothing is taken for absent and nothing is written',
    async (_name, fail) => {
      for (const read of reads) {
        await practice.clearLog();
        const session = await quickInstallation(practice, offers, {
          fetch: failing(read, fail),
          time: impatientTime(),
        });
        const plan = await session.plan('install').catch(() => undefined);
        if (plan) {
          const changing = plan.items.filter((item) => !['keep', 'blocked', 'manual'].includes(item.action));
          expect(changing, read).toEqual([]);
          expect(
            plan.items.some((item) => item.action === 'blocked'),
            read,
          ).toBe(true);
          await session.apply(plan, {}, {}).catch(() => undefined);
        }
        expect(await writes(), read).toBe(0);
      }
    },
  );
});
