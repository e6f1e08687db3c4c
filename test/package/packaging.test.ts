import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { extractFile, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { FuseState } from '@electron/fuses/dist/constants.js';
import { Ajv } from 'ajv';
import scheme from 'app-builder-lib/scheme.json' with { type: 'json' };
import { build, type Configuration, Platform } from 'electron-builder';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { brandCss, brandedPackaging, checkBrand } from '../../build/brand.ts';
import { writeLicences } from '../../build/licences.ts';
import { writeStubElectron } from '../support/stub-electron.ts';

const root = path.resolve(import.meta.dirname, '../..');
const megabyte = 1024 * 1024;

let work: string;
let project: string;

/** A copy of what packing reads, with freshly built bundles, so that no other test's output is in the way. */
beforeAll(async () => {
  work = await mkdtemp(path.join(tmpdir(), 'packaging-'));
  project = path.join(work, 'project');
  await mkdir(project);
  const parts = ['build', 'main', 'renderer', 'samples', 'electron-builder.yml', 'package.json', 'tsconfig.json'];
  const configurations = (await readdir(root)).filter((name) => /^vite\..*config\.ts$|^vite\.config\.ts$/.test(name));
  for (const part of [...parts, ...configurations]) {
    await cp(path.join(root, part), path.join(project, part), { recursive: true });
  }
  await symlink(path.join(root, 'node_modules'), path.join(project, 'node_modules'));
  await promisify(execFile)('npm', ['run', 'build'], { cwd: project });
  await writeLicences(path.join(project, 'out'));
  await writeStubElectron(path.join(work, 'electron'));
});

afterAll(() => rm(work, { recursive: true, force: true }));

/** Packs for Linux with the real configuration, and gives the folder of the app. */
async function pack(name: string, brand: Configuration = {}): Promise<string> {
  const output = path.join(work, name);
  await build({
    targets: Platform.LINUX.createTarget('dir'),
    projectDir: project,
    publish: 'never',
    config: {
      extends: 'electron-builder.yml',
      electronDist: path.join(work, 'electron'),
      electronVersion: '45.4.1',
      ...brand,
      directories: { output },
    },
  });
  return path.join(output, 'linux-unpacked');
}

describe('the app as it is packed', () => {
  let app: string;
  let archive: string;
  let entries: readonly string[];

  beforeAll(async () => {
    app = await pack('release');
    archive = path.join(app, 'resources', 'app.asar');
    entries = listPackage(archive, { isPack: false });
  });

  test('holds the bundles, the samples, the licences and package.json, and nothing else', () => {
    const tops = new Set(entries.map((entry) => entry.split('/').slice(1, 3).join('/')));
    expect([...tops].toSorted()).toEqual([
      'out',
      'out/licences.json.gz',
      'out/main',
      'out/preload',
      'out/renderer',
      'package.json',
      'samples',
      'samples/minimal.app.yaml',
      'samples/offers.app.yaml',
    ]);
  });

  test('knows of its own manifests what the first page says of them', () => {
    const notes: unknown = JSON.parse(extractFile(archive, 'out/main/bundled.json').toString('utf8'));
    const digests = ['offers', 'minimal'].map((name) =>
      createHash('sha256')
        .update(extractFile(archive, `samples/${name}.app.yaml`))
        .digest('hex'),
    );
    expect(Object.keys(Object(notes)).toSorted()).toEqual(digests.toSorted());
  });

  test('holds no source, source map, test or library folder', () => {
    expect(entries.filter((entry) => /\.(map|tsx?)$|node_modules|\btest\b|\.env/.test(entry))).toEqual([]);
  });

  test('starts at a file that is in it', () => {
    const about: unknown = JSON.parse(extractFile(archive, 'package.json').toString('utf8'));
    expect(about).toMatchObject({ main: './out/main/index.js' });
    expect(entries).toContain('/out/main/index.js');
    expect(about).not.toHaveProperty('scripts');
    expect(about).not.toHaveProperty('devDependencies');
  });

  test('is smaller than 3 MB', async () => {
    expect((await stat(archive)).size).toBeLessThan(3 * megabyte);
  });

  test('has its fuses as the security page says', async () => {
    const wire = await getCurrentFuseWire(path.join(app, 'tenant-installer-for-superoffice'));
    const fuse = (option: FuseV1Options): FuseState | undefined => wire[option];
    expect(fuse(FuseV1Options.RunAsNode)).toBe(FuseState.DISABLE);
    expect(fuse(FuseV1Options.EnableCookieEncryption)).toBe(FuseState.ENABLE);
    expect(fuse(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe(FuseState.DISABLE);
    expect(fuse(FuseV1Options.EnableNodeCliInspectArguments)).toBe(FuseState.DISABLE);
    expect(fuse(FuseV1Options.EnableEmbeddedAsarIntegrityValidation)).toBe(FuseState.ENABLE);
    expect(fuse(FuseV1Options.OnlyLoadAppFromAsar)).toBe(FuseState.ENABLE);
    expect(fuse(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot)).toBe(FuseState.DISABLE);
    expect(fuse(FuseV1Options.GrantFileProtocolExtraPrivileges)).toBe(FuseState.DISABLE);
  });

  test('carries the licence of every library in its bundles', async () => {
    const text = await readFile(path.join(app, 'resources', 'licenses.txt'), 'utf8');
    for (const library of ['react ', 'zod ', 'openid-client ', 'oidc-provider '])
      expect(text).toContain(`\n${library}`);
  });

  test('comes with Chromium’s words in its own languages only', async () => {
    const locales = await readdir(path.join(app, 'locales'));
    expect(locales.toSorted()).toEqual(['da.pak', 'de.pak', 'en-US.pak', 'nb.pak', 'nl.pak', 'sv.pak']);
  });
});

test.each(['electron-builder.yml', 'build/electron-builder.release.yml'])(
  '%s is valid for Windows, macOS and Linux by the builder’s own schema',
  async (file) => {
    const validate = new Ajv({ strict: false }).compile(scheme);
    const valid = validate(parse(await readFile(path.join(root, file), 'utf8')));
    expect(validate.errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  },
);

describe('a partner’s brand', () => {
  let folder: string;

  const brand = {
    name: 'Acme Setup',
    appId: 'com.acme.setup',
    publisher: 'Acme AS',
    manifests: ['offers.app.yaml'],
    icon: 'mark.svg',
    light: { accent: '#123a7a', accentInk: '#ffffff', accentSoft: '#e3ebf8' },
  };

  const write = (content: unknown): Promise<void> =>
    writeFile(path.join(folder, 'brand.json'), JSON.stringify(content));

  beforeAll(async () => {
    folder = path.join(work, 'acme');
    await mkdir(folder);
    await cp(path.join(root, 'samples/offers.app.yaml'), path.join(folder, 'offers.app.yaml'));
    await writeFile(path.join(folder, 'secrets.env'), 'not for customers');
    await writeFile(
      path.join(folder, 'mark.svg'),
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="#123a7a"/></svg>',
    );
  });

  test('gives the app its name, its identity and its manifests, and leaves the samples and anything else out', async () => {
    await write(brand);
    const icons = path.join(work, 'icons');
    const app = await pack('branded', await brandedPackaging(await checkBrand(folder), icons));
    const entries = listPackage(path.join(app, 'resources', 'app.asar'), { isPack: false });
    expect(entries.filter((entry) => /^\/(brand|samples)/.test(entry)).toSorted()).toEqual([
      '/brand',
      '/brand/brand.json',
      '/brand/mark.svg',
      '/brand/offers.app.yaml',
    ]);
    const about: unknown = JSON.parse(
      extractFile(path.join(app, 'resources', 'app.asar'), 'package.json').toString('utf8'),
    );
    expect(about).toMatchObject({ name: 'tenant-installer-for-superoffice' });
    expect((await readFile(path.join(icons, 'icon.ico'))).readUInt16LE(4)).toBe(7);
  });

  test('colours the page by its own style sheet', () => {
    expect(brandCss(brand)).toContain('--accent: #123a7a');
  });

  test('is refused when words on its colour could not be read', async () => {
    await write({ ...brand, light: { ...brand.light, accentInk: '#345a9a' } });
    await expect(checkBrand(folder)).rejects.toThrow('contrast');
  });

  test('is refused when its manifest has a mistake', async () => {
    await write({ ...brand, manifests: ['broken.app.yaml'] });
    await writeFile(path.join(folder, 'broken.app.yaml'), 'schemaVersion: 1\n');
    await expect(checkBrand(folder)).rejects.toThrow('broken.app.yaml');
  });
});
