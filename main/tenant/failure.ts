import { type ErrorCode, type ErrorDetails, InstallerError } from '../contract/errors.ts';
import { WriteError } from './write-error.ts';

/** A call that did not bring a good answer, and what may be done about it. */
export interface Failure {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
  /** Whether the tenant may have done what was asked all the same. */
  readonly happened: 'no' | 'unknown';
  /**
   * `moved`: ask where the tenant is (421). `expired`: sign in again (401). `busy`: wait as told (429).
   * `outage`: passes by itself, so patience helps. `doubtful`: seldom passes, so a few tries are enough. `final`: neither.
   */
  readonly remedy: 'moved' | 'expired' | 'busy' | 'outage' | 'doubtful' | 'final';
  /** Milliseconds the tenant asked to be left alone. */
  readonly retryAfter?: number;
}

/** The failure as whoever made the call sees it. It carries no cause: a cause could carry headers or content. */
export function errorOf(failure: Failure, kind: 'read' | 'write'): InstallerError {
  return kind === 'write'
    ? new WriteError(failure.code, failure.happened, failure.details)
    : new InstallerError(failure.code, failure.details);
}

/** An error from before anything was sent, such as a sign-in that failed: a write then did not happen. */
export function beforeSending(thrown: InstallerError, kind: 'read' | 'write'): InstallerError {
  return kind === 'write' ? new WriteError(thrown.code, 'no', thrown.details, { cause: thrown }) : thrown;
}

/** Cancelled by the person; of a write only while nothing had been sent. */
export function cancelled(kind: 'read' | 'write'): InstallerError {
  return kind === 'write' ? new WriteError('CANCELLED', 'no') : new InstallerError('CANCELLED');
}
