import { EventEmitter } from 'node:events';
import type { CallbackResponse } from 'electron';
import type { BrowserContext, BrowserContextOptions, Page, Route } from 'playwright-core';
import type { SessionApi } from '../../../main/electron/electron-api.ts';
import type { SchemeMap } from './address.ts';
import type { RunningBrowser } from './browser.ts';
import { leadTraffic, type Navigations } from './traffic.ts';
import { listenTo } from './listen.ts';

type BeforeRequest = Parameters<SessionApi['webRequest']['onBeforeRequest']>[1];
type BeforeSendHeaders = Parameters<SessionApi['webRequest']['onBeforeSendHeaders']>[1];
type HeadersReceived = Parameters<SessionApi['webRequest']['onHeadersReceived']>[1];
type RequestDetails = Parameters<BeforeRequest>[0];

/** What a session has been told, so that tests can ask it as a page would. */
interface SessionRules {
  readonly handlers: Map<string, (request: Request) => Promise<Response>>;
  /** Node's own; a test puts one that listens in its place. */
  fetch: typeof globalThis.fetch;
  beforeRequest: BeforeRequest | undefined;
  beforeSendHeaders: BeforeSendHeaders | undefined;
  headersReceived: HeadersReceived | undefined;
  permissionRequest: Parameters<SessionApi['setPermissionRequestHandler']>[0] | undefined;
  permissionCheck: Parameters<SessionApi['setPermissionCheckHandler']>[0] | undefined;
  readonly wiped: Set<'storage' | 'cache' | 'auth' | 'connections'>;
}

/** A session of the app: a browser context that is made when its first page is. */
export interface StandInSession {
  readonly partition: string;
  readonly api: SessionApi;
  readonly rules: SessionRules;
  /** @param javascript whether its pages run scripts; what the first page says holds */
  context(javascript: boolean): Promise<BrowserContext>;
  /** What its pages decide. The first one is asked about windows that are only about to be. */
  readonly pages: Map<Page, Navigations>;
  /** Whether a request may go out; asks the app's own listener. */
  admits(details: RequestDetails): Promise<boolean>;
  /** Answers a request for one of the app's own addresses. @returns false when it is none */
  serve(route: Route, url: string): Promise<boolean>;
}

/** @param browser the one browser of all sessions */
export function createSession(
  partition: string,
  browser: () => Promise<RunningBrowser>,
  schemes: SchemeMap,
  options: BrowserContextOptions,
  network: (route: Route) => Promise<void>,
): StandInSession {
  let opened: Promise<BrowserContext> | undefined;
  const emitter = new EventEmitter();
  const rules: SessionRules = {
    handlers: new Map(),
    fetch: (input, init) => globalThis.fetch(input, init),
    beforeRequest: undefined,
    beforeSendHeaders: undefined,
    headersReceived: undefined,
    permissionRequest: undefined,
    permissionCheck: undefined,
    wiped: new Set(),
  };
  const forget = async (): Promise<void> => {
    if (opened) await (await opened).clearCookies().catch(() => undefined);
  };

  const api: SessionApi = {
    protocol: { handle: (scheme, handler) => void rules.handlers.set(scheme, handler) },
    webRequest: {
      onBeforeRequest: (_filter, listener) => void (rules.beforeRequest = listener),
      onBeforeSendHeaders: (_filter, listener) => void (rules.beforeSendHeaders = listener),
      onHeadersReceived: (_filter, listener) => void (rules.headersReceived = listener),
    },
    setPermissionRequestHandler: (handler) => void (rules.permissionRequest = handler),
    setPermissionCheckHandler: (handler) => void (rules.permissionCheck = handler),
    setDevicePermissionHandler: () => undefined,
    setDisplayMediaRequestHandler: () => undefined,
    setSpellCheckerEnabled: () => undefined,
    allowNTLMCredentialsForDomains: () => undefined,
    clearStorageData: async () => {
      rules.wiped.add('storage');
      await forget();
    },
    clearCache: async () => void rules.wiped.add('cache'),
    clearAuthCache: async () => void rules.wiped.add('auth'),
    closeAllConnections: async () => void rules.wiped.add('connections'),
    on: listenTo(emitter),
  };

  const session: StandInSession = {
    partition,
    pages: new Map(),
    api,
    rules,
    context(javascript) {
      opened ??= browser()
        .then((running) => running.newContext({ ...options, javaScriptEnabled: javascript }))
        .then(async (made) => {
          await leadTraffic(made, session, schemes, network);
          return made;
        });
      return opened;
    },
    admits: (details) =>
      new Promise((resolve) => {
        if (!rules.beforeRequest) return resolve(true);
        rules.beforeRequest(details, ({ cancel }: CallbackResponse) => resolve(cancel !== true));
      }),
    async serve(route, url) {
      const handler = rules.handlers.get(new URL(url).protocol.slice(0, -1));
      if (!handler) return false;
      const request = route.request();
      const body = request.postDataBuffer();
      const answer = await handler(
        new Request(url, {
          method: request.method(),
          headers: request.headers(),
          ...(body === null ? {} : { body: new Uint8Array(body) }),
        }),
      );
      const headers = Object.fromEntries([...answer.headers].map(([name, value]) => [name, schemes.toChromium(value)]));
      await route.fulfill({ status: answer.status, headers, body: Buffer.from(await answer.arrayBuffer()) });
      return true;
    },
  };
  return session;
}
