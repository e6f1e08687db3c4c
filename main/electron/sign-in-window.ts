import { randomInt, randomUUID } from 'node:crypto';
import type { OnBeforeRequestListenerDetails } from 'electron';
import { InstallerError } from '../contract/errors.ts';
import type { SignInWindowOptions } from '../desktop/port.ts';
import type { AuthorizationAgent, AuthorizationRequest } from '../sign-in/port.ts';
import { appScheme, isAppAddress } from './app-address.ts';
import type { ElectronApi, FrameWindow, PageContents, SessionApi } from './electron-api.ts';
import { keepInPlace } from './guards.ts';
import { refusesWindow } from './refused-window.ts';
import { secureWebPreferences } from './secure-web-preferences.ts';
import { cutFromNetwork, restrictSession } from './session-policy.ts';
import { answerIn, goesToRedirect, redirectForWindow } from './sign-in-redirect.ts';
import { cancelAddress, createStripServer, stripAddress, stripHeight } from './sign-in-strip.ts';
import { wordsIn } from './words.ts';

const size = { width: 560, height: 760 };

/** Chromium's error for what we stopped ourselves, or what another navigation overtook. Source: Chromium, net_error_list.h. */
const ownDoing: ReadonlySet<number> = new Set([-3, -20]);

export interface SignInWindowSettings extends SignInWindowOptions {
  /** How long to wait for the person, in milliseconds; five minutes by default. */
  readonly timeoutMs?: number;
}

/**
 * SuperID in a window of the app: a session of its own in memory, no preload, nothing allowed, our own strip that shows where
 * one is, and the redirect caught inside the process. Everything of it is gone when the attempt is over.
 * Source: RFC 8252 §8.12 on what such a window must not do; docs/security.md on how this one keeps to it.
 */
export function createSignInWindow(electron: ElectronApi, settings: SignInWindowSettings): AuthorizationAgent {
  return {
    redirectUri: async (registered) => redirectForWindow(registered, randomInt),
    async authorize(request, signal) {
      if (signal.aborted) throw new InstallerError('CANCELLED');
      const attempt = randomUUID();
      const session = electron.session.fromPartition(`sign-in:${attempt}`, { cache: false });
      const views = openViews(electron, attempt, settings, request);
      try {
        return await answered(session, views, request, settings, signal);
      } finally {
        views.close();
        await wipe(session);
      }
    },
  };
}

/**
 * @returns SuperID's answer
 * @throws InstallerError SIGN_IN_TIMED_OUT, SIGN_IN_UNREACHABLE, SIGN_IN_NOT_ADMINISTRATOR, SIGN_IN_REFUSED,
 *   SIGN_IN_REDIRECT_NOT_REGISTERED, CANCELLED
 */
function answered(
  session: SessionApi,
  views: Views,
  request: AuthorizationRequest,
  settings: SignInWindowSettings,
  signal: AbortSignal,
): Promise<URL> {
  const { url, redirectUri } = request;
  const state = url.searchParams.get('state') ?? '';
  // SuperID keeps people on its page whom it does not let on, and tells us nothing.
  let last: ShownPage = { status: 200, atOnce: true };
  return new Promise((resolve, reject) => {
    const fail = (error: InstallerError): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      reject(error);
    };
    const cancel = (): void => fail(new InstallerError('CANCELLED'));
    const done = (callback: URL): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      resolve(callback);
    };
    const timer = setTimeout(() => fail(new InstallerError('SIGN_IN_TIMED_OUT')), settings.timeoutMs ?? 300_000);
    signal.addEventListener('abort', cancel, { once: true });
    restrictSession(session, 'sign-in');
    session.webRequest.onBeforeRequest({ urls: ['<all_urls>'] }, (details, answer) => {
      const callback = answerIn(details, redirectUri, state);
      answer({ cancel: callback !== undefined || !mayLoad(details, request) });
      if (callback) done(callback);
    });
    // Here already: Electron warns of a request that is stopped later, with its whole address.
    views.page.on('will-redirect', (details) => {
      if (!goesToRedirect(details.url, redirectUri)) return;
      details.preventDefault();
      const asked = { url: details.url, method: 'GET', resourceType: details.isMainFrame ? 'mainFrame' : 'subFrame' };
      const callback = answerIn(asked, redirectUri, state);
      if (callback) done(callback);
    });
    session.webRequest.onHeadersReceived({ urls: ['<all_urls>'] }, (details, answer) => {
      answer({});
      if (details.resourceType !== 'mainFrame') return;
      if (new URL(details.url).origin === url.origin) last = shownAfter(last, details.statusCode);
      if (refusesWindow(details.url, details.statusCode, url.origin)) settings.onRefused();
    });
    views.onClosed(() => fail(reasonToClose(last, request)));
    views.page.on('did-fail-load', (_event, code, _text, failed, isMainFrame) => {
      if (isMainFrame && !ownDoing.has(code)) fail(unreachable(failed));
    });
    views.page.loadURL(url.href).catch(() => undefined);
  });
}

