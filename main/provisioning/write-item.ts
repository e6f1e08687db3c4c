import { InstallerError } from '../contract/errors.ts';
import type { PlanItem } from '../contract/plan.ts';
import type { PartnerStep } from '../partner-service/port.ts';
import { ownListOf } from '../resources/items-of.ts';
import type { Actual, Desired, WriteContext } from '../resources/kind.ts';
import type { Tenant } from '../tenant/port.ts';
import { WriteError } from '../tenant/write-error.ts';
import type { BulkProof } from './bulk-proof.ts';
import { type BulkOutcome, saveInBulk } from './bulk-saving.ts';
import { visibleToField } from './compare.ts';
import { identify } from './identify.ts';
import { registerId, withPartnerValues } from './partner-step.ts';
import type { PlannedWork, Work } from './plan-parts.ts';
import type { TenantReading } from './reading.ts';

/** What writing an item takes. */
export interface WriterInput {
  readonly fresh: PlannedWork;
  readonly reading: TenantReading;
  /** The tenant as one item, or one list, sees it; stops waiting when the run is cancelled. */
  readonly tenantFor: (about: string) => Tenant;
  readonly partner: PartnerStep;
  /** What the tenant has shown of saving several objects in one call. */
  readonly bulk: BulkProof;
  /** Reads everything again, after a write whose answer was lost. */
  readonly reread: () => Promise<TenantReading>;
}

/** How often a write whose answer was lost, and which turned out not to have happened, is sent in all. */
const mostAttempts = 3;

/** Carries out single items, remembering what the tenant holds because of them. */
export class ItemWriter {
  /** What items that are done made or found, by item id. */
  readonly held = new Map<string, Actual>();
  readonly #input: WriterInput;
  readonly #defaults: WriteContext['defaults'] = new Map();
  #partnerValues: Readonly<Record<string, string>>;

  constructor(input: WriterInput) {
    this.#input = input;
    this.#partnerValues = input.partner.values;
  }

  /** What the partner's service has answered, in this run or before. */
  get partnerValues(): Readonly<Record<string, string>> {
    return this.#partnerValues;
  }

