import { z } from 'zod';
import { actionSchema, planSchema } from './plan.ts';

/** How one item of a plan ended. */
const itemResultSchema = z.strictObject({
  id: z.string(),
  action: actionSchema,
  status: z.enum(['done', 'unchanged', 'failed', 'skipped', 'left-to-human']),
  /** Whether reading the tenant back afterwards showed exactly what was planned. */
  verified: z.boolean(),
  tenantId: z.number().int().optional(),
  /** For `failed` and `skipped`, and for what could not be read back: an error code, with the details that fill its text. */
  code: z.string().optional(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});

export type ItemResult = z.infer<typeof itemResultSchema>;

/** What a run did, and the proof of it. The report in every format is made from this alone. */
export const runResultSchema = z.strictObject({
  schemaVersion: z.literal(1),
  runId: z.string(),
  outcome: z.enum(['done', 'partly', 'cancelled', 'failed', 'nothing-to-do']),
  /** ISO 8601, UTC. */
  startedAt: z.string(),
  finishedAt: z.string(),
  /** Who approved and ran it. */
  by: z.strictObject({ name: z.string(), email: z.string() }),
  company: z.string(),
  plan: planSchema,
  items: z.array(itemResultSchema),
  /** Calls this run sent to the tenant. */
  calls: z.strictObject({ reads: z.int(), writes: z.int() }),
  /** What went wrong outside any one item, such as ownership marks that could not be written. */
  failure: z
    .strictObject({
      code: z.string(),
      details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    })
    .optional(),
  /** What people should know although it did not stop the run, such as a journal that could not be written. */
  warnings: z
    .array(
      z.strictObject({
        code: z.string(),
        details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
      }),
    )
    .optional(),
  /** What an uninstall could not remove for good, such as soft-deleted names, in words. */
  leftovers: z.array(
    z.strictObject({ id: z.string(), why: z.enum(['soft-deleted', 'in-use', 'not-ours', 'left-by-choice']) }),
  ),
});

export type RunResult = z.infer<typeof runResultSchema>;
