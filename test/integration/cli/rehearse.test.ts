import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Folder, newFolder, runTerminal } from './terminal-process.ts';

let folder: Folder;
beforeAll(async () => {
  folder = await newFolder();
});
afterAll(() => folder.remove());

it('a rehearsal does the whole job and leaves report and instructions', { timeout: 120_000 }, async () => {
  const env = { TENANT_INSTALLER_CHROMIUM: folder.file('no-browser') };
  const { code, out, err } = await runTerminal(['rehearse', 'offers', '--output', folder.path], env);
  expect(code).toBe(0);
  expect(out).toContain('33 done · 33 verified by reading back');
  expect(err).toMatch(/ {2}33\/33 {2}/);
  expect((await readdir(folder.path)).toSorted()).toEqual(['instructions.html', 'report.html']);
  expect(await readFile(folder.file('report.html'), 'utf8')).toContain('Nordlys Handel AS');
  for (const file of ['report.html', 'instructions.html']) expect(out).toContain(folder.file(file));
  expect(out).toMatch(/ apply offers --environment practice$/m);
});
