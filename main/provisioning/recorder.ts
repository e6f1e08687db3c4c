import { InstallerError } from '../contract/errors.ts';
import type { OnRunEvent } from '../contract/events.ts';
import type { PlanItem } from '../contract/plan.ts';
import type { ItemResult } from '../contract/run.ts';
import type { Tenant } from '../tenant/port.ts';
import { WriteError } from '../tenant/write-error.ts';
import type { PartnerStep } from '../partner-service/port.ts';
import { registerId } from './partner-step.ts';
import type { Marks } from './marks.ts';
import type { Claim } from './presence.ts';
import {
  historyOf,
  type Journal,
  type JournalHead,
  type JournalLine,
  type RunHistory,
  type RunJournal,
} from './journal.ts';

/** Every write of this tenant is announced before it is sent and settled afterwards. @param hold asked before it */
export function recordedTenant(tenant: Tenant, about: string, recorder: Recorder, hold: Pick<Claim, 'guard'>): Tenant {
  return {
    customerId: tenant.customerId,
    read: (call) => tenant.read(call),
    async write(call) {
      await hold.guard();
      return recorder.write(about, `${call.method} ${call.path}`, () => tenant.write(call));
    },
  };
}

/** The same for the partner's side. */
export function recordedPartner(step: PartnerStep, recorder: Recorder, hold: Pick<Claim, 'guard'>): PartnerStep {
  const write = async <T>(what: string, send: () => Promise<T>): Promise<T> => {
    await hold.guard();
    return recorder.write(registerId, what, send);
  };
  return {
    values: step.values,
    register: (created) => write('register', () => step.register(created)),
    deregister: () => write('deregister', () => step.deregister()),
  };
}

/** Writes a run's diary, and remembers it for as long as the program runs. */
export interface Recorder {
  /** A write: announced before it is sent, settled afterwards. @param about the item's id, or what it is for */
  write<T>(about: string, call: string, send: () => Promise<T>): Promise<T>;
  /** The tenant has been read. */
  start(marks: Marks): Promise<void>;
  /** An item is begun; on the disk before the first of its writes. */
  begin(item: PlanItem): Promise<void>;
  result(result: ItemResult): Promise<void>;
  end(outcome: string): Promise<void>;
  history(): RunHistory;
}

export interface RecorderOptions {
  readonly journal: Journal | undefined;
  readonly head: JournalHead;
  readonly onEvent: OnRunEvent;
  readonly now: () => Date;
}

/**
 * Begins recording. A journal that cannot be written (full disk, read-only folder) is told once and then done without:
 * what makes a run safe are its marks in the tenant, and stopping half-way would help nobody.
 */
export async function startRecorder(options: RecorderOptions): Promise<Recorder> {
  const { head, onEvent, now } = options;
  const remembered: JournalLine[] = [];
  let file: RunJournal | undefined;
  let count = 0;
  let over = false;

  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch {
      const broken = file;
      file = undefined;
      onEvent({ type: 'warning', code: 'JOURNAL_NOT_WRITABLE', details: {} });
      await broken?.close().catch(() => undefined);
    }
  }

  async function write(...lines: readonly JournalLine[]): Promise<void> {
    remembered.push(...lines);
    const open = file;
    // A write that fails among several at once is told once.
    if (open)
      await attempt(() => open.write(lines).catch((thrown) => (file === open ? Promise.reject(thrown) : undefined)));
  }

  const at = (): string => now().toISOString();
  await attempt(async () => {
    file = await options.journal?.open(head);
  });

  return {
    async write(about, call, send) {
      const n = (count += 1);
      await write({ type: 'intent', at: at(), n, for: about, call });
      try {
        const answer = await send();
        await write({ type: 'outcome', at: at(), n, happened: 'yes' });
        return answer;
      } catch (thrown) {
        const happened = thrown instanceof WriteError ? thrown.happened : 'unknown';
        const code = thrown instanceof InstallerError ? { code: thrown.code } : {};
        await write({ type: 'outcome', at: at(), n, happened, ...code });
        throw thrown;
      }
    },

    async start({ header, before }) {
      const unfinished = header !== undefined && header.state !== 'installed';
      const known = (header?.state === 'installed' ? header : before) ?? null;
      await write({ type: 'start', at: at(), before: known, ...(unfinished ? { continues: header.run } : {}) });
    },

    begin: ({ id, action, tenantId, changes }) =>
      write({
        type: 'item',
        at: at(),
        id,
        action,
        changes: [...changes],
        ...(tenantId === undefined ? {} : { tenantId }),
      }),

    async result({ id, status, tenantId, code }) {
      if (status !== 'done' && status !== 'failed' && status !== 'skipped') return;
      const more = { ...(tenantId === undefined ? {} : { tenantId }), ...(code === undefined ? {} : { code }) };
      await write({ type: 'result', at: at(), id, status, ...more });
    },

    async end(outcome) {
      if (over) return;
      over = true;
      await write({ type: 'end', at: at(), outcome });
      await file?.close().catch(() => undefined);
    },

    history: () => historyOf(head, remembered, over),
  };
}
