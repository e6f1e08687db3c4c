import { describe, expect, it } from 'vitest';
import about from '../../../package.json' with { type: 'json' };
import { runProgram } from '../../../main/cli/program.ts';
import { createServices } from '../../../main/cli/real-services.ts';
import type { Services } from '../../../main/cli/services.ts';
import { createStop } from '../../../main/cli/stop.ts';
import type { Session } from '../../../main/session.ts';
import { item, planOf, rememberingTerminal, runOf } from './sample-plan.ts';

async function run(
  args: readonly string[],
  services: Services = createServices(),
): Promise<{ code: number; out: string; err: string }> {
  const terminal = rememberingTerminal();
  const stop = createStop(terminal.err, () => undefined);
  const code = await runProgram(args, { services, stop, env: {}, program: 'tenant-installer', terminal });
  return { code, out: terminal.outs.join('\n'), err: terminal.errs.join('\n') };
}

it('says which version it is', async () => {
  expect(await run(['--version'])).toEqual({ code: 0, out: about.version, err: '' });
});

describe('a command that is not complete', () => {
  it.each([
    ['an unknown command', ['frobnicate'], 'frobnicate'],
    ['an unknown option', ['plan', 'offers', '--environment', 'practice', '--fast'], '--fast'],
    ['no manifest', ['plan', '--environment', 'practice'], 'manifest'],
    ['no environment', ['plan', 'offers'], '--environment'],
    ['an unknown environment', ['plan', 'offers', '--environment', 'live'], 'practice, sod, stage, online'],
    ['what is no customer id', ['plan', 'offers', '--environment', 'practice', '--customer', 'acme'], 'Cust12345'],
    ['what is no number', ['practice', '--port', 'many'], 'whole number'],
    ['a practice address elsewhere', ['plan', 'offers', '--practice-url', 'http://example.com'], '127.0.0.1'],
    ['an unknown language', ['lint', 'offers', '--language', 'fr'], 'en, nb, sv, da, de, nl'],
    ['an unknown offer', ['plan', 'offers', '--environment', 'practice', '--offer', 'free'], 'trial, subscription'],
    ['nobody to approve', ['apply', 'offers', '--environment', 'practice'], '--yes'],
    ['nobody to approve a removal', ['uninstall', 'offers', '--environment', 'practice'], '--yes'],
  ])('answers 4 and says what to do about %s', async (_, args, hint) => {
    const { code, out, err } = await run(args);
    expect([code, out]).toEqual([4, '']);
    expect(err.replaceAll('\n', ' ')).toContain(hint);
  });

  it('answers with one JSON document where one was asked for', async () => {
    const { code, out, err } = await run(['plan', 'offers', '--json', '--fast']);
    expect([code, err]).toEqual([4, '']);
    expect(JSON.parse(out)).toEqual({
      error: { code: 'USAGE', title: expect.any(String), next: expect.any(String), details: expect.any(Object) },
    });
  });
});

/** The real thing but for the tenant: a session that answers what it is given. */
function servicesWith(session: Partial<Session>): Services {
  const plan = planOf([item('list:a', 'create')]);
  const whole: Session = {
    environment: 'practice',
    identity: {
      environment: 'practice',
      customerId: 'Cust10001',
      companyName: 'Nordlys Handel AS',
      serial: '1',
      userName: 'anna@nordlys.example',
      email: 'anna@nordlys.example',
      associateId: '1',
      isAdministrator: true,
    },
    rights: () => Promise.resolve([]),
    company: () => Promise.reject(new Error('not needed')),
    plan: () => Promise.resolve(plan),
    apply: () => Promise.resolve(runOf(plan, {})),
    decide: () => undefined,
    address: () => Promise.reject(new Error('not needed')),
    close: () => Promise.resolve(),
    ...session,
  };
  return {
    ...createServices(),
    openSession: () => Promise.resolve(whole),
    report: () => Promise.resolve('<!doctype html>'),
    defaultDataDir: () => Promise.resolve(process.execPath),
  };
}

const apply = ['apply', 'minimal', '--environment', 'practice', '--yes'];

describe('a run', () => {
  it('is not undone by a report that cannot be written', async () => {
    const { code, out, err } = await run(apply, servicesWith({}));
    expect(code).toBe(0);
    expect(out).toContain('Done: set up and verified.');
    expect(err).toContain(process.execPath);
  });

  it('prints one JSON document, also when something goes wrong after it', async () => {
    const broken = servicesWith({ close: () => Promise.reject(new Error('the disk is full')) });
    const { code, out, err } = await run([...apply, '--json'], broken);
    expect(code).toBe(7);
    expect(JSON.parse(out)).toMatchObject({ outcome: 'done' });
    expect(err).toContain('INTERNAL');
    expect(err).not.toContain('the disk is full');
  });

  it('says how to go on when it was stopped', async () => {
    const stopped = servicesWith({
      plan: () => Promise.reject(new DOMException('stopped', 'AbortError')),
    });
    const { code, err } = await run(apply, stopped);
    expect(code).toBe(8);
    expect(err).toContain('tenant-installer apply minimal --environment practice --yes');
  });
});
