import { z } from 'zod';
import { InstallerError } from '../contract/errors.ts';
import type { FieldValue } from '../contract/plan.ts';
import type { Tenant } from '../tenant/port.ts';
import type { Actual, Desired, WriteContext } from './kind.ts';

/** A carrier as the API sends it: the documented fields a kind needs, and everything else kept for saving it back. */
export type Entity = Readonly<Record<string, unknown>>;

const entitySchema = z.record(z.string(), z.unknown());

/** The fields of an entity that a plan can show and compare. */
export function plainFields(entity: Entity, names: readonly string[]): Record<string, FieldValue> {
  return Object.fromEntries(
    names.map((name) => {
      const value = entity[name];
      const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
      return [name, plain ? value : null];
    }),
  );
}

/** The wanted fields over what is there, undeleted; nothing else changes. */
export function merged(entity: Entity, desired: Desired, onCreateOnly: readonly string[] = []): Entity {
  const wanted = Object.entries(desired.fields).filter(([name]) => !onCreateOnly.includes(name));
  return { ...entity, ...Object.fromEntries(wanted), Deleted: false };
}

/** An entity with the tenant's own default values, read once per run. Source: SuperOffice docs, best practices. */
export function defaultEntity(
  context: WriteContext,
  call: { readonly method: 'GET' | 'POST'; readonly path: string },
): Promise<Entity> {
  const known = context.defaults.get(call.path);
  if (known) return known;
  const reading = context.tenant.read({ ...call, answer: entitySchema });
  context.defaults.set(call.path, reading);
  return reading;
}

/** The list a write goes to. @throws Error when the engine did not say */
export function listIdOf(context: WriteContext): number {
  if (context.listId === undefined) throw new Error('the list is not known');
  return context.listId;
}

/** Turns a list's rows into actuals, with who sees each when the list is filtered by user group. */
export function withVisibility(actuals: readonly Actual[], visibleTo?: (actual: Actual) => string): readonly Actual[] {
  return visibleTo ? actuals.map((actual) => ({ ...actual, visibleTo: visibleTo(actual) })) : actuals;
}

/** An object by its own address; undefined when there is none. @throws InstallerError for any other failure */
export async function readOne<T>(tenant: Tenant, path: string, answer: z.ZodType<T>): Promise<T | undefined> {
  try {
    return await tenant.read({ method: 'GET', path, answer });
  } catch (thrown) {
    if (thrown instanceof InstallerError && thrown.code === 'TENANT_NOT_FOUND') return undefined;
    throw thrown;
  }
}
