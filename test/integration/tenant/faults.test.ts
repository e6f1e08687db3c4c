import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ErrorCode, InstallerError } from '../../../main/contract/errors.ts';
import type { TenantClient } from '../../../main/tenant/client.ts';
import { WriteError } from '../../../main/tenant/write-error.ts';
import { createApp, fastTime, type PracticeTenant, practiceTenant, readMe } from './practice-tenant.ts';

let tenant: PracticeTenant;
let time: ReturnType<typeof fastTime>;
let client: TenantClient;
let callsBefore: number;

beforeAll(async () => {
  tenant = await practiceTenant();
});
afterAll(() => tenant.stop());
beforeEach(async () => {
  await tenant.fault();
  await tenant.change({ ForeignApps: [] });
  tenant.waits.length = 0;
  time = fastTime();
  await meet(5000);
});

/** A client that the tenant has answered before, so that it is patient. */
async function meet(timeoutMs: number): Promise<void> {
  client = tenant.client({ time, timeoutMs });
  await client.read(readMe);
  callsBefore = (await tenant.calls()).length;
}

interface Row {
  readonly fault: { readonly kind: string; readonly status?: number; readonly delayMs?: number };
  readonly read: ErrorCode;
  readonly write: ErrorCode;
  readonly happened: 'no' | 'unknown';
  /** How often each was sent: once, a few times, or for as long as patience lasts. */
  readonly reads: 'once' | 'twice' | 'few' | 'long';
  readonly writes: 'once' | 'twice' | 'long';
}

const rows: readonly Row[] = [
  row('status 400', 'TENANT_REFUSED', 'TENANT_REFUSED', 'no', 'once', 'once'),
  row('status 401', 'SIGN_IN_EXPIRED', 'SIGN_IN_EXPIRED', 'no', 'twice', 'twice'),
  row('status 403', 'TENANT_REFUSED', 'TENANT_REFUSED', 'no', 'once', 'once'),
  row('status 404', 'TENANT_NOT_FOUND', 'TENANT_NOT_FOUND', 'no', 'once', 'once'),
  row('status 409', 'TENANT_REFUSED', 'TENANT_REFUSED', 'no', 'once', 'once'),
  row('status 408', 'TENANT_TIMED_OUT', 'TENANT_TIMED_OUT', 'unknown', 'long', 'once'),
  row('status 421', 'TENANT_MOVED', 'TENANT_MOVED', 'no', 'twice', 'twice'),
  row('status 429', 'TENANT_BUSY', 'TENANT_BUSY', 'no', 'long', 'long'),
  row('status 500', 'TENANT_FAILED', 'TENANT_REFUSED', 'unknown', 'few', 'once'),
  row('status 502', 'TENANT_FAILED', 'TENANT_FAILED', 'unknown', 'long', 'once'),
  row('status 503', 'TENANT_FAILED', 'TENANT_FAILED', 'unknown', 'long', 'once'),
  row('status 504', 'TENANT_FAILED', 'TENANT_FAILED', 'unknown', 'long', 'once'),
  row('status 302', 'TENANT_ANSWER_UNREADABLE', 'TENANT_ANSWER_UNREADABLE', 'unknown', 'once', 'once'),
  row('status 200', 'TENANT_REFUSED', 'TENANT_REFUSED', 'unknown', 'once', 'once'),
  row('delay', 'TENANT_TIMED_OUT', 'TENANT_TIMED_OUT', 'unknown', 'long', 'once'),
  row('drop-before', 'TENANT_UNREACHABLE', 'TENANT_UNREACHABLE', 'unknown', 'long', 'once'),
  row('drop-after', 'TENANT_UNREACHABLE', 'TENANT_UNREACHABLE', 'unknown', 'long', 'once'),
  row('truncate', 'TENANT_UNREACHABLE', 'TENANT_UNREACHABLE', 'unknown', 'long', 'once'),
  row('html', 'TENANT_ANSWER_UNREADABLE', 'TENANT_ANSWER_UNREADABLE', 'unknown', 'few', 'once'),
  row('empty', 'TENANT_ANSWER_UNREADABLE', 'TENANT_ANSWER_UNREADABLE', 'unknown', 'few', 'once'),
  row('expire-token', 'SIGN_IN_EXPIRED', 'SIGN_IN_EXPIRED', 'no', 'twice', 'twice'),
  row('wrong-host', 'TENANT_MOVED', 'TENANT_MOVED', 'no', 'twice', 'twice'),
];

function row(
  fault: string,
  read: ErrorCode,
  write: ErrorCode,
  happened: Row['happened'],
  reads: Row['reads'],
  writes: Row['writes'],
): Row {
  const [kind = '', status] = fault.split(' ');
  const more = { ...(status ? { status: Number(status) } : {}), ...(kind === 'delay' ? { delayMs: 400 } : {}) };
  return { fault: { kind, ...more }, read, write, happened, reads, writes };
}

