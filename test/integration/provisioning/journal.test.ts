import { appendFile, mkdtemp, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunEvent } from '../../../main/contract/events.ts';
import type { RunResult } from '../../../main/contract/run.ts';
import { createJournalFiles, journalFolder, recentRuns } from '../../../main/journal/journal-files.ts';
import type { Journal, JournalHead } from '../../../main/provisioning/journal.ts';
import { quickInstallation } from '../../support/installation.ts';
import { leanFetch } from '../../support/lean-fetch.ts';
import { type Practice, practiceForTests } from '../../support/practice.ts';
import { versionOf } from '../../support/two-versions.ts';

const customerId = 'Cust10001';
const lean = leanFetch();

let practice: Practice;
let pristine: unknown;
let dataDir: string;

beforeAll(async () => {
  practice = await practiceForTests({}, { fetch: lean });
  pristine = await practice.state(customerId, { deleted: true });
});
beforeEach(async () => {
  await practice.putState(customerId, pristine);
  dataDir = await mkdtemp(path.join(tmpdir(), 'tenant-installer-journal-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));
afterAll(async () => {
  lean.close();
  await practice.stop();
});

function files(keepDays?: number): Journal {
  return createJournalFiles({ folder: journalFolder(dataDir), keepDays });
}

async function install(journal: Journal, onEvent?: (event: RunEvent) => void): Promise<RunResult> {
  const installation = await quickInstallation(practice, versionOf('1.0.0'), { fetch: lean, journal });
  return installation.apply(await installation.plan('install'), {}, onEvent ? { onEvent } : {});
}

async function onlyFile(): Promise<string> {
  const [name = '', ...others] = await readdir(journalFolder(dataDir));
  expect(others).toEqual([]);
  return path.join(journalFolder(dataDir), name);
}

describe('the journal of a run', () => {
  it('says who did what where, and holds an intent and an outcome for each of its writes', async () => {
    const result = await install(files());
    const lines = (await readFile(await onlyFile(), 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line): Record<string, unknown> => Object(JSON.parse(line)));
    expect(lines[0]).toMatchObject({
      type: 'run',
      run: result.runId,
      application: { id: 'com.acme.two', version: '1.0.0' },
      environment: 'practice',
      customerId,
      planDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const of = (type: string) => lines.filter((line) => line['type'] === type);
    expect(of('outcome').map((line) => line['n'])).toEqual(
      expect.arrayContaining(of('intent').map((line) => line['n'])),
    );
    expect(of('outcome').every((line) => line['happened'] === 'yes')).toBe(true);
    expect(of('result')).toHaveLength(result.items.length);
    for (const { n } of of('intent').map((line) => ({ n: line['n'] }))) {
      const at = (type: string) => lines.findIndex((line) => line['type'] === type && line['n'] === n);
      expect(at('intent')).toBeLessThan(at('outcome'));
    }
    expect(lines.at(-1)).toMatchObject({ type: 'end', outcome: 'done' });
  });

  it('has the intent on the disk before the call leaves', async () => {
    const journal = files();
    let checked = 0;
    const looking: typeof fetch = async (input, init) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input);
      if (init?.method === 'POST' && pathname.endsWith('/WebPanel/Items')) {
        expect(await readFile(await onlyFile(), 'utf8')).toContain('"call":"POST /v1/List/WebPanel/Items"');
        checked += 1;
      }
      return lean(input, init);
    };
    const installation = await quickInstallation(practice, versionOf('1.0.0'), { fetch: looking, journal });
    const result = await installation.apply(await installation.plan('install'), {}, {});
    expect([result.outcome, checked]).toEqual(['done', 2]);
  });

  it('can be read by its owner alone, and holds no token', async () => {
    const tokens: string[] = [];
    const listening: typeof fetch = (input, init) => {
      const given = new Headers(init?.headers).get('authorization')?.replace('Bearer ', '');
      if (given !== undefined) tokens.push(given);
      return lean(input, init);
    };
    const installation = await quickInstallation(practice, versionOf('1.0.0'), { fetch: listening, journal: files() });
    await installation.apply(await installation.plan('install'), {}, {});
    const file = await onlyFile();
    const text = await readFile(file, 'utf8');
    expect(tokens.length).toBeGreaterThan(10);
    for (const token of new Set(tokens)) expect(text).not.toContain(token);
    if (process.platform !== 'win32') {
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      expect((await stat(journalFolder(dataDir))).mode & 0o777).toBe(0o700);
    }
  });

  it('is told as unfinished when it has no end, with what was sent and never answered', async () => {
    await install(files());
    const file = await onlyFile();
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    const cut = lines.findLastIndex((line) => line.includes('"type":"intent"'));
    await writeFile(file, `${lines.slice(0, cut + 1).join('\n')}\n{"type":"outco`);
    const [run] = await recentRuns(dataDir);
    expect(run).toMatchObject({ outcome: undefined, open: [{ call: expect.stringMatching(/^POST /) }] });
  });

  it('may be cut anywhere, lost, or overwritten with anything: nothing fails because of it', async () => {
    await install(files());
    const file = await onlyFile();
    const whole = await readFile(file);
    for (let length = whole.length; length >= 0; length -= 97) {
      await truncate(file, length);
      const runs = await recentRuns(dataDir);
      expect(runs.length).toBeLessThanOrEqual(1);
    }
    await appendFile(file, Buffer.from([0, 255, 10, 123, 10, 34]));
    expect(await recentRuns(dataDir)).toEqual([]);
    expect((await install(files())).outcome).toBe('nothing-to-do');
  });

  it('is there for the person: the latest run first', async () => {
    await install(files());
    const installation = await quickInstallation(practice, versionOf('1.0.0'), { fetch: lean, journal: files() });
    await installation.apply(await installation.plan('uninstall'), {}, {});
    const runs = await recentRuns(dataDir);
    expect(new Set(runs.map((run) => run.head.purpose))).toEqual(new Set(['install', 'uninstall']));
    expect(runs.every((run) => run.over && run.outcome === 'done' && run.done === run.head.total)).toBe(true);
  });
});

describe('a journal that cannot be written', () => {
  const broken: readonly (readonly [string, () => Journal])[] = [
    [
      'from the beginning',
      () => ({ open: () => Promise.reject(new Error('EROFS')), find: () => Promise.resolve(undefined) }),
    ],
    ['after a while', () => brokenAfter(9)],
  ];

  it.each(broken)('%s is told once, and the run goes on under the marks of the tenant', async (_when, journal) => {
    const warnings: RunEvent[] = [];
    const result = await install(journal(), (event) => {
      if (event.type === 'warning') warnings.push(event);
    });
    expect(result.outcome).toBe('done');
    expect(warnings).toEqual([{ type: 'warning', code: 'JOURNAL_NOT_WRITABLE', details: {} }]);
    expect(result.warnings).toEqual([{ code: 'JOURNAL_NOT_WRITABLE', details: {} }]);
  });

  it('because a file stands where its folder should be is one of those', async () => {
    await writeFile(journalFolder(dataDir), 'in the way');
    const result = await install(files());
    expect([result.outcome, result.warnings]).toEqual(['done', [{ code: 'JOURNAL_NOT_WRITABLE', details: {} }]]);
  });

  it('does not let a run begin whose marks cannot be written either', async () => {
    await practice.faults([{ kind: 'status', status: 403, every: 1, match: { path: 'SaveForeignKey' } }]);
    await practice.clearLog();
    await expect(install(brokenAfter(0))).rejects.toMatchObject({ code: expect.stringMatching(/^TENANT_|^RIGHT_/) });
    await practice.faults([]);
    const objects = (await practice.log()).filter((call) => call.committed && !call.path.includes('/ForeignSystem/'));
    expect(objects).toEqual([]);
  });
});

describe('old journals', () => {
  const now = Date.parse('2026-11-23T12:00:00Z');

  async function begin(daysAgo: number, keepDays?: number): Promise<void> {
    const folder = journalFolder(dataDir);
    const at = new Date(now - daysAgo * 86_400_000);
    const journal = createJournalFiles({ folder, keepDays, now: () => at });
    await (await journal.open(headAt(at.toISOString(), `run-${daysAgo}`))).close();
  }

  it('are cleared away when the next run begins, but never before three months are over', async () => {
    await begin(100);
    await begin(90);
    await begin(10);
    // Somebody else's file in the same folder, however old, is none of ours.
    const other = path.join(journalFolder(dataDir), 'notes.txt');
    await writeFile(other, 'mine');
    await utimes(other, new Date(0), new Date(0));
    await begin(0, 1);
    const names = await readdir(journalFolder(dataDir));
    expect(names.map((name) => /run-\d+/.exec(name)?.[0] ?? name).toSorted()).toEqual([
      'notes.txt',
      'run-0',
      'run-10',
      'run-90',
    ]);
  });

  it('are kept half a year when nobody says otherwise', async () => {
    await begin(179);
    await begin(181);
    await begin(0);
    expect((await readdir(journalFolder(dataDir))).filter((name) => /run-(179|181)/.test(name))).toEqual([
      expect.stringContaining('run-179'),
    ]);
  });

  it('are never written over', async () => {
    await begin(0);
    await expect(begin(0)).rejects.toMatchObject({ code: 'JOURNAL_NOT_WRITABLE' });
  });
});

function headAt(at: string, run: string): JournalHead {
  return {
    type: 'run',
    format: 1,
    run,
    at,
    purpose: 'install',
    application: { id: 'com.acme.two', name: 'Two', version: '1.0.0' },
    environment: 'practice',
    customerId,
    company: 'Nordlys',
    by: 'Anna Berg',
    product: '0.1.0',
    machine: 'desk',
    process: 1,
    planDigest: '0'.repeat(64),
    total: 1,
  };
}

function brokenAfter(lines: number): Journal {
  let left = lines;
  return {
    find: () => Promise.resolve(undefined),
    open: () =>
      Promise.resolve({
        close: () => Promise.resolve(),
        write: () => ((left -= 1) < 0 ? Promise.reject(new Error('ENOSPC')) : Promise.resolve()),
      }),
  };
}
