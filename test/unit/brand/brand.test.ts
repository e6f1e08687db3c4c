import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readBrand } from '../../../main/brand.ts';
import { applicationRoot } from '../../../main/manifest-file.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'brand-'));
  await mkdir(path.join(root, 'brand'));
});

afterEach(() => rm(root, { recursive: true }));

const write = (brand: unknown): Promise<void> =>
  writeFile(path.join(root, 'brand', 'brand.json'), JSON.stringify(brand));

test('without a brand the product has its own name and its samples', async () => {
  const brand = await readBrand(applicationRoot());
  expect(brand.name).toBe('Tenant Installer for SuperOffice');
  expect([...brand.manifests.keys()]).toEqual(['offers', 'minimal']);
});

test('a brand gives its name and the manifests beside it', async () => {
  await write({
    name: 'Acme Setup',
    appId: 'com.acme.setup',
    publisher: 'Acme AS',
    manifests: ['offers.app.yaml'],
    icon: 'icon.svg',
  });
  const brand = await readBrand(root);
  expect(brand.name).toBe('Acme Setup');
  expect(brand.manifests).toEqual(new Map([['offers', path.join(root, 'brand', 'offers.app.yaml')]]));
});

test.each(['../offers.app.yaml', '/etc/passwd', 'a/b.app.yaml', 'offers.yaml'])(
  'a brand cannot name the manifest %s, which is not a file beside it',
  async (manifest) => {
    await write({ name: 'A', appId: 'com.acme.setup', publisher: 'A', manifests: [manifest], icon: 'i.svg' });
    await expect(readBrand(root)).rejects.toThrow('must be a file name');
  },
);
