import { InstallerError } from '../contract/errors.ts';

/** A registered redirect, taken apart. */
export interface LoopbackRedirect {
  /** `127.0.0.1`, or `[::1]` as it stands in an address. */
  readonly host: string;
  /** Absent: SuperOffice accepts any port of four digits or more. */
  readonly port: number | undefined;
  /** Empty for a bare origin, which is registered without a trailing slash; otherwise such as `/callback`. */
  readonly path: string;
}

/**
 * Reads a registered redirect: `http://127.0.0.1`, `http://127.0.0.1:7890`, `http://127.0.0.1/callback`, …
 * @throws InstallerError SIGN_IN_REDIRECT_NOT_REGISTERED when it is not a loopback address
 * Source: SuperOffice docs, developer-portal/create-app/native-app; RFC 8252 §7.3.
 */
export function parseLoopbackRedirect(registered: string): LoopbackRedirect {
  const parts = /^http:\/\/(127\.0\.0\.1|\[::1\]|localhost)(?::(\d{1,5}))?(\/[\w\-./~%]*)?$/.exec(registered);
  const host = parts?.[1];
  const port = parts?.[2] === undefined ? undefined : Number(parts[2]);
  if (host === undefined || (port !== undefined && (port < 1 || port > 65_535)))
    throw new InstallerError('SIGN_IN_REDIRECT_NOT_REGISTERED', { redirect: registered });
  return { host, port, path: parts?.[3] ?? '' };
}

/** The redirect exactly as it goes to SuperID; a bare origin has no trailing slash. */
export function redirectAt({ host, path }: LoopbackRedirect, port: number): string {
  return `http://${host}:${port}${path}`;
}
