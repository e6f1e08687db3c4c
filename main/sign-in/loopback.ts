import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { InstallerError } from '../contract/errors.ts';
import { answerPage } from './answer-page.ts';
import { parseLoopbackRedirect, redirectAt } from './loopback-redirect.ts';

/** Waits on this computer for the one redirect that ends a sign-in. */
export interface LoopbackListener {
  /** Exactly as it has to be sent to SuperID. */
  readonly redirectUri: string;
  /**
   * The first redirect with this state; everything else is turned away and does not end the wait. Closes the listener.
   * @throws InstallerError SIGN_IN_TIMED_OUT, CANCELLED
   */
  received(state: string, signal: AbortSignal): Promise<URL>;
  close(): void;
}

export interface LoopbackOptions {
  /** How long `received` waits, in milliseconds; five minutes by default. */
  readonly timeoutMs?: number;
}

const fiveMinutes = 300_000;

/** SuperOffice's template accepts ports of four digits and more; the system's free ports are above this anyway. */
const lowestFreePort = 1024;

/**
 * Opens a listener for a registered redirect on the loopback interface only. Without a registered port it takes a free one.
 * @throws InstallerError SIGN_IN_BROWSER_FAILED when the registered port is taken, SIGN_IN_REDIRECT_NOT_REGISTERED
 * Source: RFC 8252 §7.3 and §8.3; SuperOffice docs, api/authentication/online/sign-in-user/native-apps.
 */
export async function openLoopbackListener(
  registered: string,
  options: LoopbackOptions = {},
): Promise<LoopbackListener> {
  const redirect = parseLoopbackRedirect(registered);
  const server = createServer();
  // A stalled connection must not hold a place for long.
  server.headersTimeout = 10_000;
  server.requestTimeout = 10_000;
  server.keepAliveTimeout = 1;
  server.on('request', turnAway);
  const port = await listen(server, redirect.host === '[::1]' ? '::1' : '127.0.0.1', redirect.port);
  // Nobody waits yet; a program that is done may end.
  server.unref();
  const redirectUri = redirectAt(redirect, port);

  function close(): void {
    server.close();
    server.closeAllConnections();
  }

  function received(state: string, signal: AbortSignal): Promise<URL> {
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', cancel);
        server.off('request', judge).on('request', turnAway);
      };
      const fail = (error: InstallerError): void => {
        stop();
        close();
        reject(error);
      };
      const cancel = (): void => fail(new InstallerError('CANCELLED'));
      const timer = setTimeout(() => fail(new InstallerError('SIGN_IN_TIMED_OUT')), options.timeoutMs ?? fiveMinutes);
      const judge = (request: IncomingMessage, response: ServerResponse): void => {
        const url = redirectOf(request, redirectUri, state);
        if (!url) return turnAway(request, response);
        stop();
        response.once('close', close);
        answer(request, response, url.searchParams.has('error') ? 'failed' : 'done');
        resolve(url);
      };
      server.ref();
      server.off('request', turnAway).on('request', judge);
      signal.addEventListener('abort', cancel);
      if (signal.aborted) cancel();
    });
  }

  return { redirectUri, received, close };
}

/** The redirect this request is, if it is one: GET, our own host, the exact path, a code or an error, the right state. */
function redirectOf(request: IncomingMessage, redirectUri: string, state: string): URL | undefined {
  const expected = new URL(redirectUri);
  if (request.method !== 'GET') return undefined;
  // A web page that had its own name resolved to this computer would send that name.
  if (request.headers.host !== expected.host) return undefined;
  // The path as it was sent: dot segments are not put right first.
  const target = request.url ?? '';
  if (target.split('?', 1)[0] !== expected.pathname || !URL.canParse(expected.origin + target)) return undefined;
  const url = new URL(expected.origin + target);
  const { searchParams } = url;
  if (searchParams.has('code') === searchParams.has('error')) return undefined;
  const states = searchParams.getAll('state');
  return states.length === 1 && isSame(states[0] ?? '', state) ? url : undefined;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Takes the same time whatever differs. */
function isSame(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

const always = { 'cache-control': 'no-store', connection: 'close', 'x-content-type-options': 'nosniff' } as const;

/** The same answer to everything that is not the redirect: other paths, methods and hosts, icons, a second visit. */
function turnAway(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(404, { ...always, 'content-length': '0' }).end();
}

function answer(request: IncomingMessage, response: ServerResponse, outcome: 'done' | 'failed'): void {
  const page = answerPage(outcome, request.headers['accept-language'] ?? '');
  response
    .writeHead(200, {
      ...always,
      'content-type': 'text/html; charset=utf-8',
      'content-length': String(Buffer.byteLength(page)),
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
      'referrer-policy': 'no-referrer',
    })
    .end(page);
}

/** @returns the port. A free one is asked for again should it be unusable. */
async function listen(server: Server, host: string, fixed: number | undefined): Promise<number> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const port = await listenOnce(server, host, fixed ?? 0);
    if (port !== undefined && port >= lowestFreePort) return port;
    if (port !== undefined && fixed !== undefined) return port;
    if (fixed !== undefined)
      throw new InstallerError('SIGN_IN_BROWSER_FAILED', { reason: `port ${fixed} is used by another program` });
    if (port !== undefined) await new Promise((resolve) => server.close(resolve));
  }
  throw new InstallerError('SIGN_IN_BROWSER_FAILED', { reason: 'no free port' });
}

/** @returns undefined when the port could not be taken */
function listenOnce(server: Server, host: string, port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const failed = (): void => resolve(undefined);
    server.once('error', failed);
    server.listen({ host, port, exclusive: true }, () => {
      server.off('error', failed);
      const address = server.address();
      resolve(typeof address === 'object' ? address?.port : undefined);
    });
  });
}
