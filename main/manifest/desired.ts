import type { ApplicationInfo, Desired } from '../resources/kind.ts';
import { kinds } from '../resources/registry.ts';
import type { Manifest } from './schema.ts';

/** The application as resources need to know it. */
export function applicationInfo({ app }: Manifest): ApplicationInfo {
  return { id: app.id, name: app.name, publisher: app.publisher };
}

/** Everything the manifest asks for, kind by kind in the registry's order, each kind in the manifest's order. Pure. */
export function desiredResources(manifest: Manifest): readonly Desired[] {
  const application = applicationInfo(manifest);
  return kinds.flatMap((kind) => kind.desire(manifest.resources[kind.section] ?? [], application, manifest.resources));
}
