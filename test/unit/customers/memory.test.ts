import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { settingsSchema } from '../../../main/contract/commands.ts';
import type { CustomerRecord } from '../../../main/contract/view.ts';
import { type Memory, openMemory } from '../../../main/customers/memory.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'memory-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (): string => path.join(folder, 'desk.json');

const open = (): Memory =>
  openMemory(folder, (name) => {
    throw new Error(`${name} could not be written`);
  });

const customer = (n: number, lastAt = '2026-05-01T10:00:00.000Z'): CustomerRecord => ({
  id: `practice Cust1000${n} com.acme.offers`,
  customerId: `Cust1000${n}`,
  company: `Company ${n}`,
  environment: 'practice',
  applicationId: 'com.acme.offers',
  applicationName: 'Offers',
  applicationVersion: '1.0.0',
  manifest: 'offers',
  lastResult: 'done',
  lastAt,
});

describe('what one machine remembers', () => {
  test('is there the next time', () => {
    const memory = open();
    memory.changeSettings({ language: 'nb', callsPerSecond: 4 });
    memory.rememberCustomer(customer(1));
    memory.tick('com.acme.offers@1.0.0', 'list:a', true);
    memory.hideRun('run-1');
    const again = open();
    expect(again.settings()).toMatchObject({ language: 'nb', callsPerSecond: 4, theme: 'system' });
    expect(again.customers()).toEqual([customer(1)]);
    expect(again.ticks('com.acme.offers@1.0.0')).toEqual(['list:a']);
    expect(again.hiddenRuns()).toEqual(['run-1']);
  });

  test.skipIf(process.platform === 'win32')('can be read by its owner alone', () => {
    open().changeSettings({ theme: 'dark' });
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  test('has each customer once, the last one worked with first', () => {
    const memory = open();
    memory.rememberCustomer(customer(1, '2026-05-01T10:00:00.000Z'));
    memory.rememberCustomer(customer(2, '2026-05-02T10:00:00.000Z'));
    memory.rememberCustomer(customer(1, '2026-05-03T10:00:00.000Z'));
    expect(memory.customers().map((known) => known.customerId)).toEqual(['Cust10001', 'Cust10002']);
  });

  test('gives a forgotten customer back, so that it can be remembered again', () => {
    const memory = open();
    memory.rememberCustomer(customer(1));
    expect(memory.forgetCustomer(customer(1).id)).toEqual(customer(1));
    expect(open().customers()).toEqual([]);
    expect(memory.forgetCustomer('nobody')).toBe(undefined);
  });

  test('keeps the ticks of each document apart', () => {
    const memory = open();
    memory.tick('a@1', 'one', true);
    memory.tick('b@1', 'two', true);
    memory.tick('a@1', 'three', true);
    memory.tick('a@1', 'one', false);
    expect(memory.ticks('a@1')).toEqual(['three']);
    memory.untickAll('a@1');
    expect([memory.ticks('a@1'), memory.ticks('b@1')]).toEqual([[], ['two']]);
  });
});

describe('a damaged file', () => {
  test.each(['[]', 'null', '"text"', '5'])('%s, which holds nothing, is begun anew', (text) => {
    writeFileSync(file(), text);
    open().rememberCustomer(customer(1));
    expect(open().customers()).toEqual([customer(1)]);
  });

  test.each(['', '{', '\u0000\u0001', '{"settings":'])('%j is set aside, and a new one begun', (text) => {
    writeFileSync(file(), text);
    const memory = open();
    expect(memory.settings().language).toBe('system');
    memory.rememberCustomer(customer(1));
    expect(open().customers()).toEqual([customer(1)]);
    expect(readFileSync(path.join(folder, 'desk.damaged.json'), 'utf8')).toBe(text);
  });

  test('a folder in its place does no harm', () => {
    mkdirSync(path.join(file(), 'full'), { recursive: true });
    const memory = open();
    memory.changeSettings({ theme: 'dark' });
    expect(open().settings().theme).toBe('dark');
  });

  test('a place that cannot be written is told once, and what was said holds until the end', () => {
    writeFileSync(path.join(folder, 'not-a-folder'), '');
    const told: string[] = [];
    const memory = openMemory(path.join(folder, 'not-a-folder'), (name) => told.push(path.basename(name)));
    memory.changeSettings({ theme: 'dark' });
    memory.rememberCustomer(customer(1));
    expect(memory.settings().theme).toBe('dark');
    expect(memory.customers()).toHaveLength(1);
    expect(told).toEqual(['desk.json']);
  });
});

describe('a hostile file', () => {
  test('is believed only where it fits', () => {
    const good = customer(2);
    writeFileSync(
      file(),
      JSON.stringify({
        settings: { language: 'nb', theme: 'pink', callsPerSecond: 9_999, keepRunsDays: 1, dataFolder: '../../etc' },
        customers: [{ ...customer(1), customerId: '../../etc/passwd' }, 5, null, good, { ...good, extra: { deep: 1 } }],
        ticks: { constructor: ['x'] },
        hiddenRuns: 'all',
      }),
    );
    const memory = open();
    expect(memory.settings()).toMatchObject({
      language: 'nb',
      theme: 'system',
      callsPerSecond: 10,
      keepRunsDays: 180,
      dataFolder: null,
    });
    expect(memory.customers()).toEqual([good, good]);
    expect(memory.ticks('constructor')).toEqual([]);
    expect(memory.hiddenRuns()).toEqual([]);
  });

  test('whatever stands in it, what comes out fits and nothing throws', () => {
    const anything = fc.oneof(fc.json(), fc.string());
    fc.assert(
      fc.property(anything, anything, (one, other) => {
        writeFileSync(file(), `{"settings":${one},"customers":${other},"ticks":${one},"__proto__":${other}}`);
        const memory = open();
        expect(settingsSchema.safeParse(memory.settings()).success).toBe(true);
        for (const known of memory.customers()) expect(known.customerId).toMatch(/^Cust\d+$/);
        expect(Array.isArray(memory.ticks('toString'))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
