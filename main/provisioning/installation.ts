import { InstallerError } from '../contract/errors.ts';
import type { EnvironmentName } from '../contract/environment.ts';
import type { OnRunEvent } from '../contract/events.ts';
import type { Decisions, Plan, Verdict } from '../contract/plan.ts';
import type { RunResult } from '../contract/run.ts';
import { changingActions } from '../contract/plan.ts';
import { textIn } from '../contract/text.ts';
import { digestOf } from '../manifest/digest.ts';
import type { Manifest } from '../manifest/schema.ts';
import { compareVersions } from '../manifest/version.ts';
import type { Partner, PartnerStatus, PartnerStep } from '../partner-service/port.ts';
import type { Desired, ResourceKind } from '../resources/kind.ts';
import type { ApplyOptions, PlanChoices } from '../session.ts';
import type { Tenant } from '../tenant/port.ts';
import { type ApplyOutcome, applyPlan } from './apply.ts';
import { BulkProof } from './bulk-proof.ts';
import { releasedIds, underPresentKeys, withMovedApart } from './former-keys.ts';
import type { Journal, JournalHead } from './journal.ts';
import { effectiveDecisions, renamesIn, withRenames } from './decisions.ts';
import { createMarkStore } from './mark-store.ts';
import type { Marks } from './marks.ts';
import { planInstall } from './plan-install.ts';
import type { PlanInput, PlannedWork } from './plan-parts.ts';
import { planUndo, type UndoRecord } from './plan-undo.ts';
import { planUninstall } from './plan-uninstall.ts';
import { type Claim, claimTenant } from './presence.ts';
import { recordedPartner, recordedTenant, type Recorder, startRecorder } from './recorder.ts';
import { RunMemory } from './run-memory.ts';
import { judged, outcomeOf, unreadBack } from './judge-run.ts';
import { readTenant, type TenantReading } from './reading.ts';

export interface InstallationOptions {
  readonly manifest: Manifest;
  readonly manifestDigest: string;
  readonly desired: readonly Desired[];
  readonly kinds: readonly ResourceKind<unknown>[];
  readonly environment: EnvironmentName;
  /**
   * Reads stop when the signal is aborted; a write that was sent is waited for. Once `hurry` is aborted an outage is not
   * waited out any more.
   */
  readonly tenant: (signal?: AbortSignal, hurry?: AbortSignal) => Tenant;
  readonly partner: Partner | undefined;
  readonly preflight: (tenant: Tenant) => Promise<readonly Verdict[]>;
  /** Who runs it; known once the rights have been checked. */
  readonly by: () => { readonly name: string; readonly email: string };
  readonly company: string;
  readonly counts: () => { readonly reads: number; readonly writes: number };
  readonly now: () => Date;
  readonly newRunId: () => string;
  /** Which machine and program this is, for whoever else wants to work on the tenant. */
  readonly here: { readonly machine: string; readonly product: string; readonly process: number };
  /** The tenant's clock; milliseconds since the epoch. */
  readonly tenantTime: () => number;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Where runs are recorded on this machine; nowhere when absent. */
  readonly journal?: Journal | undefined;
}

/** One application in one tenant: plan it, apply what was approved, prove it. */
export interface Installation {
  plan(purpose: Plan['purpose'], choices?: PlanChoices): Promise<Plan>;
  /** See Session. */
  decide(plan: Plan, decisions: Decisions): Plan | undefined;
  apply(plan: Plan, choices: PlanChoices, options: ApplyOptions): Promise<RunResult>;
}

