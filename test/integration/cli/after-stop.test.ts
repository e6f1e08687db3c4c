import { spawn, spawnSync } from 'node:child_process';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { comparable } from '../../support/comparable.ts';
import { type Practice, practiceForTests } from '../../support/practice.ts';
import { type Folder, newFolder } from './terminal-process.ts';

const customerId = 'Cust10001';

let folder: Folder;
let practice: Practice;
let pristine: unknown;

beforeAll(async () => {
  folder = await newFolder();
  practice = await practiceForTests({ rate: 0 });
  pristine = await practice.state(customerId, { deleted: true });
});
beforeEach(async () => {
  await practice.putState(customerId, pristine);
  await practice.clearLog();
});
afterAll(async () => {
  await practice.stop();
  await folder.remove();
});

const terminals = process.platform === 'linux' && spawnSync('script', ['--version']).status === 0;
if (!terminals)
  console.warn('Not run: what a person is asked after Ctrl-C, because there is no `script` to be a terminal.');

/** A person at a terminal: types what comes next whenever the program has said something that matches. */
async function atTerminal(
  steps: readonly (readonly [says: RegExp, types: string])[],
): Promise<{ code: number | null; shown: string }> {
  const where = ['--environment', 'practice', '--practice-url', practice.server.url, '--customer', customerId];
  const words = [
    process.execPath,
    inject('cli'),
    'apply',
    'offers',
    ...where,
    '--rate',
    '0',
    '--data-dir',
    folder.path,
  ];
  const command = `stty rows 40 cols 100; exec ${words.map((one) => `'${one}'`).join(' ')}`;
  const child = spawn('script', ['-qec', command, '/dev/null'], {
    env: { ...process.env, LC_ALL: 'C', NO_COLOR: '1' },
  });
  const left = [...steps];
  let shown = '';
  let heard = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
    heard += text;
    const [next] = left;
    if (!next?.[0].test(heard)) return;
    left.shift();
    heard = '';
    child.stdin.write(next[1]);
  });
  const code = await new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  expect(left, shown).toEqual([]);
  return { code, shown };
}

const stopped = [
  [/Type y to approve/, 'y\r'],
  [/[1-9]\d?\/3\d +setting up/, '\u0003'],
] as const;

describe.runIf(terminals)('a person who stops a run with Ctrl-C', { timeout: 120_000 }, () => {
  beforeEach(() =>
    practice.faults([{ match: { method: 'POST', path: '/List' }, every: 1, kind: 'delay', delayMs: 100 }]),
  );

  it('is asked what now, and can take back what the run did', async () => {
    const before = comparable(await practice.state(customerId));
    const { code, shown } = await atTerminal([
      ...stopped,
      [/Your choice/, '2\r'],
      [/takes back what is listed above/, 'y\r'],
    ]);
    expect([code, shown]).toEqual([0, expect.stringContaining('Done: undone and verified.')]);
    expect(comparable(await practice.state(customerId))).toEqual(before);
  });

  it('can go on at once', async () => {
    const { code, shown } = await atTerminal([...stopped, [/Your choice/, '1\r'], [/Type y to approve/, 'y\r']]);
    expect([code, shown]).toEqual([0, expect.stringContaining('Done: set up and verified.')]);
  });

  it('can leave it as it is, which is also what no answer means', async () => {
    const { code } = await atTerminal([...stopped, [/Your choice/, '\r']]);
    expect(code).toBe(8);
    expect(JSON.stringify(await practice.state(customerId))).not.toContain('presence#');
  });
});
