import { Agent, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PracticeServer } from '../../main/practice/port.ts';

type Fetch = typeof globalThis.fetch;

/** Practice servers of this process, which `leanFetch` need not go to the network for. */
export const servedHere = new Set<Pick<PracticeServer, 'reply'>>();

/**
 * `fetch` with a third of the work, for tests that make tens of thousands of calls to 127.0.0.1: what a practice server
 * of this process is asked is answered by it without a connection, all else goes over Node's own HTTP with connections
 * that stay open. Knows only what the tenant client asks for.
 */
export function leanFetch(): Fetch & { readonly close: () => void } {
  const agent = new Agent({ keepAlive: true });
  const lean: Fetch = async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const headers = Object.fromEntries(new Headers(init.headers));
    return (await fromHere(url, headers, init)) ?? overHttp(agent, url, headers, init);
  };
  return Object.assign(lean, { close: () => agent.destroy() });
}

/** @returns undefined when no server of this process is meant */
async function fromHere(url: URL, headers: IncomingHttpHeaders, init: RequestInit): Promise<Response | undefined> {
  const body = typeof init.body === 'string' ? init.body : '';
  const { method = 'GET', signal } = init;
  signal?.throwIfAborted();
  // Others get their turn, as they would while a network is waited for.
  await nextTurn();
  for (const server of servedHere) {
    const reply = await untilAborted(server.reply({ method, url, headers, body }), signal);
    if (!reply) continue;
    if (reply.arrives !== 'whole') throw new TypeError('fetch failed', { cause: new Error(reply.arrives) });
    const { status, headers: told, body: text = '' } = reply.answer;
    const bytes = new TextEncoder().encode(text);
    return answerOf(status, [...Object.entries(told ?? {}), ['date', new Date().toUTCString()]], bytes);
  }
  return undefined;
}

function untilAborted<Value>(work: Promise<Value>, signal: AbortSignal | null | undefined): Promise<Value> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

function overHttp(agent: Agent, url: URL, headers: Record<string, string>, init: RequestInit): Promise<Response> {
  return new Promise((resolve, reject) => {
    const body = typeof init.body === 'string' ? init.body : undefined;
    const call = request(url, {
      agent,
      method: init.method ?? 'GET',
      headers: { ...headers, ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }) },
      ...(init.signal ? { signal: init.signal } : {}),
    });
    const fail = (cause: Error): void => reject(new TypeError('fetch failed', { cause }));
    call.once('error', fail);
    call.once('response', (message: IncomingMessage) => {
      const chunks: Uint8Array[] = [];
      message.on('data', (chunk: Uint8Array) => chunks.push(chunk));
      message.once('error', fail);
      message.once('end', () => {
        const told = Object.entries(message.headers).map(([name, value]): [string, string] => [name, String(value)]);
        resolve(answerOf(message.statusCode ?? 0, told, Buffer.concat(chunks)));
      });
    });
    call.end(body);
  });
}

function answerOf(status: number, headers: [string, string][], bytes: Uint8Array): Response {
  const answer = new Response(null, { status, headers });
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
