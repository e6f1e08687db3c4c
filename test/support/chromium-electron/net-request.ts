import { EventEmitter } from 'node:events';
import type { NetApi } from '../../../main/electron/electron-api.ts';
import { listenTo } from './listen.ts';

type Options = Parameters<NetApi['request']>[0];
type NetRequest = ReturnType<NetApi['request']>;

/** A proxy that lets nobody through who does not say who they are. */
export interface StandInProxy {
  readonly host: string;
  readonly port: number;
  admits(user: string, password: string): boolean;
}

/**
 * Electron's `net.request` over a fetch: what it emits, and what it does not wait for. A redirect that is not followed while
 * it is told of ends the request with an error. Source: electron/electron, lib/common/api/net-client-request.ts.
 */
export function createNetRequest(
  { method, url, headers, redirect }: Options,
  network: typeof globalThis.fetch,
  proxy: StandInProxy | undefined,
): NetRequest {
  const emitter = new EventEmitter();
  const ended = new AbortController();
  let follows = false;

  async function pass(): Promise<boolean> {
    if (!proxy) return true;
    const about = { isProxy: true, host: proxy.host, port: proxy.port };
    const given = await new Promise<readonly (string | undefined)[]>((resolve) => {
      const asked = emitter.emit('login', about, (...answer: (string | undefined)[]) => resolve(answer));
      if (!asked) resolve([]);
    });
    const [user = '', password = ''] = given;
    return given.length > 0 && proxy.admits(user, password);
  }

  async function send(address: string, verb: string, body: Buffer | undefined): Promise<void> {
    const response = await network(address, {
      method: verb,
      headers: { ...plain(headers) },
      redirect: 'manual',
      signal: ended.signal,
      ...(body === undefined ? {} : { body: new Uint8Array(body) }),
    });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || location === null) return answer(response);
    const next = new URL(location, address).href;
    follows = redirect === 'follow';
    emitter.emit('redirect', response.status, 'GET', next, {});
    if (!follows) throw new Error('Redirect was cancelled');
    return send(next, 'GET', undefined);
  }

  async function answer(response: Response): Promise<void> {
    const message = new EventEmitter();
    emitter.emit('response', {
      statusCode: response.status,
      headers: Object.fromEntries(response.headers),
      on: listenTo(message),
    });
    try {
      for await (const chunk of response.body ?? []) message.emit('data', Buffer.from(chunk));
      message.emit('end');
    } catch (error) {
      message.emit(ended.signal.aborted ? 'aborted' : 'error', error);
    }
  }

  return {
    on: listenTo(emitter),
    followRedirect: () => void (follows = true),
    abort: () => ended.abort(),
    end(body) {
      const refused = new Response('Proxy Authentication Required', { status: 407 });
      void pass()
        .then((may) => (may ? send(url, method, body) : answer(refused)))
        .catch((error: unknown) => ended.signal.aborted || emitter.emit('error', error))
        .finally(() => emitter.emit('close'));
    },
  };
}

const plain = (headers: Options['headers']): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]));
