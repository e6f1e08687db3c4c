import type { ResourceKind } from '../resources/kind.ts';
import type { Finding } from './diagnostic.ts';
import type { Rule } from './rules.ts';
import type { Manifest } from './schema.ts';

/** Rules about what earlier versions of the application set up. Each id is explained in docs/manifest.md. */
export const upgradeRules: readonly Rule[] = [renamedKeys, leftKeys];

function renamedKeys(manifest: Manifest, kinds: readonly ResourceKind<unknown>[]): readonly Finding[] {
  return kinds.flatMap((kind) => {
    const keys = keysOf(manifest, kind);
    return Object.entries(manifest.upgrades.renamed[kind.section] ?? {}).flatMap(([former, key]) => {
      const path = ['upgrades', 'renamed', kind.section, former];
      return [
        ...(keys.has(former) ? [stillUsed(path, former, kind.section, 'key')] : []),
        ...(keys.has(key) ? [] : [unknown(path, key, kind.section)]),
      ];
    });
  });
}

function leftKeys(manifest: Manifest, kinds: readonly ResourceKind<unknown>[]): readonly Finding[] {
  return kinds.flatMap((kind) => {
    const keys = keysOf(manifest, kind);
    return (manifest.upgrades.leave[kind.section] ?? []).flatMap((key, index) =>
      keys.has(key) ? [stillUsed(['upgrades', 'leave', kind.section, index], key, kind.section, 'value')] : [],
    );
  });
}

function keysOf({ resources, app }: Manifest, kind: ResourceKind<unknown>): ReadonlySet<string> {
  return new Set(kind.desire(resources[kind.section] ?? [], app, resources).map(({ key }) => key));
}

function stillUsed(path: Finding['path'], key: string, section: string, at: 'key' | 'value'): Finding {
  return {
    rule: 'upgrade/key-still-used',
    severity: 'error',
    path,
    at,
    message: `The key "${key}" is still used in \`resources.${section}\`.`,
    hint: 'A former key may never be given to another thing: whoever upgrades has the old one. Choose a new key for the new thing.',
  };
}

function unknown(path: Finding['path'], key: string, section: string): Finding {
  return {
    rule: 'upgrade/key-unknown',
    severity: 'error',
    path,
    message: `There is no key "${key}" in \`resources.${section}\`.`,
    hint: 'Write the former key before the colon and the present one after it. What is gone altogether needs no line here.',
  };
}