interface Views {
  readonly page: PageContents;
  onClosed(listener: () => void): void;
  close(): void;
}

/** The window: our strip above, SuperID's page below. */
function openViews(
  electron: ElectronApi,
  attempt: string,
  settings: SignInWindowSettings,
  { url }: AuthorizationRequest,
): Views {
  const words = wordsIn(settings.language);
  const devTools = !electron.app.isPackaged;
  let origin = url.origin;
  const stripSession = electron.session.fromPartition(`strip:${attempt}`, { cache: false });
  restrictSession(stripSession, 'page');
  cutFromNetwork(stripSession, (address) => isAppAddress(address, 'strip'));
  stripSession.protocol.handle(
    appScheme,
    createStripServer(() => ({ origin, practice: settings.practice, language: settings.language }), words),
  );
  const window = new electron.BaseWindow({ ...size, minWidth: 420, minHeight: 420, title: words['sign-in.title'] });
  window.removeMenu();
  const strip = new electron.WebContentsView({
    webPreferences: secureWebPreferences({ partition: `strip:${attempt}`, devTools, javascript: false }),
  });
  const page = new electron.WebContentsView({
    webPreferences: secureWebPreferences({ partition: `sign-in:${attempt}`, devTools }),
  });
  const layOut = (): void => {
    const [width = size.width, height = size.height] = window.getContentSize();
    strip.setBounds({ x: 0, y: 0, width, height: stripHeight });
    page.setBounds({ x: 0, y: stripHeight, width, height: Math.max(0, height - stripHeight) });
  };
  window.contentView.addChildView(page);
  window.contentView.addChildView(strip);
  layOut();
  window.on('resize', layOut);

  const showStrip = (): void => void strip.webContents.loadURL(stripAddress).catch(() => undefined);
  keepInPlace(strip.webContents);
  // A navigation that is stopped there tells of itself nowhere else. Nothing is destroyed in the middle of its own navigation.
  strip.webContents.on('will-frame-navigate', (details) => {
    if (details.url === cancelAddress) setImmediate(() => window.isDestroyed() || window.destroy());
  });
  guardProviderPage(page.webContents, { partition: `sign-in:${attempt}`, devTools });
  page.webContents.on('did-navigate', (_event, address) => {
    const next = new URL(address).origin;
    settings.onHost(next);
    if (next === origin) return;
    origin = next;
    showStrip();
  });
  showStrip();
  return { page: page.webContents, ...closing(window, [strip.webContents, page.webContents]) };
}

/** A window that is gone takes its pages along: Electron leaves those of views open. */
function closing(window: FrameWindow, pages: readonly PageContents[]): Pick<Views, 'onClosed' | 'close'> {
  return {
    onClosed: (listener) => void window.on('closed', listener),
    close() {
      for (const page of pages) if (!page.isDestroyed()) page.close();
      if (!window.isDestroyed()) window.destroy();
    },
  };
}

