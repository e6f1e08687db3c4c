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
          ...Object.fromEntries(new Headers(init.headers)),
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

function answerOf(message: IncomingMessage, bytes: Uint8Array): Response {
  const headers = Object.entries(message.headers).map(([name, value]): [string, string] => [name, String(value)]);
  const answer = new Response(null, { status: message.statusCode ?? 0, headers });
  const text = Buffer.from(bytes).toString('utf8');
  // A stream for every body would cost more than everything else here.
  const body = {
    getReader() {
      const parts = [bytes];
      const read = () => Promise.resolve({ done: parts.length === 0, value: parts.pop() });
      return { read, cancel: () => Promise.resolve() };
    },
  };
  return Object.defineProperties(answer, {
    body: { value: body },
    text: { value: () => Promise.resolve(text) },
    json: { value: async (): Promise<unknown> => JSON.parse(text) },
  });
}
