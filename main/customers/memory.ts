import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { settingsSchema } from '../contract/commands.ts';
import { customerIdSchema, environmentNameSchema } from '../contract/environment.ts';
import type { CustomerRecord, Settings } from '../contract/view.ts';
import { openDeskFile } from './desk-file.ts';

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
  manifest: z.string().min(1).max(4_096),
  lastResult: z.enum(['done', 'partly', 'cancelled', 'failed', 'nothing-to-do']).nullable(),
  lastAt: z.iso.datetime(),
});

const ticksSchema = z.object({ document: line, ids: z.array(line).max(20_000) });

/** What one machine remembers. Holds no token, no password and nobody's personal data. */
export interface Memory {
  settings(): Settings;
  changeSettings(changes: Partial<Settings>): Settings;
  /** The last one worked with first. */
  customers(): readonly CustomerRecord[];
  rememberCustomer(customer: CustomerRecord): void;
  /** @returns the one that was forgotten, so that it can be put back */
  forgetCustomer(id: string): CustomerRecord | undefined;
  /** What a person has ticked in one document. */
  ticks(document: string): readonly string[];
  tick(document: string, id: string, done: boolean): void;
  untickAll(document: string): void;
  /** Runs that are not to be listed any more. */
  hiddenRuns(): readonly string[];
  hideRun(runId: string): void;
}

/** As many as a list can be looked through; older ones are forgotten. So are the ticks of the documents used longest ago. */
const most = { customers: 500, documents: 300, hiddenRuns: 1_000 };

/**
 * What the app remembers, in one file below the data folder. Whatever stands in it is parsed before it is believed; what
 * cannot be is as if it had never been there.
 * @param onTrouble told, with the file's name, the first time that something cannot be written
 */
export function openMemory(folder: string, onTrouble: (file: string) => void): Memory {
  const file = openDeskFile(folder, onTrouble);

  function list<T>(key: string, schema: z.ZodType<T>): readonly T[] {
    const entries = z.array(z.unknown()).safeParse(file.get(key));
    return (entries.data ?? []).flatMap((entry) => {
      const parsed = schema.safeParse(entry);
      return parsed.success ? [parsed.data] : [];
    });
  }

  function settings(): Settings {
    const given = z.record(z.string(), z.unknown()).safeParse(file.get('settings')).data ?? {};
    const known = Object.entries(settingsSchema.shape).flatMap(([name, schema]) => {
      const parsed = schema.safeParse(given[name]);
      return parsed.success ? [[name, parsed.data] as const] : [];
    });
    const all: Settings = { ...usualSettings, ...Object.fromEntries(known) };
    return all.dataFolder === null || isAbsolute(all.dataFolder) ? all : { ...all, dataFolder: null };
  }

  const customers = (): readonly CustomerRecord[] => list('customers', customerSchema);
  const ticks = (document: string): readonly string[] =>
    list('ticks', ticksSchema).find((one) => one.document === document)?.ids ?? [];
  const hiddenRuns = (): readonly string[] => list('hiddenRuns', line);

  function setTicks(document: string, ids: readonly string[]): void {
    const others = list('ticks', ticksSchema).filter((one) => one.document !== document);
    const kept = ids.length === 0 ? others : [{ document, ids }, ...others];
    file.set('ticks', kept.slice(0, most.documents));
  }

  return {
    settings,
    changeSettings(changes) {
      file.set('settings', { ...settings(), ...changes });
      return settings();
    },
    customers,
    rememberCustomer(customer) {
      const others = customers().filter((known) => known.id !== customer.id);
      const all = [customer, ...others].toSorted((one, other) => other.lastAt.localeCompare(one.lastAt));
      file.set('customers', all.slice(0, most.customers));
    },
    forgetCustomer(id) {
      const known = customers();
      const others = known.filter((customer) => customer.id !== id);
      if (others.length < known.length) file.set('customers', others);
      return known.find((customer) => customer.id === id);
    },
    ticks,
    tick(document, id, done) {
      const others = ticks(document).filter((ticked) => ticked !== id);
      setTicks(document, done ? [...others, id] : others);
    },
    untickAll: (document) => setTicks(document, []),
    hiddenRuns,
    hideRun: (runId) => file.set('hiddenRuns', [runId, ...hiddenRuns()].slice(0, most.hiddenRuns)),
  };
}
