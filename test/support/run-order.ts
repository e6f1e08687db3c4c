import type { Plan } from '../../main/contract/plan.ts';
import type { RunResult } from '../../main/contract/run.ts';
import type { LoadedManifest } from '../../main/manifest/loaded.ts';

/** What a process of `run-in-process.ts` is told to do. */
export interface RunOrder {
  readonly practiceUrl: string;
  readonly customerId: string;
  readonly manifest: LoadedManifest;
  readonly dataDir: string;
  readonly purpose: Plan['purpose'];
  /** When to end without a word; never when absent. */
  readonly die?: Death;
  /** With everything from sign-in to the partner's service; the engine alone otherwise. */
  readonly signingIn?: boolean;
  /** How much later than it is this process believes the tenant's clock to be. */
  readonly aheadMs?: number;
}

export interface Death {
  /** Counted from 1: writes sent, or writes recorded. */
  readonly nth: number;
  readonly when: (typeof deaths)[number];
  /** Counts only calls whose path has this in it. */
  readonly only?: string;
}

export const deaths = ['before it is sent', 'before its answer is seen', 'before its outcome is recorded'] as const;

export interface RunDone {
  readonly outcome: RunResult['outcome'];
  readonly asked: number;
  /** How many items failed. */
  readonly failed: number;
  /** What was sent, one line per object; see `changesOf`. */
  readonly changes: readonly string[];
  /** How many of its deaths' writes it came to: those that left, those whose outcome was recorded. */
  readonly sent: number;
  readonly recorded: number;
}
