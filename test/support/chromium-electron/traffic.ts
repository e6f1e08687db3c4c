import type { BrowserContext, CDPSession, Frame, Page, Request as PageRequest, Route } from 'playwright-core';
import type { SessionApi } from '../../../main/electron/electron-api.ts';
import type { SchemeMap } from './address.ts';
import type { StandInSession } from './session.ts';

type ResourceType = Parameters<Parameters<SessionApi['webRequest']['onBeforeRequest']>[1]>[0]['resourceType'];

/** What a page decides about its own navigations. */
export interface Navigations {
  /** @returns whether it may go there; emits Electron's `will-…` events unless main itself asked for it */
  mayNavigate(url: string, isMainFrame: boolean, redirected: boolean): boolean;
  /** @returns whether it may open a window with this address */
  mayOpen(url: string): boolean;
}

/** Chromium's net errors that the app tells apart. Source: Chromium, net/base/net_error_list.h. */
const netErrors: Readonly<Record<string, number>> = {
  'net::ERR_ABORTED': -3,
  'net::ERR_BLOCKED_BY_CLIENT': -20,
  'net::ERR_CONNECTION_REFUSED': -102,
  'net::ERR_NAME_NOT_RESOLVED': -105,
  'net::ERR_INTERNET_DISCONNECTED': -106,
  'net::ERR_CERT_COMMON_NAME_INVALID': -200,
  'net::ERR_CERT_DATE_INVALID': -201,
  'net::ERR_CERT_AUTHORITY_INVALID': -202,
};

/** Chromium's failure as Electron numbers it. */
export const netError = (text: string): number => netErrors[text] ?? -2;

/**
 * Leads all requests of a session past the app: its own scheme is served, the rest asks the session's listener and the
 * navigation guards of its page.
 */
export async function leadTraffic(
  context: BrowserContext,
  session: StandInSession,
  schemes: SchemeMap,
  network: (route: Route) => Promise<void>,
): Promise<void> {
  await context.route('**/*', async (route) => {
    try {
      const refusal = await refused(route, session, schemes);
      if (refusal) return await route.abort(refusal);
      if (await session.serve(route, schemes.toApp(route.request().url()))) return;
      await network(route);
    } catch {
      // The page is gone: nobody waits for an answer.
      await route.abort().catch(() => undefined);
    }
  });
}

async function refused(
  route: Route,
  session: StandInSession,
  schemes: SchemeMap,
): Promise<'aborted' | 'blockedbyclient' | undefined> {
  const request = route.request();
  const url = schemes.toApp(request.url());
  const frame = frameOf(request);
  const page = frame?.page();
  const navigations = page && session.pages.get(page);
  const isMainFrame = !frame || frame === page?.mainFrame();
  if (request.isNavigationRequest()) {
    const [opener] = session.pages.values();
    const may = navigations ? navigations.mayNavigate(url, isMainFrame, false) : (opener?.mayOpen(url) ?? false);
    if (!may) return 'aborted';
  }
  const body = request.postDataBuffer();
  const admitted = await session.admits({
    url,
    method: request.method(),
    resourceType: resourceType(request.resourceType(), isMainFrame),
    uploadData: body === null ? [] : [{ bytes: body }],
  });
  return admitted ? undefined : 'blockedbyclient';
}

/** Routes do not see the hops of a redirect, so that the DevTools protocol watches those. */
export async function watchRedirects(
  page: Page,
  session: StandInSession,
  schemes: SchemeMap,
  navigations: Navigations,
): Promise<void> {
  const protocol = await page.context().newCDPSession(page);
  // The top frame is called like its page.
  const { targetInfo } = await protocol.send('Target.getTargetInfo');
  protocol.on('Fetch.requestPaused', (paused) => {
    void hop(protocol, paused, session, schemes, navigations, targetInfo.targetId).catch(() => undefined);
  });
  await protocol.send('Fetch.enable', { patterns: [{ urlPattern: '*', requestStage: 'Request' }] });
}

interface Paused {
  readonly requestId: string;
  readonly request: { readonly url: string; readonly method: string; readonly postData?: string };
  readonly frameId: string;
  readonly resourceType: string;
  readonly redirectedRequestId?: string;
}

async function hop(
  protocol: CDPSession,
  paused: Paused,
  session: StandInSession,
  schemes: SchemeMap,
  navigations: Navigations,
  mainFrameId: string,
): Promise<unknown> {
  const { requestId, request, redirectedRequestId } = paused;
  const go = (): Promise<unknown> => protocol.send('Fetch.continueRequest', { requestId });
  if (redirectedRequestId === undefined) return go();
  const stop = (errorReason: 'Aborted' | 'BlockedByClient'): Promise<unknown> =>
    protocol.send('Fetch.failRequest', { requestId, errorReason });
  const url = schemes.toApp(request.url);
  const isMainFrame = paused.frameId === mainFrameId;
  const isDocument = paused.resourceType === 'Document';
  const details = {
    url,
    method: request.method,
    resourceType: resourceType(paused.resourceType.toLowerCase(), isMainFrame),
    uploadData: request.postData === undefined ? [] : [{ bytes: Buffer.from(request.postData) }],
  };
  if (isDocument && !navigations.mayNavigate(url, isMainFrame, true)) return stop('Aborted');
  if (!(await session.admits(details))) return stop('BlockedByClient');
  return go();
}

function frameOf(request: PageRequest): Frame | undefined {
  try {
    return request.frame();
  } catch {
    return undefined;
  }
}

function resourceType(type: string, isMainFrame: boolean): ResourceType {
  switch (type) {
    case 'document':
      return isMainFrame ? 'mainFrame' : 'subFrame';
    case 'stylesheet':
    case 'script':
    case 'image':
    case 'font':
    case 'media':
      return type;
    case 'xhr':
    case 'fetch':
      return 'xhr';
    case 'websocket':
      return 'webSocket';
    case 'ping':
      return 'ping';
    default:
      return 'other';
  }
}
