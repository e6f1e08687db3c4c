import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anything, type Caller, object, objects, startCaller } from './caller.ts';

let caller: Caller;
beforeEach(async () => {
  caller = await startCaller();
});
afterEach(() => caller.stop());

const panels = '/v1/List/WebPanel/Items';
const create = () => caller.call('POST', panels, { Name: 'P' });
const setFaults = async (...faults: readonly object[]) => {
  expect((await caller.control('PUT', 'faults', faults)).status).toBe(204);
};
const post = { match: { method: 'POST', path: '/WebPanel/' } };

async function panelCount(): Promise<number> {
  await setFaults();
  return objects(await caller.call('GET', panels)).length;
}

async function groups(): Promise<readonly Record<string, unknown>[]> {
  return objects(await caller.call('GET', '/v1/MDOList/usergroup'));
}

async function lastCall(): Promise<Record<string, unknown>> {
  const { calls } = object(await caller.control('GET', 'log'));
  return anything.parse(
    Array.isArray(calls) ? calls.findLast((call: unknown) => anything.parse(call)['method'] === 'POST') : {},
  );
}

describe('a fault of the practice tenant', () => {
  it('of kind status answers with it and Retry-After, and nothing is done', async () => {
    await setFaults({ ...post, kind: 'status', status: 503, retryAfter: 7 });
    const reply = await create();
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, '7']);
    expect(await panelCount()).toBe(0);
  });

  it('of kind drop-before hangs up and nothing is done', async () => {
    await setFaults({ ...post, kind: 'drop-before' });
    await expect(create()).rejects.toThrow('fetch failed');
    expect(await lastCall()).toMatchObject({ status: 0, committed: false });
    expect(await panelCount()).toBe(0);
  });

  it('of kind drop-after hangs up after the work is done', async () => {
    await setFaults({ ...post, kind: 'drop-after' });
    await expect(create()).rejects.toThrow('fetch failed');
    expect(await lastCall()).toMatchObject({ status: 0, committed: true });
    expect(await panelCount()).toBe(1);
  });

  it('of kind truncate cuts the answer off after the work is done', async () => {
    await setFaults({ ...post, kind: 'truncate' });
    await expect(create()).rejects.toThrow('terminated');
    expect(await panelCount()).toBe(1);
  });

  it('of kind partial answers a list with the first half of its entries', async () => {
    const whole = await groups();
    await setFaults({ match: { path: '/MDOList/usergroup$' }, kind: 'partial' });
    expect(await groups()).toEqual(whole.slice(0, Math.floor(whole.length / 2)));
  });

  it('of kind html shows a login page with status 200, and nothing is done', async () => {
    await setFaults({ ...post, kind: 'html' });
    const reply = await create();
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await panelCount()).toBe(0);
  });

  it('of kind empty answers 200 without a body after the work is done', async () => {
    await setFaults({ ...post, kind: 'empty' });
    const reply = await create();
    expect([reply.status, reply.text]).toEqual([200, '']);
    expect(await panelCount()).toBe(1);
  });

  it('of kind expire-token makes the token invalid from then on', async () => {
    await setFaults({ ...post, kind: 'expire-token', times: 1 });
    expect((await create()).status).toBe(401);
    expect((await caller.call('GET', panels)).status).toBe(401);
  });

  it('of kind wrong-host answers 421', async () => {
    await setFaults({ ...post, kind: 'wrong-host' });
    expect((await create()).status).toBe(421);
  });

  it('of kind delay waits and then does the work', async () => {
    await setFaults({ ...post, kind: 'delay', delayMs: 60 });
    const started = performance.now();
    expect((await create()).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(50);
  });

  it('touches the state API too, and control never', async () => {
    await setFaults({ kind: 'status', status: 500 });
    expect((await fetch(`${caller.server.url}/api/state/Cust10001`)).status).toBe(500);
    expect((await caller.control('GET', 'log')).status).toBe(200);
  });

  it('fires only on the nth matching call', async () => {
    await setFaults({ match: { path: 'default' }, nth: 2, kind: 'status', status: 500 });
    const statuses: number[] = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await caller.call('GET', '/v1/List/default')).status);
    expect(statuses).toEqual([200, 500, 200]);
  });

  it.each([
    ['an unknown kind', [{ kind: 'explode' }]],
    ['a path that is no regular expression', [{ kind: 'html', match: { path: '(' } }]],
  ])('is refused with %s', async (_what, faults) => {
    expect((await caller.control('PUT', 'faults', faults)).status).toBe(400);
  });
});
