import { z } from 'zod';
import { asInstallerError, InstallerError } from '../contract/errors.ts';
import type { OnRunEvent } from '../contract/events.ts';
import { changingActions, type Plan, type PlanItem } from '../contract/plan.ts';
import type { ItemResult } from '../contract/run.ts';
import type { Actual } from '../resources/kind.ts';
import { setVisibility } from '../resources/visibility.ts';
import type { Tenant } from '../tenant/port.ts';
import { visibleToField } from './compare.ts';
import { canonicalJson } from '../manifest/digest.ts';
import { withTasksTogether } from './bulk-tasks.ts';
import { executeTasks, type Task } from './execute.ts';
import type { MarkStore } from './mark-store.ts';
import type { Marks } from './marks.ts';
import {
  marksAfterInstall,
  marksAfterUninstall,
  marksBeforeInstall,
  marksBeforeUninstall,
  withFieldsBack,
} from './mark-changes.ts';
import type { Claim } from './presence.ts';
import type { Recorder } from './recorder.ts';
import { marksAfterUndo, marksBeforeUndo, type UndoRecord } from './plan-undo.ts';
import type { Work } from './plan-parts.ts';
import { repeatable } from './repeatable.ts';
import { ItemWriter, type WriterInput } from './write-item.ts';

/** What the executor is given: the approved plan, and a fresh look at the tenant to hold it against. */
interface ApplyInput extends WriterInput {
  readonly approved: Plan;
  /** For an undo. */
  readonly undo: UndoRecord | undefined;
  /** For what has to be done even when the run is cancelled. */
  readonly closing: (what: 'looking' | 'visibility' | 'publish') => Tenant;
  readonly marks: MarkStore;
  /** Everything the application may have left unpublished. */
  readonly owedPublishing: readonly string[];
  readonly recorder: Recorder;
  readonly hold: Pick<Claim, 'goneWithTheRest'>;
  readonly runId: string;
  readonly concurrency?: number;
  readonly signal?: AbortSignal | undefined;
  readonly onEvent: OnRunEvent;
}

export interface ApplyOutcome {
  readonly results: ReadonlyMap<string, ItemResult>;
  readonly cancelled: boolean;
  /** A failure outside any one item, such as ownership marks that could not be written. */
  readonly failure?: InstallerError;
}

/**
 * Carries out an approved plan. Only items that are today exactly what was approved are touched; the others are left
 * for another look. Ownership is marked before the first object is created and settled after the last one.
 * Never throws after the first write: what went wrong is in the outcome.
 */
export async function applyPlan(input: ApplyInput): Promise<ApplyOutcome> {
  const run = new Run(input);
  return run.carryOut();
}

class Run {
  readonly #input: ApplyInput;
  readonly #results = new Map<string, ItemResult>();
  readonly #writer: ItemWriter;
  readonly #changing: readonly PlanItem[];
  #done = 0;

  constructor(input: ApplyInput) {
    this.#input = input;
    this.#writer = new ItemWriter(input);
    this.#changing = input.approved.items.filter((item) => changingActions.has(item.action));
  }

