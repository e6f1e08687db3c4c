import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { noteBundled, readBundled } from '../../../main/desktop/bundled-applications.ts';
import { applicationRoot } from '../../../main/manifest-file.ts';

let folder: string;
let manifest: string;
let notes: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'bundled-'));
  manifest = path.join(folder, 'ours.app.yaml');
  notes = path.join(folder, 'bundled.json');
  await writeFile(manifest, await readFile(path.join(applicationRoot(), 'samples/offers.app.yaml')));
});

afterEach(() => rm(folder, { recursive: true }));

const read = (): ReturnType<typeof readBundled> => readBundled(new Map([['ours', manifest]]), notes);

describe('applications that come along', () => {
  test('are told alike with and without the notes of the build', async () => {
    const afresh = await read();
    await writeFile(notes, await noteBundled([manifest]));
    expect(await read()).toEqual(afresh);
    expect(afresh).toMatchObject([{ name: 'ours', title: 'Acme Offers', publisher: 'Acme AS' }]);
  });

  test('are taken from the notes when there are some', async () => {
    const noted = await noteBundled([manifest]);
    await writeFile(notes, noted.replace('Acme Offers', 'As noted'));
    expect(await read()).toMatchObject([{ title: 'As noted' }]);
  });

  test('are read afresh when the manifest has changed since the build', async () => {
    await writeFile(notes, await noteBundled([manifest]));
    await writeFile(manifest, (await readFile(manifest, 'utf8')).replaceAll('Acme AS', 'Acme ASA'));
    expect(await read()).toMatchObject([{ publisher: 'Acme ASA' }]);
  });

  test.each([
    ['cut off', (text: string) => text.slice(0, 200)],
    ['something else', () => '<html>'],
    ['of another shape', (text: string) => text.replaceAll('"title"', '"name"')],
  ])('are read afresh when the notes are %s', async (_what, damage) => {
    await writeFile(notes, damage(await noteBundled([manifest])));
    expect(await read()).toMatchObject([{ title: 'Acme Offers' }]);
  });

  test('are left out when their manifest cannot be used, and are not noted', async () => {
    await writeFile(manifest, 'schemaVersion: 1\n');
    expect(await read()).toEqual([]);
    await expect(noteBundled([manifest])).rejects.toMatchObject({ code: 'MANIFEST_INVALID' });
  });
});
