import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { InstallerError } from './contract/errors.ts';
import { bundledSamples } from './manifest/bundled.ts';
import { parseManifest } from './manifest/load.ts';
import { type LoadedManifest, ManifestError } from './manifest/loaded.ts';

/** The folder with package.json and samples: above the sources as well as above the bundle, wherever its chunks lie. */
export function applicationRoot(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'package.json')) && path.dirname(folder) !== folder)
    folder = path.dirname(folder);
  return folder;
}

/**
 * Reads a manifest by path, or by the name of a bundled sample (`offers`, `offers.app.yaml`).
 * @throws InstallerError MANIFEST_NOT_FOUND; ManifestError with every problem found
 */
export async function loadManifest(nameOrPath: string): Promise<LoadedManifest> {
  const sample = bundledSamples.get(nameOrPath.replace(/\.app\.yaml$/, ''));
  const places = [path.resolve(nameOrPath), ...(sample ? [path.join(applicationRoot(), sample)] : [])];
  for (const file of places) {
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    const parsed = parseManifest(text, path.relative(process.cwd(), file) || file);
    if (!parsed.ok) throw new ManifestError(parsed.problems);
    return { manifest: parsed.manifest, digest: parsed.digest, file, warnings: parsed.warnings };
  }
  throw new InstallerError('MANIFEST_NOT_FOUND', { file: nameOrPath });
}
