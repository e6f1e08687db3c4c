import { z } from 'zod';
import { parseManifest } from '../../main/manifest/load.ts';
import type { LoadedManifest } from '../../main/manifest/loaded.ts';
import type { Practice } from './practice.ts';

const versionsAppId = 'com.acme.versions';

/** A version of one application. */
export function versionOf(
  version: string,
  resources: object,
  more: { name?: string; upgrades?: object } = {},
): LoadedManifest {
  const { name = 'Versions', ...rest } = more;
  const text = JSON.stringify({
    schemaVersion: 1,
    app: {
      id: versionsAppId,
      name,
      publisher: 'Acme AS',
      version,
      summary: 'Comes in versions.',
      support: { email: 'support@acme.example' },
    },
    resources,
    ...rest,
  });
  const parsed = parseManifest(text, 'versions.app.json');
  if (!parsed.ok) throw new Error(parsed.problems.map((problem) => `${problem.path} ${problem.message}`).join('\n'));
  return { manifest: parsed.manifest, digest: parsed.digest, file: 'versions.app.json', warnings: [] };
}

/** A web panel as a manifest has it. */
export function panelEntry(key: string, more: object = {}): Record<string, unknown> {
  return {
    key,
    name: `Acme ${key}`,
    description: 'Versions by Acme AS',
    url: `https://versions.acme.example/${key}?c=<uctx>&u=<usid>`,
    visibleIn: 'ContactCard',
    ...more,
  };
}

const entitySchema = z.record(z.string(), z.unknown());

export type Entity = z.infer<typeof entitySchema>;

/** What a second administrator sees and does. */
export function secondAdministrator(practice: Practice, customerId: string) {
  const get = async (path: string): Promise<Entity> =>
    entitySchema.parse(await practice.write(customerId, { method: 'GET', path }));
  return {
    get,
    change: async (path: string, fields: object): Promise<void> => {
      await practice.write(customerId, { method: 'PUT', path, body: { ...(await get(path)), ...fields } });
    },
    add: async (path: string, body: object): Promise<Entity> =>
      entitySchema.parse(await practice.write(customerId, { method: 'POST', path, body })),
  };
}

export const panelPath = (id: number | undefined): string => `/v1/List/WebPanel/Items/${id}`;
export const listPath = (id: number | undefined): string => `/v1/List/${id}`;
