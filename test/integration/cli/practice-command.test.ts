import { access, mkdir, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ended, type Folder, newFolder, runTerminal, said, startTerminal } from './terminal-process.ts';

let folder: Folder;
beforeAll(async () => {
  folder = await newFolder();
});
afterAll(() => folder.remove());

describe('practice', () => {
  it('tells its addresses in one line of JSON, and ends with 0 when it is stopped', async () => {
    const child = startTerminal(['practice', '--control']);
    const end = ended(child);
    const first = (await said(child.stdout, /\n/)).split('\n')[0] ?? '';
    const told = JSON.parse(first);
    expect(told).toMatchObject({
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      superId: `${told.url}/login`,
      clientId: expect.any(String),
      customers: expect.arrayContaining([expect.objectContaining({ customerId: 'Cust10001' })]),
      control: true,
    });
    const log = await fetch(`${told.url}/control/log`);
    expect(log.status).toBe(200);

    const second = await runTerminal(['practice', '--port', new URL(told.url).port]);
    expect([second.code, second.err]).toEqual([4, expect.stringContaining('cannot be used')]);

    child.kill('SIGTERM');
    expect((await end).code).toBe(0);
  });

  it('forgets what it stored', async () => {
    const file = folder.file('data/practice.json');
    await mkdir(folder.file('data'));
    await writeFile(file, '{}');
    const { code, out } = await runTerminal(['practice', '--reset', '--data-dir', folder.file('data')]);
    expect([code, JSON.parse(out)]).toEqual([0, { reset: file }]);
    await expect(access(file)).rejects.toThrow('ENOENT');
    expect((await runTerminal(['practice', '--reset', '--data-dir', folder.file('data')])).code).toBe(0);
  });

  it('says so when its state file is something else', async () => {
    const file = folder.file('other.json');
    await writeFile(file, '{"something": "else"}');
    const { code, err } = await runTerminal(['practice', '--state', file]);
    expect([code, err]).toEqual([4, expect.stringContaining('other.json')]);
  });
});
