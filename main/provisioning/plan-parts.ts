import type { EnvironmentName } from '../contract/environment.ts';
import type { InstallerError } from '../contract/errors.ts';
import type { Action, FieldValue, Plan, PlanItem, Reason, Verdict } from '../contract/plan.ts';
import type { Manifest } from '../manifest/schema.ts';
import type { Actual, Desired, ResourceKind } from '../resources/kind.ts';
import { registerId } from './partner-step.ts';
import type { PartnerStatus } from '../partner-service/port.ts';
import type { ChoiceOf } from './decisions.ts';
import type { TenantReading } from './reading.ts';

/** What a plan is made from. */
export interface PlanInput {
  readonly manifest: Manifest;
  readonly manifestDigest: string;
  readonly kinds: readonly ResourceKind<unknown>[];
  readonly desired: readonly Desired[];
  readonly reading: TenantReading;
  readonly partner: PartnerStatus;
  /** What a registration would send, by the name a person reads. */
  readonly sentToPartner: Readonly<Record<string, string>>;
  readonly environment: EnvironmentName;
  readonly customerId: string;
  readonly preflight: readonly Verdict[];
  /** What a person says now, and what the tenant remembers. */
  readonly decisions: ChoiceOf;
  /** Ids of what an earlier version set up and this one leaves to the customer. */
  readonly released?: ReadonlySet<string>;
}

/** A plan for people, and beside it what the executor needs to carry each item out. */
export interface PlannedWork {
  readonly plan: Plan;
  readonly work: ReadonlyMap<string, Work>;
  /** Answers that this plan follows, for the tenant to remember. */
  readonly decisions: ChoiceOf;
}

/** One item's objects: what is wanted (partner values filled in where known) and what is there. */
export interface Work {
  readonly kind: ResourceKind<unknown>;
  readonly collection: string;
  readonly desired?: Desired;
  readonly actual?: Actual;
  /** It stays in the tenant, and is no longer ours. */
  readonly letsGo?: true;
  /** For the mark: what the manifest asks for in every field, and which other values stay although it does. */
  readonly settles?: { readonly wanted: Desired; readonly accepted: Readonly<Record<string, FieldValue>> };
}

/** How many items have each action; every action is named, also with 0. */
export function summarise(items: readonly PlanItem[]): Record<Action, number> {
  const counts: Record<Action, number> = {
    create: 0,
    update: 0,
    adopt: 0,
    restore: 0,
    keep: 0,
    remove: 0,
    ask: 0,
    manual: 0,
    blocked: 0,
  };
  for (const item of items) counts[item.action] += 1;
  return counts;
}

/** What approval binds to: every list that was read, the marks, and what the partner's service said. */
export function readingContent(reading: TenantReading, partner: PartnerStatus): unknown {
  return {
    marks: {
      ...reading.marks,
      owned: [...reading.marks.owned],
      intended: [...reading.marks.intended],
      decisions: [...reading.marks.decisions],
      prior: [...(reading.marks.prior ?? [])],
    },
    collections: [...reading.collections]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, outcome]) => [id, outcome.known ? outcome.collection.actuals : outcome.error.code]),
    partner: partner.is === 'unknown' ? { is: partner.is, code: partner.error.code } : partner,
  };
}

/** The reason of an item whose list could not be read. */
export function unreadable(error: InstallerError): Reason {
  return { code: 'unreadable', details: { error: error.code } };
}

/**
 * An item cannot go ahead of what it depends on: when that is blocked or waits for a person's answer, so does this.
 * Items must come after what they depend on.
 */
export function holdBackDependents(items: readonly PlanItem[]): PlanItem[] {
  const held = new Map<string, Reason['code']>();
  return items.map((item) => {
    const because = item.dependsOn.map((id) => held.get(id)).filter((code) => code !== undefined);
    const out = heldBack(item, because);
    if (out.action === 'ask' || out.reason.code === 'depends-on-question') held.set(out.id, 'depends-on-question');
    else if (out.reason.code === 'skipped-by-choice' || out.reason.code === 'depends-on-skipped') {
      held.set(out.id, 'depends-on-skipped');
    } else if (out.action === 'blocked') held.set(out.id, 'depends-on-blocked');
    return out;
  });
}

/** What was left out by choice takes along what lives in it; the partner's service does without it. */
function heldBack(item: PlanItem, because: readonly Reason['code'][]): PlanItem {
  if (item.action === 'keep' || item.action === 'manual') return item;
  const hard = because.find((code) => code !== 'depends-on-skipped');
  const { choices: _choices, proposedName: _name, ...rest } = item;
  if (hard !== undefined) return { ...rest, action: 'blocked', reason: { code: hard }, changes: [], risk: 'none' };
  if (because.length === 0 || item.id === registerId) return item;
  return { ...rest, action: 'keep', reason: { code: 'depends-on-skipped' }, changes: [], risk: 'none' };
}

/** Puts every item after the ones it depends on, otherwise leaving the order as it is. */
export function inDependencyOrder<T extends { readonly id: string; readonly dependsOn: readonly string[] }>(
  items: readonly T[],
): T[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const placed = new Set<string>();
  const ordered: T[] = [];
  const place = (item: T): void => {
    if (placed.has(item.id)) return;
    placed.add(item.id);
    for (const id of item.dependsOn) {
      const before = byId.get(id);
      if (before) place(before);
    }
    ordered.push(item);
  };
  for (const item of items) place(item);
  return ordered;
}
