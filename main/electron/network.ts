import type { ElectronApi, NetAnswer, NetApi } from './electron-api.ts';
import type { AskProxyUser } from './proxy-sign-in.ts';
import { restrictSession } from './session-policy.ts';

/** The session for what main itself fetches; in memory. */
export const networkPartition = 'network';

/** Answers that have no body. Source: Fetch standard, null body status. */
const bodiless: ReadonlySet<number> = new Set([204, 205, 304]);

/**
 * Chromium's network as a fetch: it knows the system's proxies and the certificates the system trusts, and a person signs in to
 * a proxy that asks. It keeps no cookies and sends no language: SuperOffice would answer in that language instead of with
 * all of them. `session.fetch` will not do: nobody can answer its proxies, and it rejects a redirect that is not to be followed.
 * Source: Electron docs, api/client-request; electron/electron issues 44249 and 43715; reference of SuperOffice's web API,
 * multi-language values.
 */
export function createFetch(
  { net, session }: Pick<ElectronApi, 'net' | 'session'>,
  askProxyUser: AskProxyUser,
): typeof globalThis.fetch {
  const network = session.fromPartition(networkPartition, { cache: false });
  restrictSession(network, 'network');
  network.webRequest.onBeforeSendHeaders({ urls: ['<all_urls>'] }, ({ requestHeaders }, answer) => {
    const kept = Object.entries(requestHeaders).filter(([name]) => name.toLowerCase() !== 'accept-language');
    answer({ requestHeaders: Object.fromEntries(kept) });
  });
  return async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const body = request.body === null ? undefined : Buffer.from(await request.arrayBuffer());
    return send(net, request, body, askProxyUser);
  };
}

function send(
  net: NetApi,
  { method, url, headers, redirect, signal }: Request,
  body: Buffer | undefined,
  askProxyUser: AskProxyUser,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    // Without `credentials` what a proxy was told is sent along, and cookies are not.
    const sent = net.request({
      method,
      url,
      partition: networkPartition,
      headers: Object.fromEntries(headers),
      redirect: 'manual',
    });
    const stop = (): void => {
      reject(signal.reason);
      sent.abort();
    };
    signal.addEventListener('abort', stop, { once: true });
    sent.on('close', () => signal.removeEventListener('abort', stop));
    sent.on('login', (about, answer) => {
      if (!about.isProxy) return answer();
      void askProxyUser(about).then((told) => (told ? answer(told.user, told.password) : answer()));
    });
    sent.on('redirect', (status, _method, location) => {
      if (redirect === 'follow') return sent.followRedirect();
      if (redirect === 'error') return reject(new TypeError('unexpected redirect'));
      // Chromium gives a request up whose redirect is not followed; it has been answered by then.
      resolve(new Response(null, { status, headers: { location } }));
    });
    sent.on('response', (answer) => resolve(responseOf(answer, () => sent.abort())));
    sent.on('error', reject);
    sent.end(body);
  });
}

function responseOf(answer: NetAnswer, abort: () => void): Response {
  const headers = new Headers();
  for (const [name, values] of Object.entries(answer.headers)) {
    for (const value of [values].flat()) headers.append(name, value);
  }
  const { statusCode: status } = answer;
  const body = new ReadableStream<Uint8Array>({
    start(stream) {
      let over = false;
      const end = (finish: () => void): void => {
        if (!over) finish();
        over = true;
      };
      answer.on('data', (chunk) => over || stream.enqueue(chunk));
      answer.on('end', () => end(() => stream.close()));
      answer.on('aborted', () => end(() => stream.error(new TypeError('net::ERR_ABORTED'))));
      answer.on('error', (error) => end(() => stream.error(error)));
    },
    cancel: abort,
  });
  return new Response(bodiless.has(status) ? null : body, { status, headers });
}
