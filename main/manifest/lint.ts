import type { ResourceKind } from '../resources/kind.ts';
import type { Finding } from './diagnostic.ts';
import { partnerRules } from './partner-rules.ts';
import { manifestRules } from './rules.ts';
import type { Manifest } from './schema.ts';
import { upgradeRules } from './upgrade-rules.ts';

/**
 * Everything that is wrong with a well-formed manifest: the rules of the manifest as a whole, and each kind's own.
 * Pure. @param kinds the registry; the sections of `resources` are theirs
 */
export function lintManifest(manifest: Manifest, kinds: readonly ResourceKind<unknown>[]): readonly Finding[] {
  return [
    ...[...manifestRules, ...partnerRules, ...upgradeRules].flatMap((rule) => rule(manifest, kinds)),
    ...kinds.flatMap((kind) =>
      kind.lint(manifest.resources[kind.section] ?? [], manifest.app, manifest.resources).map((problem) => ({
        ...problem,
        path: ['resources', kind.section, ...problem.path],
      })),
    ),
  ];
}
