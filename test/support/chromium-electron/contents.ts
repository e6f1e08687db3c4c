import { EventEmitter } from 'node:events';
import type { PrintToPDFOptions, WebPreferences, WindowOpenHandlerResponse } from 'electron';
import type { Frame, Page } from 'playwright-core';
import type { IpcEvent, PageContents } from '../../../main/electron/electron-api.ts';
import { listenTo } from './listen.ts';
import type { SchemeMap } from './address.ts';
import { bindingName, type PreloadAnswer, type PreloadMessage, preloadScript, type Sent } from './preload-host.ts';
import type { StandInSession } from './session.ts';
import { netError, watchRedirects } from './traffic.ts';

/** What a page needs of the rest of the stand-in. */
export interface ContentsHost {
  readonly schemes: SchemeMap;
  readonly invoke: (channel: string, event: IpcEvent, values: readonly unknown[]) => Promise<unknown>;
  readonly toPdf: (page: Page, options: PrintToPDFOptions) => Promise<Uint8Array>;
  readonly print: (page: Page) => Promise<{ readonly success: boolean; readonly reason: string }>;
  /** A page opened another one, and the app allowed it. */
  readonly adopt: (page: Page, opener: StandInContents, title: string) => void;
  readonly prepare: (page: Page) => Promise<void>;
  /** A page's title becomes its window's, unless the app wants another. Source: Electron docs, api/browser-window. */
  readonly titled: (id: number, title: string) => void;
}

export interface ContentsOptions {
  readonly id: number;
  readonly session: StandInSession;
  readonly preferences: WebPreferences;
  readonly size: { readonly width: number; readonly height: number } | undefined;
  /** A page that is there already; a new one when absent. */
  readonly page?: Page;
}

/** A page of Chromium behind the face of Electron's WebContents. */
export interface StandInContents extends PageContents {
  readonly preferences: WebPreferences;
  readonly session: StandInSession;
  /** Chromium's page, when it is ready for use. */
  readonly page: Promise<Page>;
  /** What the app decides about a window that the page wants to open. */
  opens(url: string): WindowOpenHandlerResponse;
  emit(name: string, ...values: unknown[]): boolean;
}

const event = (): { preventDefault(): void; defaultPrevented: boolean } => ({
  defaultPrevented: false,
  preventDefault() {
    this.defaultPrevented = true;
  },
});

/** What Electron does with a new window when nobody decides. */
const always = (_details: { url: string }): WindowOpenHandlerResponse => ({ action: 'allow' });