const below = { path: '/api/v1/' };

describe.each(rows)('a tenant that answers $fault.kind $fault.status', (expected) => {
  it('fails a read with a code, after as many tries as make sense', async () => {
    if (expected.fault.kind === 'delay') await meet(150);
    await tenant.fault({ ...expected.fault, match: below });
    const error = await failureOf(client.read(readMe));
    expect(error).toMatchObject({ code: expected.read });
    expect(error).not.toBeInstanceOf(WriteError);
    await expectSent(expected.reads, expected.read);
    expectNoToken(error);
  });

  it('fails a write with a code and says whether it may have happened', async () => {
    if (expected.fault.kind === 'delay') await meet(150);
    await tenant.fault({ ...expected.fault, match: below });
    const error = await failureOf(client.write(createApp));
    expect(error).toBeInstanceOf(WriteError);
    expect(error).toMatchObject({ code: expected.write, happened: expected.happened });
    await expectSent(expected.writes, expected.write);
    const committed = (await tenant.calls()).slice(callsBefore).filter((call) => call.committed);
    expect(committed.length).toBeLessThanOrEqual(expected.happened === 'no' ? 0 : 1);
    expectNoToken(error);
  });
});

describe.each(rows.filter(({ reads }) => reads !== 'once'))(
  'a tenant that answers $fault.kind $fault.status once',
  ({ fault }) => {
    it('does not keep a read from its answer', async () => {
      await tenant.fault({ ...fault, match: below, times: 1 });
      await expect(client.read(readMe)).resolves.toEqual({ FullName: 'Anna Berg' });
    });
  },
);

describe('an outage of five minutes', () => {
  it.each([{ kind: 'status', status: 429 }, { kind: 'status', status: 503 }, { kind: 'drop-before' }])(
    'is sat out by a read: %o',
    async (fault) => {
      const end = time.now() + 5 * 60_000;
      let over = false;
      const sleep: typeof time.sleep = async (ms, signal) => {
        await time.sleep(ms, signal);
        if (over || time.now() < end) return;
        over = true;
        await tenant.fault();
      };
      const sitting = tenant.client({ time: { ...time, sleep } });
      await sitting.read(readMe);
      await tenant.fault({ ...fault, match: below });
      await expect(sitting.read(readMe)).resolves.toBeDefined();
      expect(time.now()).toBeGreaterThanOrEqual(end);
      expect(tenant.waits.every(({ until }) => until !== undefined)).toBe(true);
      expect(new Set(tenant.waits.map(({ reason }) => reason))).toEqual(
        new Set([fault.status === 429 ? 'tenant-busy' : 'retry']),
      );
    },
  );
});

describe('whoever wants to come to an end', () => {
  it('is not kept by an outage, neither one that begins then nor one that is waited out already', async () => {
    const hurry = new AbortController();
    const begun = time.waited();
    const sleep: typeof time.sleep = async (ms, signal) => {
      await time.sleep(ms, signal);
      if (time.waited() - begun > 60_000) hurry.abort();
    };
    const sitting = tenant.client({ time: { ...time, sleep } });
    await sitting.read(readMe);
    await tenant.fault({ kind: 'drop-before', match: below });
    await expect(sitting.with({ hurry: hurry.signal }).read(readMe)).rejects.toThrow('TENANT_UNREACHABLE');
    const first = time.waited() - begun;
    expect(first).toBeGreaterThan(60_000);
    expect(first).toBeLessThan(120_000);
    await expect(sitting.with({ hurry: hurry.signal }).read(readMe)).rejects.toThrow('TENANT_UNREACHABLE');
    expect(time.waited() - begun - first).toBeLessThan(10_000);
  });
});

async function expectSent(times: Row['reads'], code: ErrorCode): Promise<void> {
  const sent = client.counts().reads + client.counts().writes - 1;
  if (times === 'long') {
    expect(sent).toBeGreaterThan(10);
    expect(time.waited()).toBeGreaterThan(5 * 60_000);
  } else expect(sent).toBe({ once: 1, twice: 2, few: 3 }[times]);
  // By its standard, fetch itself asks once more over a new connection after a 421.
  const arrived = (await tenant.calls()).length - callsBefore;
  expect(arrived).toBe(code === 'TENANT_MOVED' ? 2 * sent : sent);
}

/** Everything a log could print of it, causes included. */
function expectNoToken(error: unknown): void {
  const text = inspect(error, { depth: 20, showHidden: true });
  for (const token of tenant.tokens) expect(text.includes(token)).toBe(false);
}

async function failureOf(promise: Promise<unknown>): Promise<InstallerError> {
  const outcome = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(outcome instanceof InstallerError)) throw new Error(`expected an InstallerError, got ${String(outcome)}`);
  return outcome;
}
