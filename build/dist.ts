import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build, Platform } from 'electron-builder';
import { brandCss, brandedPackaging, checkBrand } from './brand.ts';
import { writeNotes } from './bundle.ts';
import { writeLicences } from './licences.ts';

/**
 * `npm run dist -- [--brand <folder>] [--release] [--dir]`: builds everything and packs it for this machine's system.
 * Without `--release` nothing is signed and nothing secret is needed.
 */
const { values } = parseArgs({
  options: { brand: { type: 'string' }, release: { type: 'boolean' }, dir: { type: 'boolean' } },
});

const brand = values.brand === undefined ? undefined : await checkBrand(path.resolve(values.brand));
const work = await mkdtemp(path.join(tmpdir(), 'tenant-installer-dist-'));
try {
  execFileSync('npm', ['run', 'build'], { stdio: 'inherit', shell: process.platform === 'win32' });
  await writeLicences('out');
  if (brand) {
    await writeFile('out/renderer/brand.css', brandCss(brand));
    await writeNotes(brand.manifests.map((file) => path.join(brand.folder, file)));
  }
  const files = await build({
    targets: Platform.current().createTarget(values.dir ? 'dir' : null),
    publish: 'never',
    config: {
      extends: values.release ? 'build/electron-builder.release.yml' : 'electron-builder.yml',
      ...(brand ? await brandedPackaging(brand, work) : {}),
    },
  });
  for (const file of files) process.stdout.write(`${file}\n`);
} finally {
  await rm(work, { recursive: true });
}
