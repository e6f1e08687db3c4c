import { Agent, type IncomingMessage, request } from 'node:http';

/**
 * `fetch` over Node's own HTTP with connections that stay open: the same network, a third of the work. For tests that
 * make tens of thousands of calls to 127.0.0.1. Knows only what the tenant client asks for.
 */
export function leanFetch(): typeof globalThis.fetch & { readonly close: () => void } {
  const agent = new Agent({ keepAlive: true });
  const lean = (input: string | URL | Request, init: RequestInit = {}): Promise<Response> =>
    new Promise((resolve, reject) => {
      const body = typeof init.body === 'string' ? init.body : undefined;
      const call = request(input instanceof Request ? input.url : input, {
        agent,
        method: init.method ?? 'GET',
        headers: {
          ...(init.headers as Record<string, string> | undefined),
          ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
        },
        ...(init.signal ? { signal: init.signal } : {}),
      });
      const fail = (cause: Error): void => reject(new TypeError('fetch failed', { cause }));
      call.once('error', fail);
      call.once('response', (message) => {
        const chunks: Uint8Array[] = [];
        message.on('data', (chunk: Uint8Array) => chunks.push(chunk));
        message.once('error', fail);
        message.once('end', () => resolve(answerOf(message, Buffer.concat(chunks))));
      });
      call.end(body);
    });
  return Object.assign(lean, { close: () => agent.destroy() });
}

/** As much of a Response as is read here. */
function answerOf(message: IncomingMessage, bytes: Uint8Array): Response {
  const status = message.statusCode ?? 0;
  let read = false;
  const body = {
    getReader: () => ({
      read: () => {
        const answer = read ? { done: true, value: undefined } : { done: false, value: bytes };
        read = true;
        return Promise.resolve(answer);
      },
      cancel: () => Promise.resolve(),
    }),
  };
  const text = () => Promise.resolve(Buffer.from(bytes).toString('utf8'));
  const answer = {
    status,
    ok: status >= 200 && status < 300,
    headers: new Headers(message.headers as Record<string, string>),
    body,
    text,
    json: async (): Promise<unknown> => JSON.parse(await text()),
  };
  // The client and the tests read nothing else of it.
  return answer as unknown as Response;
}