export function createInstallation(options: InstallationOptions): Installation {
  const { manifest, desired, kinds, partner } = options;
  const bulk = new BulkProof();
  const runs = new RunMemory(options.journal);
  /** What was read for a plan, for answering its questions. */
  const inputs = new WeakMap<Plan, PlanInput>();

  const read = (tenant: Tenant, given: Decisions = {}): Promise<TenantReading> =>
    readTenant({
      tenant,
      kinds,
      application: manifest.app,
      desiredFor: ({ decisions }) => withRenames(desired, effectiveDecisions(decisions, given), manifest.app.publisher),
      readMarks: async () => {
        const { marks, runs: present } = await createMarkStore(tenant, manifest.app.id).readAll();
        const now = withMovedApart(underPresentKeys(marks, manifest, kinds), desired);
        return { marks: now, stored: marks, runs: present };
      },
    });

  async function look(
    purpose: Plan['purpose'],
    choices: PlanChoices,
    tenant: Tenant,
    known?: UndoRecord,
  ): Promise<Look> {
    const preflight = await options.preflight(tenant);
    const [reading, status, sent] = await Promise.all([
      read(tenant, choices.decisions),
      partner ? partner.status() : ({ is: 'not-used' } as const),
      partner ? partner.sent(choices) : {},
    ]);
    const input: PlanInput = {
      manifest,
      manifestDigest: options.manifestDigest,
      kinds,
      desired,
      reading,
      partner: status,
      sentToPartner: sent,
      environment: options.environment,
      customerId: tenant.customerId,
      preflight,
      decisions: effectiveDecisions(reading.marks.decisions, choices.decisions ?? {}),
      released: releasedIds(manifest, kinds),
    };
    if (purpose === 'undo') {
      const undo = known ?? (await runs.undoRecord(reading.marks));
      return { reading, status, planned: planUndo(input, undo), undo };
    }
    if (purpose === 'install') refuseDowngrade(manifest, reading.marks);
    return { reading, status, planned: planFrom(input, purpose) };
  }

  function planFrom(input: PlanInput, purpose: 'install' | 'uninstall'): PlannedWork {
    const planned = purpose === 'install' ? planInstall(input) : planUninstall(input);
    inputs.set(planned.plan, input);
    return planned;
  }

  return {
    plan: async (purpose, choices = {}) => (await look(purpose, choices, options.tenant())).planned.plan,

    decide(plan, given) {
      const input = inputs.get(plan);
      if (!input || plan.purpose === 'undo') return undefined;
      const decisions = effectiveDecisions(input.reading.marks.decisions, given);
      // What goes by another name is looked for elsewhere.
      if (renamesIn(decisions) !== renamesIn(input.decisions)) return undefined;
      return planFrom({ ...input, decisions }, plan.purpose).plan;
    },

    async apply(plan, choices, { signal, beforeWrite, onEvent: tell = () => undefined }) {
      requireSameOccasion(plan, options);
      const startedAt = options.now();
      const runId = options.newRunId();
      const before = options.counts();
      const warnings: NonNullable<RunResult['warnings']> = [];
      const onEvent: OnRunEvent = (event) => {
        if (event.type === 'warning') warnings.push({ code: event.code, details: event.details });
        tell(event);
      };
      onEvent({ type: 'phase', phase: 'reading' });
      const hold = createHold(runId, signal, beforeWrite);
      const head = headOf(plan, runId, startedAt);
      const recorder = await startRecorder({ journal: options.journal, head, onEvent, now: options.now });
      runs.remember(runId, recorder);
      let left: 'marks' | 'nothing' = 'nothing';
      try {
        // Answers are stored in the tenant too.
        if (changesAnything(plan) || Object.keys(choices.decisions ?? {}).length > 0) await hold.take();
        const seen = await look(plan.purpose, choices, options.tenant(signal));
        const { marks, runs: present } = seen.reading;
        // What a run left unfinished may need no item any more, but its marks are settled.
        const unsettled = marks.header !== undefined && marks.header.state !== 'installed';
        if (unsettled || present.some((one) => one !== runId)) await hold.take();
        await recorder.start(marks);
        left = 'marks';
        const outcome = await carryOut(plan, choices, seen, { runId, recorder, hold, signal, onEvent });
        onEvent({ type: 'phase', phase: 'verifying' });
        const { items, leftovers } = await verified(plan, seen, outcome, { choices, signal });
        const run = outcomeOf(plan, items, outcome);
        await recorder.end(run);
        await hold.release(left);
        onEvent({ type: 'finished', outcome: run });
        const after = options.counts();
        return {
          schemaVersion: 1,
          runId,
          outcome: run,
          startedAt: startedAt.toISOString(),
          finishedAt: options.now().toISOString(),
          by: options.by(),
          company: options.company,
          plan,
          items,
          calls: { reads: after.reads - before.reads, writes: after.writes - before.writes },
          ...(outcome.failure ? { failure: { code: outcome.failure.code, details: outcome.failure.details } } : {}),
          ...(warnings.length > 0 ? { warnings } : {}),
          leftovers,
        };
      } finally {
        await recorder.end('failed');
        await hold.release(left);
      }
    },
  };

  function carryOut(plan: Plan, choices: PlanChoices, seen: Look, run: UnderWay): Promise<ApplyOutcome> {
    const { reading, status, planned, undo } = seen;
    const { recorder, hold, signal } = run;
    const recorded = (about: string, until?: AbortSignal): Tenant =>
      recordedTenant(options.tenant(until, signal), about, recorder, hold);
    const step = partner?.step(choices, status.is === 'registered' ? status.values : {}) ?? noPartner;
    return applyPlan({
      ...run,
      undo,
      approved: plan,
      fresh: planned,
      reading,
      tenantFor: (item) => recorded(item, signal),
      closing: (what) => recorded(what),
      marks: createMarkStore(recorded('marks'), manifest.app.id),
      owedPublishing: kinds.flatMap((kind) => {
        const own = desired.filter((item) => item.kind === kind.kind).map((item) => item.collection);
        return [...own, ...(kind.standing ?? [])].flatMap((collection) => kind.publish?.(collection) ?? []);
      }),
      bulk,
      partner: recordedPartner(step, recorder, hold),
      reread: () => read(options.tenant(undefined, signal), choices.decisions),
    });
  }

  /** A run's hold on the tenant; taken when there is something to write. */
  function createHold(run: string, signal: AbortSignal | undefined, beforeWrite: ApplyOptions['beforeWrite']): Hold {
    let claim: Claim | undefined;
    return {
      async take() {
        claim ??= await claimTenant({
          keys: createMarkStore(options.tenant(signal), manifest.app.id),
          closing: createMarkStore(options.tenant(undefined, signal), manifest.app.id),
          run,
          by: options.by().name,
          ...options.here,
          tenantTime: options.tenantTime,
          now: options.now,
          sleep: options.sleep,
          isOver: (other) => runs.isOver(other),
        });
      },
      async guard() {
        await beforeWrite?.();
        await claim?.guard();
      },
      goneWithTheRest: async () => claim?.goneWithTheRest(),
      release: async (left) => claim?.release(left),
    };
  }

  function headOf(plan: Plan, run: string, at: Date): JournalHead {
    return {
      type: 'run',
      format: 1,
      run,
      at: at.toISOString(),
      purpose: plan.purpose,
      application: {
        id: plan.application.id,
        name: textIn(plan.application.name, 'en'),
        version: plan.application.version,
      },
      environment: plan.environment,
      customerId: plan.customerId,
      company: options.company,
      by: options.by().name,
      product: options.here.product,
      machine: options.here.machine,
      process: options.here.process,
      planDigest: digestOf(plan),
      total: plan.items.filter((item) => changingActions.has(item.action)).length,
    };
  }

  /** Reads everything back. What is not exactly as it was planned is not verified, whatever the answers said. */
  async function verified(
    plan: Plan,
    { planned, undo }: Look,
    outcome: ApplyOutcome,
    { choices, signal }: { readonly choices: PlanChoices; readonly signal: AbortSignal | undefined },
  ): Promise<Pick<RunResult, 'items' | 'leftovers'>> {
    const results = plan.items.flatMap((item) => outcome.results.get(item.id) ?? []);
    let after: Look;
    try {
      after = await look(plan.purpose, choices, options.tenant(undefined, signal), undo);
    } catch {
      return { items: results.map(unreadBack), leftovers: [] };
    }
    return judged(plan, results, { before: planned, after: after.planned, reading: after.reading });
  }
}

