import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { withFault } from './control/apply-fault.ts';
import type { CallLog, LoggedCall } from './control/call-log.ts';
import type { Faults } from './control/faults.ts';
import { isWrite } from './crm/web-api.ts';
import { type Answer, deliver, jsonAnswer, readBody, type Reply, send, textAnswer, whole } from './http/exchange.ts';
import { describeTenantState } from './state-api.ts';
import { bearerToken, type TenantAnswer, type TenantRequest } from './tenant-gateway.ts';
import type { World } from './world.ts';

/** A part of the server that answers on its own: SuperID, the partner service. */
export type PassThrough = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

export interface ListenerOptions {
  readonly world: World;
  readonly log: CallLog;
  readonly faults: Faults;
  readonly gateway: (request: TenantRequest) => Promise<TenantAnswer>;
  readonly superId: PassThrough;
  readonly partnerService: PassThrough;
  /** Absent when the server was started without control. */
  readonly control:
    | ((request: { method: string; path: string; query: URLSearchParams; body: string }) => Promise<Answer>)
    | undefined;
  /** What `GET /practice` tells. */
  readonly description: () => unknown;
  readonly latency: number;
  readonly now: () => Date;
  readonly expireToken: (token: string) => void;
  /** Called after a call changed a tenant. */
  readonly changed: () => void;
}

/** A request, wherever it came from. */
export interface Call {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The listener it came to; the second one only knows tenants. */
  readonly host: 1 | 2;
}

export interface Listener {
  /** What a call is answered with; undefined for a part of the server that writes its own answers. */
  reply(call: Call): Promise<Reply | undefined>;
  serve(host: 1 | 2, request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** What the server does with a request. */
export function createListener(options: ListenerOptions): Listener {
  const { world, log, faults } = options;

  async function tenantReply(call: Call, customerId: string, path: string): Promise<Reply> {
    const { method, url, headers } = call;
    const kind = isWrite(method, path) ? 'write' : 'read';
    const entry = log.begin({ method, path: url.pathname, tenant: customerId, kind });
    const verdict = faults.judge(method, url.pathname, false);
    if (options.latency > 0) await wait(options.latency);
    const { reply, ...outcome } = await withFault(
      verdict,
      () => options.gateway({ ...call, customerId, path, query: url.searchParams }),
      () => options.expireToken(bearerToken(headers) ?? ''),
    );
    entry.finish(outcome);
    if (outcome.committed) options.changed();
    return reply;
  }

  async function stateReply({ method, url }: Call, customerId: string): Promise<Reply> {
    const entry = log.begin({ method, path: url.pathname, tenant: customerId, kind: 'state' });
    const work = () =>
      Promise.resolve({
        answer: jsonAnswer(200, describeTenantState(world, customerId, options.now())),
        committed: false,
      });
    const { reply, ...outcome } = await withFault(faults.judge(method, url.pathname, false), work, () => undefined);
    entry.finish(outcome);
    return reply;
  }

  async function controlReply({ method, url, body }: Call): Promise<Reply> {
    if (!options.control) return whole(textAnswer(404, 'Control is off.'));
    const path = url.pathname.slice('/control/'.length);
    return whole(await options.control({ method, path, query: url.searchParams, body }));
  }

  async function reply(call: Call): Promise<Reply> {
    const { method, url, host } = call;
    const path = url.pathname;
    const [, customerId, below] = /^\/(Cust\d+)\/api(\/.*)?$/i.exec(path) ?? [];
    if (customerId !== undefined) return tenantReply(call, properCase(customerId), below ?? '');
    if (host === 2) return whole(textAnswer(404, 'Only tenants answer here.'));
    const state = /^\/api\/state\/(Cust\d+)\/?$/i.exec(path)?.[1];
    if (state !== undefined) return stateReply(call, properCase(state));
    if (path.startsWith('/control/')) return controlReply(call);
    if (method === 'GET' && (path === '/practice' || path === '/'))
      return whole(jsonAnswer(200, options.description()));
    return whole(textAnswer(404, 'There is nothing here.'));
  }

  /** SuperID and the partner service write their own answers; only faults that name their path touch them. */
  async function passThrough({ request, response, method, url }: Incoming, { to, ...call }: PassedOn): Promise<void> {
    const entry = log.begin({ method, path: url.pathname, ...call });
    const verdict = faults.judge(method, url.pathname, true);
    const spoiled = verdict.fault && ['drop-after', 'truncate', 'empty'].includes(verdict.fault.kind);
    if (verdict.fault && !spoiled) {
      const { reply: instead, ...outcome } = await withFault(verdict, nothingDone, () => undefined);
      deliver(response, instead);
      entry.finish(outcome);
      return;
    }
    if (verdict.delayMs > 0) await wait(verdict.delayMs);
    response.once('close', () => {
      entry.finish({ status: spoiled ? 0 : response.statusCode, committed: false });
    });
    if (spoiled) dropInsteadOfAnswering(response);
    await to(request, response);
  }

  function passedOn(host: 1 | 2, method: string, path: string): PassedOn | undefined {
    if (host === 2) return undefined;
    if (path.startsWith('/partner-service/'))
      return { to: options.partnerService, tenant: null, kind: method === 'GET' ? 'read' : 'write' };
    if (/^\/(login|\.well-known)(\/|$)/i.test(path)) return { to: options.superId, tenant: null, kind: 'sign-in' };
    return undefined;
  }

  return {
    reply: async (call) => (passedOn(call.host, call.method, call.url.pathname) ? undefined : reply(call)),
    async serve(host, request, response) {
      try {
        // Names that merely resolve to this machine are turned away, so that no web page can reach it by rebinding.
        if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/i.test(request.headers.host ?? '')) {
          send(response, textAnswer(403, 'Only 127.0.0.1 is served.'));
          return;
        }
        const url = new URL(request.url ?? '/', world.origin(host));
        const { method = 'GET', headers } = request;
        const to = passedOn(host, method, url.pathname);
        if (to) return await passThrough({ request, response, method, url }, to);
        deliver(response, await reply({ method, url, headers, body: await readBody(request), host }));
      } catch (thrown) {
        // A client that went away is nobody's fault.
        if (response.destroyed || request.destroyed) return;
        const message = thrown instanceof Error ? thrown.message : String(thrown);
        if (!response.headersSent)
          send(response, jsonAnswer(500, { Message: 'An error has occurred.', ExceptionMessage: message }));
        else response.destroy();
      }
    },
  };
}

interface Incoming {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
  readonly url: URL;
}

/** A part of the server that answers on its own, and how its calls are logged. */
type PassedOn = Pick<LoggedCall, 'tenant' | 'kind'> & { readonly to: PassThrough };

const properCase = (customerId: string): string => `Cust${customerId.slice(4)}`;

const nothingDone = () => Promise.resolve({ answer: textAnswer(503, ''), committed: false });

/** Lets the work be done, and hangs up where its answer would go out. */
function dropInsteadOfAnswering(response: ServerResponse): void {
  response.writeHead = () => response;
  response.write = () => true;
  response.end = () => {
    response.destroy();
    return response;
  };
}
