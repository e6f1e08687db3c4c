import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Licence } from '../main/contract/view.ts';

const mapSchema = z.object({ sources: z.array(z.string().nullable()) });
const packageSchema = z.object({
  name: z.string(),
  version: z.string(),
  license: z.union([z.string(), z.object({ type: z.string() })]).optional(),
});

/**
 * The licences of exactly those packages that ended up in the bundles, as the bundles' source maps tell.
 * @param out the folder with the bundles
 * @throws Error naming a package that comes without a licence
 */
export async function licencesOf(out: string): Promise<readonly Licence[]> {
  const files = await readdir(out, { recursive: true });
  const folders = new Set<string>();
  for (const file of files.filter((name) => name.endsWith('.map'))) {
    const map = path.join(out, file);
    const { sources } = mapSchema.parse(JSON.parse(await readFile(map, 'utf8')));
    for (const source of sources) {
      const folder = source === null ? undefined : packageFolder(path.resolve(path.dirname(map), source));
      if (folder !== undefined) folders.add(folder);
    }
  }
  const licences = await Promise.all([...folders].map(licenceOf));
  return licences.toSorted((a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version, 'en'));
}

/** Writes `licences.json.gz` for the app's own page and `licenses.txt` for whoever unpacks it. */
export async function writeLicences(out: string): Promise<void> {
  const licences = await licencesOf(out);
  const text = licences.map(
    ({ name, version, licence, text: words }) => `${name} ${version} (${licence})\n\n${words}\n`,
  );
  await writeFile(path.join(out, 'licences.json.gz'), gzipSync(JSON.stringify(licences)));
  await writeFile(path.join(out, 'licenses.txt'), text.join(`\n${'-'.repeat(80)}\n\n`));
}

/** The innermost package a source file belongs to; undefined for our own. */
function packageFolder(file: string): string | undefined {
  const match = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(file);
  return match?.[1];
}

async function licenceOf(folder: string): Promise<Licence> {
  const about = packageSchema.parse(JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')));
  const licence = typeof about.license === 'string' ? about.license : about.license?.type;
  if (licence === undefined) throw new Error(`${about.name} comes without a licence`);
  const file = (await readdir(folder)).find((name) => /^(licen[cs]e|copying)/i.test(name));
  const text = file === undefined ? `Licensed under ${licence}.` : await readFile(path.join(folder, file), 'utf8');
  return { name: about.name, version: about.version, licence, text: text.trim() };
}