  /**
   * Does one item. When the answer to a write was lost, looks before anything is sent again.
   * @throws InstallerError; PLAN_STALE when somebody else has changed the object since it was approved
   */
  async carryOut(item: PlanItem): Promise<Actual | undefined> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return this.#done(item, await this.#write(item));
      } catch (thrown) {
        const lost = thrown instanceof WriteError && thrown.happened === 'unknown' && item.id !== registerId;
        if (!lost) throw thrown;
        const found = await this.#lookAgain(item);
        if (found !== 'not-done') return this.#done(item, found);
        // A documented refusal stays one.
        if (thrown.code === 'TENANT_REFUSED' || attempt === mostAttempts) throw thrown;
      }
    }
  }

  /**
   * Creates several items of one list in as few calls as this tenant allows; the others are left for `carryOut`.
   * Never throws.
   * @param looking the tenant for reading back, which a cancelled run still does
   */
  async together(items: readonly PlanItem[], looking: Tenant): Promise<BulkOutcome> {
    const works = items.map((item) => this.#workOf(item));
    const [work] = works;
    const before = work && this.#allOurs(work.collection);
    if (!work?.kind.bulk || !before) return { held: new Map(), doubtful: new Map() };
    const sending = this.#contextFor(work.collection, work);
    const job = {
      bulk: work.kind.bulk,
      wanted: works.map((one) => this.#wanted(one)),
      before,
      sending,
      looking: { ...sending, tenant: looking },
    };
    const outcome = await saveInBulk(job, this.#input.bulk);
    for (const [id, actual] of outcome.held) this.held.set(id, actual);
    return outcome;
  }

  /** What a list held when the run began; undefined when something of it is not ours, or not known. */
  #allOurs(collection: string): readonly Actual[] | undefined {
    const { fresh, reading } = this.#input;
    const outcome = reading.collections.get(collection);
    if (!outcome?.known) return undefined;
    const ours = new Set(
      [...fresh.work.values()].flatMap((work) => (work.collection === collection && work.actual ? [work.actual] : [])),
    );
    return outcome.collection.actuals.every((actual) => ours.has(actual)) ? outcome.collection.actuals : undefined;
  }

  /** The tenant's id of the list that holds a collection, also when the list was created a moment ago. */
  listId(collection: string): number | undefined {
    const list = ownListOf(collection);
    const created = list === undefined ? undefined : this.held.get(list)?.tenantId;
    const outcome = this.#input.reading.collections.get(collection);
    return created ?? (outcome?.known ? outcome.collection.listId : undefined);
  }

  #done(item: PlanItem, actual: Actual | undefined): Actual | undefined {
    if (actual) this.held.set(item.id, actual);
    return actual;
  }

  async #write(item: PlanItem): Promise<Actual | undefined> {
    const { partner } = this.#input;
    if (item.id === registerId) {
      if (item.action === 'remove') await partner.deregister();
      else this.#partnerValues = await partner.register(this.#createdIds());
      return undefined;
    }
    const work = this.#workOf(item);
    const context = this.#contextFor(item.id, work);
    if (item.action === 'create') return work.kind.create(this.#wanted(work), context);
    if (!work.actual) throw new InstallerError('INTERNAL', { message: `${item.id} has nothing to change` });
    const actual = await untouched(item, work, work.actual, context);
    if (item.action === 'remove') {
      await work.kind.remove(actual, context);
      return undefined;
    }
    const desired = this.#wanted(work);
    if (item.action !== 'adopt' && !onlyVisibility(item)) return work.kind.update(desired, actual, context);
    const fields = item.changes.map((change) => change.field).filter((field) => field !== visibleToField);
    return fields.length === 0 ? actual : work.kind.update(restricted(desired, fields), actual, context);
  }

  /** @returns what is there, undefined when it is gone as it should be, or that nothing was done */
  async #lookAgain(item: PlanItem): Promise<Actual | 'not-done' | undefined> {
    const work = this.#workOf(item);
    const reading = await this.#input.reread();
    const outcome = reading.collections.get(work.collection);
    if (!outcome?.known) throw outcome?.error ?? new InstallerError('TENANT_ANSWER_UNREADABLE', { what: item.id });
    if (item.action === 'remove') {
      const left = outcome.collection.actuals.find((actual) => actual.tenantId === work.actual?.tenantId);
      return left && !left.deleted ? 'not-done' : undefined;
    }
    const desired = this.#wanted(work);
    const match = identify(desired, outcome.collection, { ...reading.marks, intended: new Set([item.id]) }, true);
    if (match.is !== 'ours' || match.actual.deleted) return 'not-done';
    return holds(match.actual, desired, work) ? match.actual : 'not-done';
  }

  #workOf(item: PlanItem): Work {
    const work = this.#input.fresh.work.get(item.id);
    if (!work) throw new InstallerError('INTERNAL', { message: `${item.id} was not planned` });
    return work;
  }

  #wanted(work: Work): Desired {
    if (!work.desired) throw new InstallerError('INTERNAL', { message: 'nothing is wanted' });
    return withPartnerValues(work.desired, this.#partnerValues);
  }

  #contextFor(about: string, work: Work): WriteContext {
    return { tenant: this.#input.tenantFor(about), listId: this.listId(work.collection), defaults: this.#defaults };
  }

  #createdIds(): Record<string, number> {
    return Object.fromEntries([...this.held].map(([id, actual]) => [id, actual.tenantId]));
  }
}

/** Who sees an object is not part of it and is set afterwards, for all objects at once. */
function onlyVisibility({ action, changes }: PlanItem): boolean {
  return action === 'update' && changes.every((change) => change.field === visibleToField);
}

function holds(actual: Actual, desired: Desired, { kind }: Work): boolean {
  return Object.entries(desired.fields).every(
    ([field, value]) => kind.fields[field]?.compare === 'on-create' || actual.fields[field] === value,
  );
}

/**
 * The object as it is right now. What was approved is what is changed: an object that somebody else has touched since
 * goes back to review. That a deleted one has come back, as items do with their list, is only what was wanted.
 * @throws InstallerError PLAN_STALE
 */
async function untouched(item: PlanItem, work: Work, seen: Actual, context: WriteContext): Promise<Actual> {
  const now = await work.kind.again(seen.tenantId, work.collection, context);
  const same =
    now !== undefined &&
    (now.deleted === seen.deleted || (item.action === 'restore' && !now.deleted)) &&
    Object.entries(seen.fields).every(([field, value]) => now.fields[field] === value);
  if (!same) throw new InstallerError('PLAN_STALE', { name: seen.name });
  return now;
}

/** Only some of the wanted fields: adopting leaves everything else as it is. */
function restricted(desired: Desired, fields: readonly string[]): Desired {
  const entries = Object.entries(desired.fields).filter(([field]) => fields.includes(field));
  return { ...desired, fields: Object.fromEntries(entries) };
}