/** See presence.ts; without effect until it is taken. */
interface Hold extends Claim {
  take(): Promise<void>;
}

interface UnderWay {
  readonly runId: string;
  readonly recorder: Recorder;
  readonly hold: Hold;
  readonly signal: AbortSignal | undefined;
  readonly onEvent: OnRunEvent;
}

interface Look {
  readonly reading: TenantReading;
  readonly status: PartnerStatus;
  readonly planned: PlannedWork;
  readonly undo?: UndoRecord;
}

const noPartner: PartnerStep = {
  values: {},
  register: () => Promise.reject(new InstallerError('INTERNAL', { message: 'the manifest has no partner service' })),
  deregister: () => Promise.reject(new InstallerError('INTERNAL', { message: 'the manifest has no partner service' })),
};

/** A plan may only be applied where it was made: same application and content, tenant and environment. */
function requireSameOccasion(approved: Plan, today: InstallationOptions): void {
  const { customerId } = today.tenant();
  const same =
    approved.customerId === customerId &&
    approved.environment === today.environment &&
    approved.application.id === today.manifest.app.id &&
    approved.manifestDigest === today.manifestDigest;
  if (!same) throw new InstallerError('PLAN_STALE', { customerId });
}

/**
 * An older manifest does not know what a newer version set up, so it can neither be installed nor verified over it.
 * @throws InstallerError NEWER_INSTALLED
 */
function refuseDowngrade({ app }: Manifest, { header }: Marks): void {
  if (!header || compareVersions(app.version, header.version) >= 0) return;
  throw new InstallerError('NEWER_INSTALLED', { installed: header.version, version: app.version });
}

function changesAnything(plan: Plan): boolean {
  return plan.items.some((item) => changingActions.has(item.action));
}