/** @returns contents whose page is being made ready; every call waits for it */
export function createContents(host: ContentsHost, options: ContentsOptions): StandInContents {
  const { session, preferences, id } = options;
  const emitter = new EventEmitter();
  const outbox = createOutbox();
  let openHandler = always;
  let current = '';
  let asked: string | undefined;
  let gone = false;
  let zoom = 0;

  const mayNavigate = (url: string, isMainFrame: boolean, redirected: boolean): boolean => {
    if (isMainFrame && !redirected && url === asked) return true;
    const details = { ...event(), url, isMainFrame };
    const names = redirected
      ? ['will-redirect']
      : isMainFrame
        ? ['will-frame-navigate', 'will-navigate']
        : ['will-frame-navigate'];
    // What one event stops is told by no other. Source: electron/electron, electron_navigation_throttle.cc.
    return names.every((name) => {
      emitter.emit(name, details, url);
      return !details.defaultPrevented;
    });
  };

  const mayOpen = (url: string): boolean => openHandler({ url }).action === 'allow';

  async function answer(frame: Frame, message: PreloadMessage): Promise<PreloadAnswer> {
    if (message.kind === 'receive') return { ok: true, value: undefined, sent: await outbox.next() };
    const from: IpcEvent = {
      sender: contents,
      senderFrame: { url: host.schemes.toApp(frame.url()), parent: frame.parentFrame() },
    };
    try {
      return { ok: true, value: structuredClone(await host.invoke(message.channel, from, message.values)), sent: [] };
    } catch (thrown) {
      return { ok: false, message: String(thrown) };
    }
  }

  async function printed(done: (success: boolean, reason: string) => void): Promise<void> {
    const { success, reason } = await host.print(await contents.page);
    done(success, reason);
  }

  async function expose(page: Page, preload: string): Promise<void> {
    await page.exposeBinding(bindingName, ({ frame }, message: PreloadMessage) => answer(frame, message));
    await page.addInitScript({ content: preloadScript(preload) });
  }

  function end(): void {
    if (gone) return;
    gone = true;
    outbox.close();
    emitter.emit('destroyed');
  }

  async function prepare(): Promise<Page> {
    const context = await session.context(preferences.javascript ?? true);
    const page = options.page ?? context.pages().find((open) => !taken.has(open)) ?? (await context.newPage());
    taken.add(page);
    session.pages.set(page, { mayNavigate, mayOpen });
    // A page that another one opened is on its way already.
    if (options.page) {
      listen(page);
      current = host.schemes.toApp(page.url());
    }
    const ready: Promise<unknown>[] = [
      host.prepare(page),
      // Whoever serves pages of their own sends nobody elsewhere.
      ...(session.rules.handlers.size > 0
        ? []
        : [watchRedirects(page, session, host.schemes, { mayNavigate, mayOpen })]),
      ...(options.size && page.viewportSize() ? [page.setViewportSize(options.size)] : []),
    ];
    if (preferences.preload !== undefined) ready.push(expose(page, preferences.preload));
    await Promise.all(ready);
    if (!options.page) listen(page);
    return page;
  }

  function listen(page: Page): void {
    page.on('framenavigated', (frame) => {
      if (frame !== page.mainFrame() || frame.url() === 'about:blank') return;
      current = host.schemes.toApp(frame.url());
      emitter.emit('did-navigate', event(), current);
    });
    page.on('domcontentloaded', () => {
      void page.title().then(
        (title) => host.titled(id, title),
        () => undefined,
      );
    });
    page.on('requestfailed', (request) => {
      if (!request.isNavigationRequest() || request.frame() !== page.mainFrame()) return;
      const text = request.failure()?.errorText ?? '';
      emitter.emit('did-fail-load', event(), netError(text), text, host.schemes.toApp(request.url()), true);
    });
    page.on('response', (response) => {
      const request = response.request();
      const isMain = request.isNavigationRequest() && response.frame() === page.mainFrame();
      const details = {
        url: host.schemes.toApp(response.url()),
        resourceType: isMain ? ('mainFrame' as const) : ('other' as const),
        statusCode: response.status(),
      };
      session.rules.headersReceived?.(details, () => undefined);
    });
    page.on('popup', (popup) => {
      const decided = openHandler({ url: host.schemes.toApp(popup.url() || 'about:blank') });
      if (decided.action === 'deny') void popup.close().catch(() => undefined);
      else host.adopt(popup, contents, decided.overrideBrowserWindowOptions?.title ?? '');
    });
    page.on('crash', () => emitter.emit('render-process-gone', event(), { reason: 'crashed' }));
    page.on('close', () => {
      session.pages.delete(page);
      end();
    });
  }

  const contents: StandInContents = {
    id,
    preferences,
    session,
    page: prepare(),
    async loadURL(url) {
      const page = await this.page;
      asked = url;
      outbox.forget();
      await page.goto(host.schemes.toChromium(url), { waitUntil: 'commit' });
    },
    getURL: () => current,
    send(channel, ...values) {
      outbox.put({ channel, values: structuredClone(values) });
    },
    setWindowOpenHandler(handler) {
      openHandler = handler;
    },
    opens: (url) => openHandler({ url }),
    printToPDF: async (wanted) => host.toPdf(await contents.page, wanted),
    print(_options, done) {
      void printed(done);
    },
    getZoomLevel: () => zoom,
    setZoomLevel: (level) => void (zoom = level),
    close() {
      end();
      void contents.page.then((page) => page.close()).catch(() => undefined);
    },
    reload() {
      void contents.page.then((page) => page.reload()).catch(() => undefined);
    },
    forcefullyCrashRenderer() {
      emitter.emit('render-process-gone', { preventDefault: () => undefined }, { reason: 'killed' });
    },
    isDestroyed: () => gone,
    on: listenTo(emitter),
    emit: (name, ...values) => emitter.emit(name, ...values),
  };
  // Whoever closes the window before the page is there has no use for the page any more.
  contents.page.catch(() => undefined);
  return contents;
}

/** Pages that belong to a window already. */
const taken = new WeakSet<Page>();

/** What main sends waits until the page asks for more. */
function createOutbox(): {
  put(sent: Sent): void;
  next(): Promise<readonly Sent[]>;
  forget(): void;
  close(): void;
} {
  let waiting: ((sent: readonly Sent[]) => void) | undefined;
  let queue: Sent[] = [];
  const flush = (): void => {
    if (!waiting || queue.length === 0) return;
    waiting(queue);
    waiting = undefined;
    queue = [];
  };
  return {
    put(sent) {
      queue.push(sent);
      flush();
    },
    next: () =>
      new Promise((resolve) => {
        waiting = resolve;
        flush();
      }),
    forget() {
      queue = [];
      waiting = undefined;
    },
    close() {
      waiting?.([]);
      waiting = undefined;
    },
  };
}
