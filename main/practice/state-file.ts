import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { exportTenant } from './state/normalised-export.ts';
import { importTenant } from './state/normalised-import.ts';
import { tenantStateSchema } from './state/normalised-schema.ts';
import type { Tenant } from './state/tenant.ts';

const savedTenantSchema = z.object({
  customerId: z.string(),
  state: tenantStateSchema,
  pendingDeltas: z.array(z.enum(['webpanel', 'taskmenu'])),
  lastIds: z.record(z.string(), z.int()),
});

const fileSchema = z.object({
  version: z.literal(1),
  tenants: z.array(savedTenantSchema),
  stores: z.record(z.string(), z.unknown()),
});

/** JSON values by key. */
interface KeyedStore {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
  delete(key: string): void;
}

export interface StateFile {
  /** What the file held when it was opened; undefined when there was none. */
  readonly tenants: readonly Tenant[] | undefined;
  /** Values beside the tenants, by key; `area` keeps those of different users apart. */
  store(area: string): KeyedStore;
  /** Saves soon: changes that come close together are written together, one write at a time. */
  save(): void;
  /** Waits until everything is in the file. @throws Error when it could not be written */
  flush(): Promise<void>;
}

export interface StateFileOptions {
  /** Absent: everything stays in memory. */
  readonly file: string | undefined;
  readonly now: () => Date;
  /** The tenants as they are now. */
  readonly current: () => Iterable<Tenant>;
}

async function readIfThere(file: string): Promise<z.infer<typeof fileSchema> | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw cause;
  }
  const parsed = fileSchema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(`${file} is not a practice state file: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** Milliseconds between two writes, at most. */
const longestRest = 100;

/** Writes beside the file and renames, so that a reader never sees half of it. */
async function replaceFile(file: string, text: string): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  await mkdir(path.dirname(file), { recursive: true });
  try {
    await writeFile(temporary, text, { mode: 0o600 });
    await rename(temporary, file);
  } catch (thrown) {
    await rm(temporary, { force: true });
    throw thrown;
  }
}

/** @throws Error when the file is there and cannot be understood: a practice state is never overwritten by mistake */
export async function openStateFile(options: StateFileOptions): Promise<StateFile> {
  const { file, now } = options;
  const saved = file === undefined ? undefined : await readIfThere(file);
  const stores = new Map(Object.entries(saved?.stores ?? {}));
  // One tenant's JSON is made again only when that tenant changed.
  const texts = new WeakMap<Tenant, { readonly revision: number; readonly text: string }>();
  let dirty = false;
  let writing: Promise<void> | undefined;
  let failure: unknown;
  let flushing = false;
  let endRest: (() => void) | undefined;

  const tenants = saved?.tenants.map((entry) => {
    const tenant = importTenant(entry.customerId, entry.state, now);
    tenant.restoreLastIds(entry.lastIds);
    for (const delta of entry.pendingDeltas) tenant.pendingDeltas.add(delta);
    return tenant;
  });

  function textOf(tenant: Tenant): string {
    const known = texts.get(tenant);
    if (known?.revision === tenant.revision) return known.text;
    const entry: z.infer<typeof savedTenantSchema> = {
      customerId: tenant.customerId,
      state: exportTenant(tenant, 'everything'),
      pendingDeltas: [...tenant.pendingDeltas],
      lastIds: tenant.lastIds(),
    };
    const text = JSON.stringify(entry);
    texts.set(tenant, { revision: tenant.revision, text });
    return text;
  }

  async function write(target: string): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    while (dirty) {
      dirty = false;
      const started = performance.now();
      const all = [...options.current()].map(textOf).join(',\n');
      const text = `{"version":1,"stores":${JSON.stringify(Object.fromEntries(stores))},"tenants":[\n${all}\n]}\n`;
      await replaceFile(target, text);
      // A large state changes faster than it can be written; most of the time belongs to the calls.
      await rest(Math.min(longestRest, 3 * (performance.now() - started)));
    }
  }

  /** Waits, unless somebody wants everything in the file now. */
  async function rest(milliseconds: number): Promise<void> {
    if (flushing) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      endRest = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    endRest = undefined;
  }

  function save(): void {
    if (file === undefined) return;
    dirty = true;
    writing ??= write(file)
      .catch((thrown: unknown) => {
        failure = thrown;
      })
      .finally(() => {
        writing = undefined;
        // A change may have come between the last look and here.
        if (dirty && failure === undefined) save();
      });
  }

  return {
    tenants,
    store(area) {
      const place = (key: string) => `${area}/${key}`;
      return {
        get: (key) => stores.get(place(key)),
        set(key, value) {
          stores.set(place(key), value);
          save();
        },
        delete(key) {
          if (stores.delete(place(key))) save();
        },
      };
    },
    save,
    async flush() {
      flushing = true;
      endRest?.();
      for (let pending = writing; pending; pending = writing) await pending;
      flushing = false;
      if (failure !== undefined) throw failure;
    },
  };
}
