import { chmodSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import Conf from 'conf';
import { z } from 'zod';
import { settingsSchema } from '../contract/commands.ts';
import { customerIdSchema, environmentNameSchema } from '../contract/environment.ts';
import type { CustomerRecord, Settings } from '../contract/view.ts';

const usualSettings: Settings = {
  language: 'system',
  theme: 'system',
  signIn: 'application',
  paper: 'region',
  updates: 'ask',
  callsPerSecond: 10,
  keepRunsDays: 180,
  dataFolder: null,
};

const line = z.string().max(500);

const customerSchema = z.object({
  id: line,
  customerId: customerIdSchema,
  company: line,
  environment: environmentNameSchema,
  applicationId: line,
  applicationName: line,
  applicationVersion: line,
  manifest: z.string().max(4_096),
  lastResult: z.enum(['done', 'partly', 'cancelled', 'failed', 'nothing-to-do']).nullable(),
  lastAt: z.iso.datetime(),
});

const boundsSchema = z.object({ x: z.int(), y: z.int(), width: z.int().min(320), height: z.int().min(320) });

export type WindowBounds = z.infer<typeof boundsSchema>;

/** What one machine remembers. Holds no token, no password and nobody's personal data. */
export interface Memory {
  settings(): Settings;
  changeSettings(changes: Partial<Settings>): Settings;
  /** The last one first. */
  customers(): readonly CustomerRecord[];
  rememberCustomer(customer: CustomerRecord): void;
  /** @returns the one that was forgotten, so that it can be put back */
  forgetCustomer(id: string): CustomerRecord | undefined;
  /** What a person has ticked in one document. */
  ticks(document: string): readonly string[];
  tick(document: string, id: string, done: boolean): void;
  untickAll(document: string): void;
  window(): WindowBounds | undefined;
  rememberWindow(bounds: WindowBounds): void;
}

/** As many as a list can be looked through; older ones are forgotten. */
const mostCustomers = 500;

/**
 * What the app remembers, in one JSON file that only its owner can read. Whatever stands in it is parsed before it is
 * believed; what cannot be is as if it had never been there.
 * @param folder the data folder
 */
export function openMemory(folder: string): Memory {
  const file = openFile(folder);

  function read<T>(key: string, schema: z.ZodType<T>, otherwise: T): T {
    const parsed = schema.safeParse(file.get(key));
    return parsed.success ? parsed.data : otherwise;
  }

  function list<T>(key: string, schema: z.ZodType<T>): readonly T[] {
    return read(key, z.array(z.unknown()), []).flatMap((entry) => {
      const parsed = schema.safeParse(entry);
      return parsed.success ? [parsed.data] : [];
    });
  }

  function settings(): Settings {
    const given = read('settings', z.record(z.string(), z.unknown()), {});
    const known = Object.entries(settingsSchema.shape).flatMap(([name, schema]) => {
      const parsed = schema.safeParse(given[name]);
      return parsed.success ? [[name, parsed.data] as const] : [];
    });
    return { ...usualSettings, ...Object.fromEntries(known) };
  }

  const customers = (): readonly CustomerRecord[] => list('customers', customerSchema);
  const allTicks = (): Record<string, string[]> => read('ticks', z.record(z.string(), z.array(line).max(20_000)), {});

  return {
    settings,
    changeSettings(changes) {
      const changed = { ...settings(), ...changes };
      file.set('settings', changed);
      return changed;
    },
    customers,
    rememberCustomer(customer) {
      const others = customers().filter((known) => known.id !== customer.id);
      file.set('customers', [customer, ...others].slice(0, mostCustomers));
    },
    forgetCustomer(id) {
      const known = customers();
      file.set(
        'customers',
        known.filter((customer) => customer.id !== id),
      );
      return known.find((customer) => customer.id === id);
    },
    ticks: (document) => allTicks()[document] ?? [],
    tick(document, id, done) {
      const ticks = allTicks();
      const others = (ticks[document] ?? []).filter((ticked) => ticked !== id);
      file.set('ticks', { ...ticks, [document]: done ? [...others, id] : others });
    },
    untickAll(document) {
      const { [document]: _gone, ...others } = allTicks();
      file.set('ticks', others);
    },
    window: () => read('window', boundsSchema.optional(), undefined),
    rememberWindow: (bounds) => file.set('window', bounds),
  };
}

const name = 'desk';

/** A file that cannot be read is kept beside, for support, and a new one is begun. */
function openFile(folder: string): Conf {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const open = (): Conf =>
    new Conf({
      cwd: folder,
      configName: name,
      accessPropertiesByDotNotation: false,
      clearInvalidConfig: false,
      configFileMode: 0o600,
    });
  try {
    return open();
  } catch {
    const damaged = path.join(folder, `${name}.json`);
    renameSync(damaged, path.join(folder, `${name}.damaged.json`));
    chmodSync(path.join(folder, `${name}.damaged.json`), 0o600);
    return open();
  }
}
