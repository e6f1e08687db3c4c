import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { planSchema } from '../../../main/contract/plan.ts';
import { runResultSchema } from '../../../main/contract/run.ts';
import { comparable } from '../../support/comparable.ts';
import { type Practice, practiceForTests } from '../../support/practice.ts';
import { ended, type Folder, newFolder, runTerminal, startTerminal } from './terminal-process.ts';

let folder: Folder;
let practice: Practice;
beforeAll(async () => {
  folder = await newFolder();
  practice = await practiceForTests({ rate: 0 });
});
afterAll(async () => {
  await practice.stop();
  await folder.remove();
});

function on(customerId: string, ...more: string[]): string[] {
  const where = ['--environment', 'practice', '--practice-url', practice.server.url];
  return [...where, '--customer', customerId, '--rate', '0', '--data-dir', folder.path, ...more];
}

/** Until the tenant has seen it. */
async function until(seen: (calls: Awaited<ReturnType<Practice['log']>>) => boolean): Promise<void> {
  await vi.waitUntil(async () => seen(await practice.log()), { interval: 20, timeout: 60_000 });
}

describe('the whole life of an application', { timeout: 120_000 }, () => {
  it('is planned, applied, verified and removed, with the exit codes scripts rely on', async () => {
    const planned = await runTerminal(['plan', 'offers.app.yaml', ...on('Cust10001', '--json')]);
    expect(planned.code).toBe(2);
    const plan = planSchema.parse(JSON.parse(planned.out));
    const automatic = plan.items.filter((item) => item.action !== 'manual');
    expect(new Set(automatic.map((item) => item.action))).toEqual(new Set(['create']));

    const applied = await runTerminal(['apply', 'offers.app.yaml', ...on('Cust10001', '--yes', '--json')]);
    expect(applied.code).toBe(0);
    const result = runResultSchema.parse(JSON.parse(applied.out));
    expect(result.items.filter((item) => item.verified)).toHaveLength(automatic.length);
    expect(applied.err).toContain(folder.path);

    await practice.clearLog();
    const again = await runTerminal(['apply', 'offers', ...on('Cust10001', '--yes')]);
    expect([again.code, again.out]).toEqual([0, expect.stringContaining('Nothing to do')]);
    expect((await practice.log()).filter((call) => call.committed)).toEqual([]);

    const verified = await runTerminal(['verify', 'offers', ...on('Cust10001')]);
    expect([verified.code, verified.out]).toEqual([0, expect.stringContaining('33 unchanged')]);

    const removed = await runTerminal(['uninstall', 'offers', ...on('Cust10001', '--yes', '--json')]);
    expect([removed.code, JSON.parse(removed.out)]).toMatchObject([0, { outcome: 'done' }]);
    expect((await runTerminal(['verify', 'offers', ...on('Cust10001')])).code).toBe(2);
  });
});

describe('what goes wrong', { timeout: 60_000 }, () => {
  it('with the sign-in answers 5, and nothing is written', async () => {
    await practice.clearLog();
    const { code, out } = await runTerminal(['plan', 'offers', ...on('Cust10001', '--user', 'user', '--json')]);
    expect(code).toBe(5);
    expect(JSON.parse(out)).toMatchObject({ error: { next: expect.stringMatching(/\S/) } });
    expect((await practice.log()).filter((call) => call.kind === 'write')).toEqual([]);
  });

  it('with reading the tenant answers 6, names what is unknown, and nothing is written', async () => {
    await practice.faults([{ match: { path: '/List/WebPanel' }, every: 1, kind: 'html' }]);
    await practice.clearLog();
    const { code, out } = await runTerminal(['plan', 'offers', ...on('Cust10001')]);
    await practice.faults([]);
    expect(code).toBe(6);
    expect(out).toMatch(/^On hold: .*\n(?:.*\n)? {2}× Acme Offers \(Web panels\)/m);
    expect((await practice.log()).filter((call) => call.committed)).toEqual([]);
  });

  it('before the embedded practice tenant is used does not keep the program from ending', async () => {
    const args = ['plan', 'offers', '--environment', 'practice', '--customer', 'Cust99999', '--data-dir', folder.path];
    const { code, err } = await runTerminal(args);
    expect([code, err]).toEqual([4, expect.stringContaining('PRACTICE_CUSTOMER_UNKNOWN')]);
  });

  it('with an address nobody answers at says so', async () => {
    const args = ['plan', 'offers', '--environment', 'practice', '--practice-url', 'http://127.0.0.1:1'];
    const { code, err } = await runTerminal(args);
    expect([code, err]).toEqual([4, expect.stringContaining('PRACTICE_UNREACHABLE')]);
  });
});