  async carryOut(): Promise<ApplyOutcome> {
    const { approved, reading, marks, onEvent, signal } = this.#input;
    onEvent({ type: 'started', total: this.#changing.length });
    const tasks = this.#tasks();
    const begun = this.#marksBefore();
    const failures: InstallerError[] = [];
    const attempt = async (step: () => Promise<void>): Promise<void> => {
      await step().catch((thrown: unknown) => failures.push(asInstallerError(thrown)));
    };

    onEvent({ type: 'phase', phase: 'writing' });
    await attempt(() => marks.write(reading.stored ?? reading.marks, begun));
    if (failures.length === 0) {
      await executeTasks(this.#together(tasks), { concurrency: this.#input.concurrency ?? 4, signal });
      onEvent({ type: 'phase', phase: 'publishing' });
      let seenOtherwise: ReadonlySet<string> = new Set();
      await attempt(async () => void (seenOtherwise = await this.#seenOtherwise()));
      if (failures.length === 0) await attempt(() => repeatable(() => this.#showToPeople(seenOtherwise)));
      const shown = failures.length === 0;
      await attempt(() => repeatable(() => this.#publish()));
      await attempt(() => this.#settleMarks(begun, tasks, { sound: failures.length === 0, shown }));
    }
    for (const item of approved.items) this.#settle(item);
    const [failure] = failures;
    return { results: this.#results, cancelled: signal?.aborted ?? false, ...(failure ? { failure } : {}) };
  }

  #marksBefore(): Marks {
    const { approved, fresh, reading, runId, undo } = this.#input;
    if (approved.purpose === 'install') return marksBeforeInstall(reading.marks, approved, fresh, runId);
    if (approved.purpose === 'undo' && undo) return marksBeforeUndo(reading.marks, undo);
    return marksBeforeUninstall(reading.marks, approved, runId);
  }

  async #settleMarks(
    begun: Marks,
    tasks: readonly Task[],
    { sound, shown }: { readonly sound: boolean; readonly shown: boolean },
  ): Promise<void> {
    const complete = sound && tasks.every((task) => this.#results.get(task.id)?.status === 'done');
    const after = this.#marksAfter(begun, complete, shown);
    if (after) return this.#input.marks.write(begun, after);
    await this.#input.hold.goneWithTheRest();
    await this.#input.marks.removeAll();
  }

  /** Undefined when nothing of the application is left to mark. */
  #marksAfter(begun: Marks, complete: boolean, shown: boolean): Marks | undefined {
    const { approved, fresh, reading, runId, undo } = this.#input;
    const { held, partnerValues } = this.#writer;
    const done = { plan: approved, runId, reading, held, partnerValues, results: this.#results, complete, shown };
    if (approved.purpose === 'install') return marksAfterInstall(begun, { ...done, work: fresh.work });
    // In a list that could not be read there may be something whose mark is all that is known of it.
    const all = complete && approved.items.every((item) => item.action !== 'blocked' && item.action !== 'ask');
    if (approved.purpose === 'undo' && undo) {
      const back = withFieldsBack(begun, approved, fresh.work, this.#results);
      return marksAfterUndo(back, undo, this.#results, all);
    }
    return all ? undefined : marksAfterUninstall(begun, approved, this.#results);
  }

  #tasks(): Task[] {
    const today = new Map(this.#input.fresh.plan.items.map((item) => [item.id, item]));
    const tasks: Task[] = [];
    for (const item of this.#changing) {
      const now = today.get(item.id);
      if (now && (now.action === 'keep' || !sameItem(item, now))) {
        const unchanged = now.action === 'keep';
        this.#record(item, unchanged ? 'unchanged' : 'skipped', unchanged ? {} : { code: 'PLAN_STALE' });
        if (unchanged) {
          // It is there, as reading has just confirmed.
          this.#confirmed(item.id);
          continue;
        }
        this.#input.onEvent({ type: 'item-skipped', id: item.id, reason: 'changed-meanwhile' });
        tasks.push({ id: item.id, dependsOn: [], run: () => Promise.resolve(false), skip: () => undefined });
        continue;
      }
      tasks.push({
        id: item.id,
        dependsOn: item.dependsOn,
        run: () => this.#one(item),
        skip: (reason) => {
          this.#record(item, 'skipped', { code: reason === 'cancelled' ? 'CANCELLED' : 'APPLY_INCOMPLETE' });
          this.#input.onEvent({ type: 'item-skipped', id: item.id, reason });
        },
      });
    }
    return tasks;
  }

  #together(tasks: readonly Task[]): readonly Task[] {
    const items = new Map(this.#changing.map((item) => [item.id, item]));
    const groups = new Map(this.#changing.map((item) => [item.id, this.#bulkOf(item)]));
    return withTasksTogether(tasks, {
      groupOf: (id) => groups.get(id),
      together: (ids) => this.#several(ids.flatMap((id) => items.get(id) ?? [])),
      outcome: (id) => {
        const status = this.#results.get(id)?.status;
        return status === undefined ? undefined : status === 'done';
      },
    });
  }

  /** New objects of a list that takes several at once. */
  #bulkOf(item: PlanItem): string | undefined {
    const work = this.#input.fresh.work.get(item.id);
    const suits = item.action === 'create' && !this.#results.has(item.id) && work?.kind.bulk?.suits(work.collection);
    return suits ? work?.collection : undefined;
  }

  async #several(items: readonly PlanItem[]): Promise<void> {
    for (const item of items) await this.#input.recorder.begin(item);
    const { held, doubtful } = await this.#writer.together(items, this.#input.closing('looking'));
    for (const item of items) {
      const error = doubtful.get(item.id);
      if (error) await this.#one(item, () => Promise.reject(error));
      else if (held.has(item.id)) await this.#one(item, () => Promise.resolve(held.get(item.id)));
    }
  }

  async #one(
    item: PlanItem,
    write: () => Promise<Actual | undefined> = () => this.#writer.carryOut(item),
  ): Promise<boolean> {
    const { onEvent, recorder } = this.#input;
    onEvent({ type: 'item-started', id: item.id });
    await recorder.begin(item);
    try {
      const actual = await write();
      await recorder.result(this.#record(item, 'done', actual ? { tenantId: actual.tenantId } : {}));
      this.#confirmed(item.id, actual?.tenantId);
      return true;
    } catch (thrown) {
      const { code, details } = asInstallerError(thrown);
      if (code === 'CANCELLED' || code === 'PLAN_STALE') {
        await recorder.result(this.#record(item, 'skipped', { code }));
        const reason = code === 'CANCELLED' ? 'cancelled' : 'changed-meanwhile';
        onEvent({ type: 'item-skipped', id: item.id, reason });
      } else {
        await recorder.result(this.#record(item, 'failed', { code, details }));
        onEvent({ type: 'item-failed', id: item.id, code, details });
      }
      return false;
    }
  }

  #confirmed(id: string, tenantId?: number): void {
    this.#done += 1;
    const of = { done: this.#done, total: this.#changing.length };
    this.#input.onEvent({ type: 'item-done', id, ...of, ...(tenantId === undefined ? {} : { tenantId }) });
  }

  /** What is to be shown to others than before. */
  #toBeShown(): readonly { readonly item: PlanItem; readonly work: Work; readonly actual: Actual }[] {
    const { fresh, reading } = this.#input;
    return this.#changing.flatMap((item) => {
      const [work, actual] = [fresh.work.get(item.id), this.#writer.held.get(item.id)];
      const outcome = work && reading.collections.get(work.collection);
      if (!actual || !work?.desired || !outcome?.known || !outcome.collection.grouped) return [];
      return item.changes.some((change) => change.field === visibleToField) ? [{ item, work, actual }] : [];
    });
  }

  /**
   * Who sees an object is no part of it, so what somebody changed there since is looked for here: it stays, and the item
   * goes back to review.
   */
  async #seenOtherwise(): Promise<ReadonlySet<string>> {
    const existing = this.#toBeShown().filter(({ work }) => work.actual && !work.actual.deleted);
    if (existing.length === 0) return new Set();
    const { collections } = await this.#input.reread();
    const changed = existing.filter(({ work, actual }) => {
      const outcome = collections.get(work.collection);
      if (!outcome?.known) throw outcome?.error ?? new InstallerError('TENANT_ANSWER_UNREADABLE');
      const now = outcome.collection.actuals.find(({ tenantId }) => tenantId === actual.tenantId);
      return now?.visibleTo !== work.actual?.visibleTo && now?.visibleTo !== work.desired?.visibleTo;
    });
    for (const { item } of changed) {
      await this.#input.recorder.result(this.#record(item, 'skipped', { code: 'PLAN_STALE' }));
      this.#input.onEvent({ type: 'item-skipped', id: item.id, reason: 'changed-meanwhile' });
    }
    return new Set(changed.map(({ item }) => item.id));
  }

  /** Makes everything visible to whom it should be, in as few calls as there are groups or objects. */
  async #showToPeople(except: ReadonlySet<string>): Promise<void> {
    const { reading, closing } = this.#input;
    const wanted = new Map<string, Map<number, string>>();
    for (const { item, work, actual } of this.#toBeShown()) {
      if (!work.desired || except.has(item.id)) continue;
      const perList = wanted.get(work.collection) ?? new Map<number, string>();
      perList.set(actual.tenantId, work.desired.visibleTo);
      wanted.set(work.collection, perList);
    }
    for (const [collection, perItem] of wanted) {
      const listId = this.#writer.listId(collection);
      if (listId !== undefined) await setVisibility(closing('visibility'), listId, perItem, reading.userGroups);
    }
  }

  /**
   * One rebuild per kind of cache at the end, and only when something of it changed: in this run, or in an earlier one
   * that did not come to its end.
   */
  async #publish(): Promise<void> {
    const { reading, owedPublishing } = this.#input;
    const owed = reading.marks.header !== undefined && reading.marks.header.state !== 'installed';
    const methods = new Set(owed ? owedPublishing : []);
    for (const item of this.#changing) {
      const work = this.#input.fresh.work.get(item.id);
      if (!work || this.#results.get(item.id)?.status !== 'done') continue;
      const method = work.kind.publish?.(work.collection);
      if (method !== undefined) methods.add(method);
    }
    for (const method of methods) {
      await this.#input.closing('publish').write({
        method: 'POST',
        path: `/v1/Agents/Configuration/${method}`,
        answer: z.undefined(),
      });
    }
  }

  #settle(item: PlanItem): void {
    if (this.#results.has(item.id)) return;
    if (item.action === 'keep') this.#record(item, 'unchanged', item.tenantId ? { tenantId: item.tenantId } : {});
    else if (item.action === 'ask' || item.action === 'manual') this.#record(item, 'left-to-human', {});
    else if (item.action === 'blocked') this.#record(item, 'skipped', { code: 'PLAN_BLOCKED' });
    else this.#record(item, 'skipped', { code: 'APPLY_INCOMPLETE' });
  }

  #record(item: PlanItem, status: ItemResult['status'], more: Partial<ItemResult>): ItemResult {
    const result = { id: item.id, action: item.action, status, verified: false, ...more };
    this.#results.set(item.id, result);
    return result;
  }
}

/** Whether an item is today what was approved: the same action on the same object with the same values. */
function sameItem(approved: PlanItem, today: PlanItem): boolean {
  return canonicalJson(approved) === canonicalJson(today);
}
