import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { serveWithFault } from './control/apply-fault.ts';
import type { CallLog, LoggedCall } from './control/call-log.ts';
import type { Faults } from './control/faults.ts';
import { isWrite } from './crm/web-api.ts';
import { type Answer, jsonAnswer, readBody, send, textAnswer } from './http/exchange.ts';
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

interface Incoming {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
  readonly url: URL;
  readonly host: 1 | 2;
}

/** What one listener does with a request. The second one only knows tenants. */
export function createListener(
  options: ListenerOptions,
): (host: 1 | 2, request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { world, log, faults } = options;

  async function serveTenant(incoming: Incoming, customerId: string, path: string): Promise<void> {
    const { request, response, method, url, host } = incoming;
    const kind = isWrite(method, path) ? 'write' : 'read';
    const entry = log.begin({ method, path: url.pathname, tenant: customerId, kind });
    const verdict = faults.judge(method, url.pathname, false);
    const body = await readBody(request);
    if (options.latency > 0) await wait(options.latency);
    const outcome = await serveWithFault(
      response,
      verdict,
      () =>
        options.gateway({ method, customerId, path, query: url.searchParams, headers: request.headers, body, host }),
      () => options.expireToken(bearerToken(request.headers) ?? ''),
    );
    entry.finish(outcome);
    if (outcome.committed) options.changed();
  }

  async function serveState({ response, method, url }: Incoming, customerId: string): Promise<void> {
    const entry = log.begin({ method, path: url.pathname, tenant: customerId, kind: 'state' });
    const work = () =>
      Promise.resolve({
        answer: jsonAnswer(200, describeTenantState(world, customerId, options.now())),
        committed: false,
      });
    entry.finish(await serveWithFault(response, faults.judge(method, url.pathname, false), work, () => undefined));
  }

  /** SuperID and the partner service write their own answers; only faults that name their path touch them. */
  async function passThrough(
    { request, response, method, url }: Incoming,
    to: PassThrough,
    call: Pick<LoggedCall, 'tenant' | 'kind'>,
  ): Promise<void> {
    const entry = log.begin({ method, path: url.pathname, ...call });
    const verdict = faults.judge(method, url.pathname, true);
    const spoiled = verdict.fault && ['drop-after', 'truncate', 'empty'].includes(verdict.fault.kind);
    if (verdict.fault && !spoiled) {
      entry.finish(await serveWithFault(response, verdict, nothingDone, () => undefined));
      return;
    }
    if (verdict.delayMs > 0) await wait(verdict.delayMs);
    response.once('close', () => {
      entry.finish({ status: spoiled ? 0 : response.statusCode, committed: false });
    });
    if (spoiled) dropInsteadOfAnswering(response);
    await to(request, response);
  }

  async function serveControl({ request, response, method, url }: Incoming): Promise<void> {
    if (!options.control) {
      send(response, textAnswer(404, 'Control is off.'));
      return;
    }
    const path = url.pathname.slice('/control/'.length);
    const body = await readBody(request);
    send(response, await options.control({ method, path, query: url.searchParams, body }));
  }

  async function serve(incoming: Incoming): Promise<void> {
    const { response, method, url, host } = incoming;
    const path = url.pathname;
    const [, customerId, below] = /^\/(Cust\d+)\/api(\/.*)?$/i.exec(path) ?? [];
    if (customerId !== undefined) return serveTenant(incoming, properCase(customerId), below ?? '');
    if (host === 2) return send(response, textAnswer(404, 'Only tenants answer here.'));
    const state = /^\/api\/state\/(Cust\d+)\/?$/i.exec(path)?.[1];
    if (state !== undefined) return serveState(incoming, properCase(state));
    if (path.startsWith('/control/')) return serveControl(incoming);
    if (path.startsWith('/partner-service/'))
      return passThrough(incoming, options.partnerService, { tenant: null, kind: method === 'GET' ? 'read' : 'write' });
    if (/^\/(login|\.well-known)(\/|$)/i.test(path))
      return passThrough(incoming, options.superId, { tenant: null, kind: 'sign-in' });
    if (method === 'GET' && (path === '/practice' || path === '/'))
      return send(response, jsonAnswer(200, options.description()));
    return send(response, textAnswer(404, 'There is nothing here.'));
  }

  return async (host, request, response) => {
    try {
      // Names that merely resolve to this machine are turned away, so that no web page can reach it by rebinding.
      if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/i.test(request.headers.host ?? '')) {
        send(response, textAnswer(403, 'Only 127.0.0.1 is served.'));
        return;
      }
      const url = new URL(request.url ?? '/', world.origin(host));
      await serve({ request, response, method: request.method ?? 'GET', url, host });
    } catch (thrown) {
      // A client that went away is nobody's fault.
      if (response.destroyed || request.destroyed) return;
      const message = thrown instanceof Error ? thrown.message : String(thrown);
      if (!response.headersSent)
        send(response, jsonAnswer(500, { Message: 'An error has occurred.', ExceptionMessage: message }));
      else response.destroy();
    }
  };
}

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
