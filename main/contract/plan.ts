import { z } from 'zod';
import { customerIdSchema, environmentNameSchema } from './environment.ts';
import { localisedTextSchema } from './text-schema.ts';

/**
 * What will happen to one thing.
 * `keep` is explicit: a plan names everything the manifest asks for, also what needs no change.
 */
export const actions = ['create', 'update', 'adopt', 'restore', 'keep', 'remove', 'ask', 'manual', 'blocked'] as const;

export const actionSchema = z.enum(actions);

export type Action = z.infer<typeof actionSchema>;

/** The actions that change the tenant (or the partner's service) when the plan is applied. */
export const changingActions: ReadonlySet<Action> = new Set(['create', 'update', 'adopt', 'restore', 'remove']);

/** A field's value as a person would compare it: plain JSON, in the tenant's own wording. */
const fieldValueSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export type FieldValue = z.infer<typeof fieldValueSchema>;

export const fieldChangeSchema = z.strictObject({
  /** The tenant's own name of the field, such as `Url` or `VisibleTo`. */
  field: z.string(),
  /** What is there now; null when there is nothing. */
  before: fieldValueSchema,
  /** What will be there; may contain `${partner.…}` while the partner's answer is still unknown. */
  after: fieldValueSchema,
});

export type FieldChange = z.infer<typeof fieldChangeSchema>;

/** A field that somebody changed in the tenant after the application was installed. */
const driftSchema = z.strictObject({
  field: z.string(),
  /** What the manifest asks for, which is what was installed unless the version is another. */
  from: fieldValueSchema,
  /** What is there now. */
  to: fieldValueSchema,
});

export type Drift = z.infer<typeof driftSchema>;

/** Why an item has the action it has; the text is made where it is shown. */
const reasonSchema = z.strictObject({
  code: z.enum([
    'not-there',
    'same',
    'differs',
    'soft-deleted',
    'name-taken',
    'owned-by-other-application',
    'duplicated',
    'by-hand',
    'unreadable',
    'no-such-group',
    'depends-on-blocked',
    'depends-on-question',
    'no-longer-wanted',
    'uninstall',
    'uninstall-keep',
    'not-registered',
    'registered',
    'already-gone',
    'skipped-by-choice',
    'depends-on-skipped',
    'adopted-by-choice',
    'renamed-by-choice',
    'same-name-other-language',
    'changed-by-customer',
    'changed-by-both',
    'changed-by-unknown',
    'kept-by-choice',
    'used-ours-by-choice',
    'removed-since',
    'let-go',
    'holds-customer-data',
    'in-use',
    'left-by-choice',
    'released',
    'undo',
    'undone',
    'undo-changed-since',
    'undo-impossible',
  ]),
  details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

export type Reason = z.infer<typeof reasonSchema>;

export const choices = [
  'adopt',
  'adopt-and-update',
  'rename',
  'skip',
  'keep-theirs',
  'use-ours',
  'leave',
  'remove',
] as const;

/** A person's answer to an `ask` item, by item id. */
export type Decisions = Readonly<Record<string, (typeof choices)[number]>>;

const planItemSchema = z.strictObject({
  /** `kind:key`, stable across versions and machines, such as `web-panel:company`. */
  id: z.string(),
  kind: z.string(),
  key: z.string(),
  title: localisedTextSchema,
  /** Where in the tenant it will be found, such as the list's name or the place in the screen. */
  where: localisedTextSchema.optional(),
  action: actionSchema,
  reason: reasonSchema,
  changes: z.array(fieldChangeSchema),
  /** Ids of items that must be done before this one. */
  dependsOn: z.array(z.string()),
  /** The tenant's own id, when the thing is there. */
  tenantId: z.number().int().optional(),
  /** `attention` when something that people already use changes or goes away. */
  risk: z.enum(['none', 'attention']),
  /** Whether the application works without it. */
  optional: z.boolean(),
  /**
   * For `ask`: the answers that are possible, the safest first. Also for `keep` where something else than the manifest
   * asks for stays: it can be decided otherwise, and nobody needs to.
   */
  choices: z.array(z.enum(choices)).optional(),
  /** The name it would get by the choice `rename`. */
  proposedName: z.string().optional(),
  /** What somebody changed in the tenant since the application was installed, whatever becomes of it. */
  drift: z.array(driftSchema).optional(),
});

export type PlanItem = z.infer<typeof planItemSchema>;

const verdictSchema = z.strictObject({
  check: z.enum(['tenant-state', 'administrator', 'rights', 'version', 'partner-service']),
  verdict: z.enum(['ok', 'warning', 'error']),
  /** An error code when the verdict is not `ok`. */
  code: z.string().optional(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});

export type Verdict = z.infer<typeof verdictSchema>;

/** `undo` takes back what one run did and leaves what was there before it. */
export const purposeSchema = z.enum(['install', 'uninstall', 'undo']);

export const planSchema = z.strictObject({
  schemaVersion: z.literal(1),
  purpose: purposeSchema,
  application: z.strictObject({
    id: z.string(),
    name: localisedTextSchema,
    publisher: z.string(),
    version: z.string(),
  }),
  environment: environmentNameSchema,
  customerId: customerIdSchema,
  /** The version the tenant says is installed; absent when none. */
  installedVersion: z.string().optional(),
  preflight: z.array(verdictSchema),
  items: z.array(planItemSchema),
  summary: z.record(actionSchema, z.number().int().nonnegative()),
  /** SHA-256 of the manifest's content, and of everything that was read; approval binds to both. */
  manifestDigest: z.string(),
  readingDigest: z.string(),
});

export type Plan = z.infer<typeof planSchema>;