/**
 * Pages of SuperID and of the identity providers behind it. They may lead each other to any address over https, which the
 * strip shows; a window they open is held to the same, shows where it is in its title, shares the session and is closed with it.
 */
function guardProviderPage(contents: PageContents, preferences: { partition: string; devTools: boolean }): void {
  contents.setWindowOpenHandler(({ url }) =>
    isWebAddress(url)
      ? {
          action: 'allow',
          overrideBrowserWindowOptions: {
            width: 520,
            height: 640,
            title: originOf(url),
            // A window that is opened from a link with a key held down would be of the default session.
            webPreferences: secureWebPreferences(preferences),
          },
        }
      : { action: 'deny' },
  );
  contents.on('did-create-window', (child) => {
    child.removeMenu();
    // No page says itself where it is from.
    child.on('page-title-updated', (event) => event.preventDefault());
    child.webContents.on('did-navigate', (_event, address) => child.setTitle(originOf(address)));
    guardProviderPage(child.webContents, preferences);
    contents.on('destroyed', () => {
      if (!child.isDestroyed()) child.destroy();
    });
  });
}

/** Scheme and host of a page, for people; nothing for one that has none. */
function originOf(address: string): string {
  const { origin } = new URL(address);
  return origin === 'null' ? '' : origin;
}

const isWebAddress = (address: string): boolean =>
  URL.canParse(address) && ['https:', 'about:'].includes(new URL(address).protocol);

/**
 * What the pages may load: anything over https, pictures and the like they carry along, and in the practice environment the
 * practice SuperID itself. The redirect's address is never reached.
 */
function mayLoad(
  { url }: Pick<OnBeforeRequestListenerDetails, 'url'>,
  { url: authorization, redirectUri, environment }: AuthorizationRequest,
): boolean {
  if (!URL.canParse(url) || goesToRedirect(url, redirectUri)) return false;
  const { protocol, origin } = new URL(url);
  if (['https:', 'wss:', 'data:', 'blob:'].includes(protocol)) return true;
  return environment === 'practice' && origin === authorization.origin;
}

async function wipe(session: SessionApi): Promise<void> {
  await Promise.allSettled([
    session.closeAllConnections(),
    session.clearStorageData(),
    session.clearCache(),
    session.clearAuthCache(),
  ]);
}

/** The page of SuperID that was shown last. */
interface ShownPage {
  readonly status: number;
  /** Whether nothing was shown before it, only redirects. */
  readonly atOnce: boolean;
}

const shownAfter = (last: ShownPage, status: number): ShownPage => ({
  status,
  atOnce: last.atOnce && (status < 200 || status >= 300) && status !== 401,
});

/**
 * Why somebody closed the window, by SuperID's last page. One that turns a person away is not described; the practice SuperID
 * answers 403. Whoever was to enter a certain tenant may just not belong to it, anybody else could not approve. 401 is the form
 * for another try. A request that is refused before anybody was asked for anything is one whose application or redirect is not
 * known. Source: SuperOffice docs, faq/unable-to-approve-app; RFC 6749 §4.1.2.1.
 */
function reasonToClose({ status, atOnce }: ShownPage, { url, redirectUri }: AuthorizationRequest): InstallerError {
  if (status < 400 || status === 401) return new InstallerError('CANCELLED');
  if (status >= 500) return unreachable(url.href);
  if (status === 403 && !url.searchParams.has('acr_values')) return new InstallerError('SIGN_IN_NOT_ADMINISTRATOR');
  return atOnce && status !== 403
    ? new InstallerError('SIGN_IN_REDIRECT_NOT_REGISTERED', { redirect: redirectUri })
    : new InstallerError('SIGN_IN_REFUSED', { reason: 'error page' });
}

const unreachable = (address: string): InstallerError =>
  new InstallerError('SIGN_IN_UNREACHABLE', { host: URL.canParse(address) ? new URL(address).host : '' });
