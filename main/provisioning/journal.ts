import { z } from 'zod';
import { customerIdSchema, environmentNameSchema } from '../contract/environment.ts';
import { actionSchema, fieldChangeSchema, purposeSchema } from '../contract/plan.ts';
import { markHeaderSchema } from './marks.ts';

/**
 * A run's own diary: what it was about to send, and what came of it. The tenant's marks are the truth; this makes going
 * on easier to explain, lets a run be undone field by field, and is support's evidence.
 * It never holds a token, an answer of the tenant, or an error's details.
 */
export interface Journal {
  /** Begins the diary of a run. @throws when it cannot be written */
  open(head: JournalHead): Promise<RunJournal>;
  /** What is known on this machine of a run; undefined when that is nothing, or cannot be read. */
  find(run: string): Promise<RunHistory | undefined>;
}

export interface RunJournal {
  /** The lines are on the disk when this resolves. @throws when they cannot be written */
  write(lines: readonly JournalLine[]): Promise<void>;
  close(): Promise<void>;
}

const text = z.string().max(500);

/** The first line: who does what where. */
export const journalHeadSchema = z.strictObject({
  type: z.literal('run'),
  format: z.literal(1),
  run: z.string().max(60),
  /** ISO 8601, UTC; so are all times below. */
  at: z.iso.datetime(),
  purpose: purposeSchema,
  application: z.strictObject({ id: text, name: text, version: text }),
  environment: environmentNameSchema,
  customerId: customerIdSchema,
  company: text,
  by: text,
  /** Version of this product. */
  product: text,
  machine: text,
  process: z.int(),
  /** SHA-256 of the approved plan. */
  planDigest: z.string().max(64),
  /** How many items the plan changes. */
  total: z.int(),
});

export type JournalHead = z.infer<typeof journalHeadSchema>;

const at = { at: z.iso.datetime() };

export const journalLineSchema = z.discriminatedUnion('type', [
  /** The tenant has been read; what it said of runs before this one. */
  z.strictObject({
    type: z.literal('start'),
    ...at,
    /** The unfinished run that this one goes on with. */
    continues: z.string().max(60).optional(),
    /** What was installed before it; null when nothing was. */
    before: markHeaderSchema.nullable(),
  }),
  /** An item is begun. `changes` is what undoing it takes. */
  z.strictObject({
    type: z.literal('item'),
    ...at,
    id: text,
    action: actionSchema,
    tenantId: z.int().optional(),
    changes: z.array(fieldChangeSchema),
  }),
  /** A call that changes the tenant is about to be sent, for an item or for `marks`, `visibility`, `publish`. */
  z.strictObject({ type: z.literal('intent'), ...at, n: z.int(), for: text, call: text }),
  z.strictObject({
    type: z.literal('outcome'),
    ...at,
    n: z.int(),
    happened: z.enum(['yes', 'no', 'unknown']),
    code: text.optional(),
  }),
  z.strictObject({
    type: z.literal('result'),
    ...at,
    id: text,
    status: z.enum(['done', 'failed', 'skipped']),
    tenantId: z.int().optional(),
    code: text.optional(),
  }),
  z.strictObject({ type: z.literal('end'), ...at, outcome: text }),
]);

export type JournalLine = z.infer<typeof journalLineSchema>;

export type BegunItem = Omit<Extract<JournalLine, { type: 'item' }>, 'type' | 'at'>;

/** What a run did, as far as its diary goes. */
export interface RunHistory {
  readonly head: JournalHead;
  /** Undefined when it did not come so far. */
  readonly start: Extract<JournalLine, { type: 'start' }> | undefined;
  /** Items the run began, in order; whether each happened is for the tenant to say. */
  readonly items: readonly BegunItem[];
  readonly done: number;
  /** Writes that were about to be sent and of which nothing more is known. */
  readonly open: readonly { readonly for: string; readonly call: string }[];
  /** How it ended; undefined when it has not, or died. */
  readonly outcome: string | undefined;
  /** Nothing of it runs any more: it ended, or its process is gone. */
  readonly over: boolean;
}

/** Folds a diary. Lines may be missing at any place. @param processGone whether the process that wrote it is no more */
export function historyOf(head: JournalHead, lines: readonly JournalLine[], processGone: boolean): RunHistory {
  const items = new Map<string, BegunItem>();
  const open = new Map<number, { for: string; call: string }>();
  let done = 0;
  let outcome: string | undefined;
  let start: RunHistory['start'];
  for (const line of lines) {
    if (line.type === 'item') {
      const { type: _type, at: _at, ...item } = line;
      items.set(item.id, item);
    } else if (line.type === 'intent') open.set(line.n, { for: line.for, call: line.call });
    else if (line.type === 'start') start = line;
    else if (line.type === 'outcome') open.delete(line.n);
    else if (line.type === 'result') done += line.status === 'done' ? 1 : 0;
    else outcome = line.outcome;
  }
  const over = outcome !== undefined || processGone;
  return { head, start, items: [...items.values()], done, open: [...open.values()], outcome, over };
}