describe('what was done', { timeout: 120_000 }, () => {
  it('is listed, and is taken back by a later command', async () => {
    const before = comparable(await practice.state('Cust10003'));
    await runTerminal(['apply', 'offers', ...on('Cust10003', '--yes')]);
    const listed = await runTerminal(['runs', '--data-dir', folder.path, '--json']);
    expect(listed.code).toBe(0);
    const [last] = z.array(z.record(z.string(), z.unknown())).parse(JSON.parse(listed.out));
    expect(last).toMatchObject({ customerId: 'Cust10003', state: 'ended', outcome: 'done', purpose: 'install' });

    const undone = await runTerminal(['undo', 'offers', ...on('Cust10003', '--yes')]);
    expect([undone.code, undone.out]).toEqual([0, expect.stringContaining('Done: undone and verified.')]);
    expect(comparable(await practice.state('Cust10003'))).toEqual(before);
    expect((await runTerminal(['runs', '--data-dir', folder.path])).out).toMatch(
      /undo .*\n {2}\d+ of \d+ done, ended as done/,
    );
  });

  it('is not there to be listed where nothing was', async () => {
    const { code, out } = await runTerminal(['runs', '--data-dir', folder.file('nothing')]);
    expect([code, out]).toEqual([0, expect.stringContaining('No runs are recorded')]);
  });

  it('by another installer that is still at work is answered with 6, and nothing is written', async () => {
    // Long enough for another program to start; over as soon as it has been answered.
    await practice.faults([{ match: { method: 'POST', path: '/Items$' }, every: 1, kind: 'delay', delayMs: 2_500 }]);
    const first = startTerminal(['apply', 'offers', ...on('Cust10003', '--yes')]);
    const firstEnd = ended(first);
    await practice.clearLog();
    await until((calls) => calls.some((call) => call.committed && call.path.includes('/List/')));
    const second = await runTerminal(['apply', 'offers', ...on('Cust10003', '--yes')]);
    expect([second.code, second.err]).toEqual([6, expect.stringContaining('TENANT_IN_USE')]);
    expect(second.err).toMatch(/since \d{4}-\d\d-\d\d \d\d:\d\d UTC/);
    await practice.faults([]);
    expect((await firstEnd).code).toBe(0);
  });
});

describe('Ctrl-C', { timeout: 120_000 }, () => {
  const enough = 8;

  /** Until the run has really begun to write. */
  const writing = (): Promise<void> => until((calls) => calls.filter((call) => call.committed).length >= enough);

  it('finishes what is in flight, proves what was done, and the same command goes on', async () => {
    await practice.clearLog();
    await practice.faults([{ match: { method: 'POST', path: '/List' }, every: 1, kind: 'delay', delayMs: 150 }]);
    const child = startTerminal(['apply', 'offers', ...on('Cust10002', '--yes')]);
    const end = ended(child);
    await writing();
    child.kill('SIGINT');
    const { code, out, err } = await end;
    await practice.faults([]);
    expect(code).toBe(8);
    expect(err).toContain('Stopping');
    expect(out).toMatch(/^Go on with: .*apply offers --environment practice /m);
    const [, done, verified] = /^(\d+) done · (\d+) verified/m.exec(out) ?? [];
    expect(Number(done)).toBeGreaterThan(0);
    expect(Number(done)).toBeLessThan(33);
    expect(verified).toBe(done);

    const rest = await runTerminal(['apply', 'offers', ...on('Cust10002', '--yes')]);
    expect([rest.code, rest.out]).toEqual([0, expect.stringContaining('Done: set up and verified.')]);
  });

  it('leaves at once the second time, and says so', async () => {
    await practice.clearLog();
    await practice.faults([{ match: { method: 'POST', path: '/List' }, every: 1, kind: 'delay', delayMs: 400 }]);
    const child = startTerminal(['apply', 'offers', ...on('Cust10001', '--yes')]);
    child.stderr.on('data', (text: string) => {
      if (text.includes('Stopping')) child.kill('SIGINT');
    });
    const end = ended(child);
    await writing();
    child.kill('SIGINT');
    const { code, err } = await end;
    await practice.faults([]);
    expect([code, err]).toEqual([8, expect.stringContaining('Left at once.')]);
    expect(err).toContain('Go on with');
  });
});
