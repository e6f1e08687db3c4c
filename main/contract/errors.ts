/**
 * The closed set of things that can go wrong, each with the exit code the command line answers with.
 * The texts (what happened, what to do next) are in `texts/`; a test holds that every code has one.
 */
export const errorCodes = {
  // usage and manifest
  USAGE: 4,
  MANIFEST_NOT_FOUND: 4,
  MANIFEST_INVALID: 4,
  ENVIRONMENT_UNKNOWN: 4,
  NEWER_INSTALLED: 4,
  ENVIRONMENT_NOT_REGISTERED: 4,
  CUSTOMER_ID_INVALID: 4,
  PRACTICE_USER_UNKNOWN: 4,
  PRACTICE_CUSTOMER_UNKNOWN: 4,
  PRACTICE_UNREACHABLE: 4,
  LINK_NOT_USABLE: 4,
  OUTPUT_NOT_WRITABLE: 4,
  PDF_NOT_AVAILABLE: 4,
  REPORT_NOT_FOUND: 4,

  // sign-in and rights
  SIGN_IN_UNREACHABLE: 5,
  SIGN_IN_TIMED_OUT: 5,
  SIGN_IN_REFUSED: 5,
  SIGN_IN_NOT_ADMINISTRATOR: 5,
  SIGN_IN_REDIRECT_NOT_REGISTERED: 5,
  SIGN_IN_ANSWER_INVALID: 5,
  SIGN_IN_WRONG_TENANT: 5,
  SIGN_IN_EXPIRED: 5,
  SIGN_IN_BROWSER_FAILED: 5,
  RIGHT_MISSING: 5,

  // the tenant could not be read: nothing was written
  TENANT_UNKNOWN: 6,
  TENANT_NOT_READY: 6,
  TENANT_SUSPENDED: 6,
  TENANT_GONE: 6,
  TENANT_MAINTENANCE: 6,
  TENANT_STATE_UNREADABLE: 6,
  TENANT_UNREACHABLE: 6,
  TENANT_TIMED_OUT: 6,
  TENANT_MOVED: 6,
  TENANT_HOST_REFUSED: 6,
  TENANT_BUSY: 6,
  TENANT_REFUSED: 6,
  TENANT_FAILED: 6,
  TENANT_ANSWER_UNREADABLE: 6,
  TENANT_LIST_INCOMPLETE: 6,
  TENANT_NOT_FOUND: 6,
  PLAN_BLOCKED: 6,
  PLAN_STALE: 6,
  TENANT_IN_USE: 6,
  UNDO_NOT_POSSIBLE: 6,

  // the partner's own service
  PARTNER_UNREACHABLE: 6,
  PARTNER_REFUSED: 6,
  PARTNER_ANSWER_INVALID: 6,

  // a run that did not finish
  APPLY_INCOMPLETE: 7,
  VERIFY_FAILED: 7,
  VERIFY_UNREADABLE: 7,
  CANCELLED: 8,

  // told beside a run that goes on
  JOURNAL_NOT_WRITABLE: 7,

  // ours
  INTERNAL: 7,
} as const;

export type ErrorCode = keyof typeof errorCodes;

/** What a text may mention: never a token, never a whole answer. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean>>;

/**
 * The one error type that crosses a boundary. `details` fill the placeholders of its text;
 * `message` is for logs and developers.
 */
export class InstallerError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(details)}`, options);
    this.name = 'InstallerError';
    this.code = code;
    this.details = details;
  }
}

/** Any thrown thing as an InstallerError: a known one is itself, an abort is CANCELLED, the rest is INTERNAL. */
export function asInstallerError(thrown: unknown): InstallerError {
  if (thrown instanceof InstallerError) return thrown;
  if (thrown instanceof Error && thrown.name === 'AbortError')
    return new InstallerError('CANCELLED', {}, { cause: thrown });
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new InstallerError('INTERNAL', { message }, { cause: thrown });
}
