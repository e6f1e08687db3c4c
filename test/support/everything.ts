import { parseManifest } from '../../main/manifest/load.ts';
import type { LoadedManifest } from '../../main/manifest/loaded.ts';
import type { ManifestResources } from '../../main/resources/kind.ts';
import { application, everything } from '../unit/resources/sample-application.ts';

/** A manifest of one application that asks for these things; for every kind of thing when nothing is said. */
export function manifestOf(resources: ManifestResources = everything, version = '1.0.0'): LoadedManifest {
  const text = JSON.stringify({
    schemaVersion: 1,
    app: { ...application, version, summary: 'Everything.', support: { email: 'support@acme.example' } },
    resources,
  });
  const parsed = parseManifest(text, 'everything.app.json');
  if (!parsed.ok) throw new Error(parsed.problems.map((problem) => problem.message).join('\n'));
  return { manifest: parsed.manifest, digest: parsed.digest, file: 'everything.app.json', warnings: [] };
}
