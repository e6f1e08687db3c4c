import type { UploadData } from 'electron';
import { parseLoopbackRedirect, redirectAt } from '../sign-in/loopback-redirect.ts';

/** What a request looks like to whoever catches the redirect. */
export interface CaughtRequest {
  readonly url: string;
  readonly method: string;
  readonly resourceType: string;
  readonly uploadData?: readonly Pick<UploadData, 'bytes'>[];
}

/** A body larger than this is no answer of SuperID. */
const mostBytes = 64 * 1024;

/**
 * The redirect for one attempt. Nothing listens on it: the request is caught before it leaves the process, so that a free
 * port need not be found, only one that nobody can foresee.
 * @param random a whole number from `from` up to, not including, `to`
 * @throws InstallerError SIGN_IN_REDIRECT_NOT_REGISTERED
 */
export function redirectForWindow(registered: string, random: (from: number, to: number) => number): string {
  const redirect = parseLoopbackRedirect(registered);
  return redirectAt(redirect, redirect.port ?? random(49_152, 65_536));
}

/** Whether a request goes to the redirect's address, whatever it carries: it must never leave the process. */
export function goesToRedirect(requested: string, redirectUri: string): boolean {
  if (!URL.canParse(requested)) return false;
  const url = new URL(requested);
  return url.origin === new URL(redirectUri).origin;
}

/**
 * SuperID's answer, when a request is it: the top frame goes to exactly the redirect, with one code or one error, and
 * brings back the state it was sent with. An answer that was posted (`response_mode=form_post`) is read from the form.
 * @returns the whole address, as a redirect would have had it
 */
export function answerIn(request: CaughtRequest, redirectUri: string, state: string): URL | undefined {
  if (request.resourceType !== 'mainFrame' || !URL.canParse(request.url)) return undefined;
  const expected = new URL(redirectUri);
  const url = new URL(request.url);
  if (url.origin !== expected.origin || url.pathname !== expected.pathname) return undefined;
  if (url.username !== '' || url.password !== '') return undefined;
  if (request.method === 'POST') {
    const form = formOf(request.uploadData ?? []);
    if (!form) return undefined;
    url.search = form.toString();
  } else if (request.method !== 'GET') return undefined;
  const { searchParams } = url;
  if (searchParams.getAll('code').length + searchParams.getAll('error').length !== 1) return undefined;
  const states = searchParams.getAll('state');
  return states.length === 1 && states[0] === state ? url : undefined;
}

function formOf(parts: readonly Pick<UploadData, 'bytes'>[]): URLSearchParams | undefined {
  const body = Buffer.concat(parts.map(({ bytes }) => bytes));
  return body.byteLength <= mostBytes ? new URLSearchParams(body.toString('utf8')) : undefined;
}
