import { z } from 'zod';
import { desiredResources } from '../../main/manifest/desired.ts';
import type { LoadedManifest } from '../../main/manifest/loaded.ts';
import { changingActions, type Plan } from '../../main/contract/plan.ts';

/** A call that was sent to change the tenant. */
export interface SentWrite {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: z.infer<typeof bodySchema>;
}

const entitySchema = z.record(z.string(), z.unknown());
const bodySchema = z.union([z.array(entitySchema), entitySchema]);

/** A fetch that keeps what it is asked to change. */
export function recordingFetch(fetch: typeof globalThis.fetch): {
  readonly fetch: typeof globalThis.fetch;
  readonly writes: SentWrite[];
} {
  const writes: SentWrite[] = [];
  return {
    writes,
    fetch: (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      const method = init?.method ?? 'GET';
      if (isWrite(url, method)) {
        const body = typeof init?.body === 'string' ? bodySchema.parse(JSON.parse(init.body)) : {};
        writes.push({ method, path: url.pathname, query: url.searchParams, body });
      }
      return fetch(input, init);
    },
  };
}

/** As the practice tenant counts: what is no reading call. */
export function isWrite({ pathname }: URL, method = 'GET'): boolean {
  return method !== 'GET' && !/\/(Get|Create[Dd]efault)[A-Za-z]*$/.test(pathname);
}

/** What writes did to objects, one line per object: `save 0 Name`, `save 17 Name`, `remove 17`. */
export function changesOf(writes: readonly SentWrite[]): readonly string[] {
  return writes.flatMap(({ path, query, body }): readonly string[] => {
    if (isHousekeeping(path)) return [];
    if (/\/Delete[A-Za-z]*$/.test(path)) {
      const [id] = [...query.values(), ...Object.values('length' in body ? {} : body)];
      return [`remove ${String(id)}`];
    }
    return [body].flat().map((entity) => `save ${String(idOf(entity))} ${String(entity['Name'])}`);
  });
}

/** The same lines from what was approved. */
export function changesPlanned(plan: Plan, loaded: LoadedManifest): readonly string[] {
  const names = new Map(desiredResources(loaded.manifest).map((item) => [item.id, item.fields['Name']]));
  return plan.items
    .filter((item) => changingActions.has(item.action))
    .map((item) =>
      item.action === 'remove' ? `remove ${item.tenantId}` : `save ${item.tenantId ?? 0} ${String(names.get(item.id))}`,
    );
}

/** Ownership marks, visibility and publishing: writes that are no object's own. */
export function isHousekeeping(path: string): boolean {
  return /\/Agents\/(ForeignSystem\/|Configuration\/Rebuild|List\/Set(ListItems|Visible)ForUserGroup$)/.test(path);
}

function idOf(entity: Readonly<Record<string, unknown>>): unknown {
  return entity['WebPanelId'] ?? entity['TaskMenuId'] ?? entity['Id'];
}

/** Every row of a tenant's state that has an id, by its place and id, without the rows below it. */
export function rowsOf(state: unknown, place = ''): ReadonlyMap<string, unknown> {
  const rows = new Map<string, unknown>();
  if (Array.isArray(state)) {
    for (const row of state) for (const [at, value] of rowsOf(row, place)) rows.set(at, value);
  } else if (state !== null && typeof state === 'object') {
    const at = 'Id' in state ? `${place}#${String(state.Id)}` : place;
    const own: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(state)) {
      const below = Array.isArray(value) && value.every((one) => one !== null && typeof one === 'object');
      if (below) for (const [inner, row] of rowsOf(value, `${at}/${key}`)) rows.set(inner, row);
      else own[key] = value;
    }
    if ('Id' in state) rows.set(at, own);
  }
  return rows;
}
