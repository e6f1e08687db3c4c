import type { ErrorCode, ErrorDetails } from './errors.ts';

/** Why the run is standing still, and until when (milliseconds since the epoch) when that is known. */
export interface Waiting {
  readonly reason: 'rate-limit' | 'tenant-busy' | 'maintenance' | 'retry' | 'sign-in' | 'partner-service';
  readonly until?: number;
}

/** What a run tells while it goes on. Counts are of confirmed items only. */
export type RunEvent =
  | { readonly type: 'started'; readonly total: number }
  | { readonly type: 'item-started'; readonly id: string }
  | ({ readonly type: 'waiting' } & Waiting)
  | {
      readonly type: 'item-done';
      readonly id: string;
      readonly tenantId?: number;
      readonly done: number;
      readonly total: number;
    }
  | { readonly type: 'item-failed'; readonly id: string; readonly code: ErrorCode; readonly details: ErrorDetails }
  | {
      readonly type: 'item-skipped';
      readonly id: string;
      readonly reason: 'depends-on-failed' | 'cancelled' | 'changed-meanwhile';
    }
  | { readonly type: 'phase'; readonly phase: 'reading' | 'writing' | 'publishing' | 'verifying' }
  /** Something people should know that does not stop the run. */
  | { readonly type: 'warning'; readonly code: ErrorCode; readonly details: ErrorDetails }
  | { readonly type: 'finished'; readonly outcome: RunOutcome };

type RunOutcome = 'done' | 'partly' | 'cancelled' | 'failed' | 'nothing-to-do';

export type OnRunEvent = (event: RunEvent) => void;

/**
 * How much of a run may be shown as done, from 0 to 1: what is confirmed, and all of it only when everything has been
 * read back and found good. Never 1 for a run that failed, was stopped or is still verifying.
 */
export function shareDone(run: {
  readonly done: number;
  readonly total: number | undefined;
  readonly outcome?: RunOutcome | undefined;
}): number {
  if (run.outcome === 'done' || run.outcome === 'nothing-to-do') return 1;
  if (run.total === undefined || run.total === 0) return 0;
  return Math.min(run.done, run.total) / (run.total + 1);
}
