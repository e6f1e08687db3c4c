import { InstallerError, type ErrorCode, type ErrorDetails } from '../contract/errors.ts';

/**
 * A write that did not come back with a good answer.
 * `happened: 'no'` when the tenant refused it or it was never sent; `'unknown'` after a time-out, a dropped
 * connection, a 5xx or an answer that cannot be read: then it is looked up before anything is sent again.
 */
export class WriteError extends InstallerError {
  readonly happened: 'no' | 'unknown';

  constructor(code: ErrorCode, happened: 'no' | 'unknown', details: ErrorDetails = {}, options?: ErrorOptions) {
    super(code, details, options);
    this.name = 'WriteError';
    this.happened = happened;
  }
}
