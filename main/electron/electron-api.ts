import type * as Electron from 'electron';

/**
 * What the app uses of Electron, and no more. `main/index.ts` passes the real module, the tests a stand-in: both have to fit,
 * so that neither can drift. Options and results are Electron's own types; the rest is cut down to what is called.
 */
export interface ElectronApi {
  readonly app: AppApi;
  readonly protocol: Pick<typeof Electron.protocol, 'registerSchemesAsPrivileged'>;
  readonly session: { fromPartition(partition: string, options?: { cache: boolean }): SessionApi };
  readonly ipcMain: IpcApi;
  readonly BrowserWindow: new (options: Electron.BrowserWindowConstructorOptions) => PageWindow;
  readonly BaseWindow: new (options: Electron.BaseWindowConstructorOptions) => FrameWindow;
  readonly WebContentsView: new (options: Electron.WebContentsViewConstructorOptions) => PageView;
  readonly Menu: {
    buildFromTemplate(template: Electron.MenuItemConstructorOptions[]): object;
    setApplicationMenu(menu: object | null): void;
  };
  readonly dialog: DialogApi;
  readonly shell: Pick<typeof Electron.shell, 'openExternal' | 'openPath'>;
  readonly clipboard: Pick<typeof Electron.clipboard, 'writeText'>;
  readonly nativeTheme: { themeSource: 'system' | 'light' | 'dark' };
  readonly net: NetApi;
  readonly powerMonitor: { readonly on: On<{ suspend: []; resume: [] }> };
  readonly powerSaveBlocker: Pick<typeof Electron.powerSaveBlocker, 'start' | 'stop'>;
  readonly Notification: NotificationApi;
  readonly screen: { getAllDisplays(): readonly { readonly workArea: Electron.Rectangle }[] };
}

/** `on` of an emitter: one signature for each event. */
type On<Events extends Record<string, readonly unknown[]>> = Both<
  { [Name in keyof Events]: (name: Name, listener: (...values: Events[Name]) => void) => unknown }[keyof Events]
>;

type Both<Union> = (Union extends unknown ? (value: Union) => void : never) extends (value: infer All) => void
  ? All
  : never;

/** An event that can be stopped. */
interface Preventable {
  preventDefault(): void;
}

export interface AppApi
  extends Pick<
    Electron.App,
    | 'enableSandbox'
    | 'getLocaleCountryCode'
    | 'getPreferredSystemLanguages'
    | 'getVersion'
    | 'isPackaged'
    | 'quit'
    | 'requestSingleInstanceLock'
    | 'setAsDefaultProtocolClient'
    | 'setPath'
    | 'whenReady'
  > {
  readonly on: On<{
    'window-all-closed': [];
    'will-quit': [event: Preventable];
    activate: [];
    'second-instance': [event: Preventable, argv: string[], workingDirectory: string];
    'open-file': [event: Preventable, path: string];
    'open-url': [event: Preventable, url: string];
    'web-contents-created': [event: Preventable, contents: PageContents];
    'select-client-certificate': [
      event: Preventable,
      contents: unknown,
      url: string,
      certificates: Electron.Certificate[],
      callback: (certificate?: Electron.Certificate) => void,
    ];
    login: [
      event: Preventable,
      contents: unknown,
      request: unknown,
      about: Electron.AuthInfo,
      callback: (user?: string, password?: string) => void,
    ];
  }>;
}

export interface IpcApi {
  handle(channel: string, listener: (event: IpcEvent, ...values: unknown[]) => unknown): void;
}

export interface IpcEvent {
  readonly sender: { readonly id: number };
  readonly senderFrame: { readonly url: string; readonly parent: object | null } | null;
}

export interface SessionApi {
  readonly protocol: { handle(scheme: string, handler: (request: Request) => Promise<Response>): void };
  readonly webRequest: {
    onBeforeRequest(
      filter: Electron.WebRequestFilter,
      listener: (
        details: Pick<Electron.OnBeforeRequestListenerDetails, 'url' | 'method' | 'resourceType' | 'uploadData'>,
        callback: (answer: Electron.CallbackResponse) => void,
      ) => void,
    ): void;
    onBeforeSendHeaders(
      filter: Electron.WebRequestFilter,
      listener: (
        details: Pick<Electron.OnBeforeSendHeadersListenerDetails, 'requestHeaders'>,
        callback: (answer: Electron.BeforeSendResponse) => void,
      ) => void,
    ): void;
    onHeadersReceived(
      filter: Electron.WebRequestFilter,
      listener: (
        details: Pick<Electron.OnHeadersReceivedListenerDetails, 'url' | 'resourceType' | 'statusCode'>,
        callback: (answer: Electron.HeadersReceivedResponse) => void,
      ) => void,
    ): void;
  };
  setPermissionRequestHandler(
    handler: (
      contents: unknown,
      permission: string,
      callback: (granted: boolean) => void,
      details: { readonly requestingUrl: string; readonly isMainFrame: boolean },
    ) => void,
  ): void;
  setPermissionCheckHandler(
    handler: (
      contents: unknown,
      permission: string,
      origin: string,
      details: { readonly isMainFrame: boolean },
    ) => boolean,
  ): void;
  setDevicePermissionHandler(handler: () => boolean): void;
  setDisplayMediaRequestHandler(handler: (request: unknown, callback: (streams: null) => void) => void): void;
  setSpellCheckerEnabled(enable: boolean): void;
  allowNTLMCredentialsForDomains(domains: string): void;
  clearStorageData(): Promise<void>;
  clearCache(): Promise<void>;
  clearAuthCache(): Promise<void>;
  closeAllConnections(): Promise<void>;
  readonly on: On<{ 'will-download': [event: Preventable] }>;
}

export interface NetApi {
  readonly online: boolean;
  request(
    options: Required<
      Pick<Electron.ClientRequestConstructorOptions, 'method' | 'url' | 'partition' | 'headers' | 'redirect'>
    >,
  ): NetRequest;
}

interface NetRequest {
  readonly on: On<{
    response: [answer: NetAnswer];
    login: [
      about: Pick<Electron.AuthInfo, 'isProxy' | 'host' | 'port'>,
      callback: (user?: string, password?: string) => void,
    ];
    redirect: [status: number, method: string, url: string];
    error: [error: Error];
    close: [];
  }>;
  followRedirect(): void;
  end(body?: Buffer): void;
  abort(): void;
}

export interface NetAnswer {
  readonly statusCode: number;
  readonly headers: Record<string, string | string[]>;
  readonly on: On<{ data: [chunk: Buffer]; end: []; aborted: []; error: [error: Error] }>;
}

/** A page: that of a window or of a view in one. */
export interface PageContents {
  readonly id: number;
  loadURL(url: string): Promise<void>;
  getURL(): string;
  send(channel: string, ...values: unknown[]): void;
  setWindowOpenHandler(handler: (details: { readonly url: string }) => Electron.WindowOpenHandlerResponse): void;
  printToPDF(options: Electron.PrintToPDFOptions): Promise<Uint8Array>;
  print(options: Electron.WebContentsPrintOptions, callback: (success: boolean, reason: string) => void): void;
  getZoomLevel(): number;
  setZoomLevel(level: number): void;
  close(): void;
  reload(): void;
  forcefullyCrashRenderer(): void;
  isDestroyed(): boolean;
  readonly on: On<{
    'will-navigate': [details: Preventable & { readonly url: string; readonly isMainFrame: boolean }];
    'will-frame-navigate': [details: Preventable & { readonly url: string; readonly isMainFrame: boolean }];
    'will-redirect': [details: Preventable & { readonly url: string; readonly isMainFrame: boolean }];
    'did-navigate': [event: Preventable, url: string];
    'did-fail-load': [event: Preventable, code: number, description: string, url: string, isMainFrame: boolean];
    'will-attach-webview': [event: Preventable];
    'did-create-window': [window: PageWindow];
    'render-process-gone': [event: Preventable, details: { readonly reason: string }];
    unresponsive: [];
    responsive: [];
    destroyed: [];
  }>;
}

interface SomeWindow {
  show(): void;
  focus(): void;
  restore(): void;
  destroy(): void;
  isDestroyed(): boolean;
  isMinimized(): boolean;
  isFocused(): boolean;
  isVisible(): boolean;
  isMaximized(): boolean;
  maximize(): void;
  getNormalBounds(): Electron.Rectangle;
  getContentSize(): number[];
  setTitle(title: string): void;
  setProgressBar(progress: number, options?: Electron.ProgressBarOptions): void;
  removeMenu(): void;
}

interface WindowEvents extends Record<string, readonly unknown[]> {
  close: [event: Preventable];
  closed: [];
  resize: [];
  'page-title-updated': [event: Preventable];
}

export interface PageWindow extends SomeWindow {
  readonly webContents: PageContents;
  readonly on: On<Pick<WindowEvents, 'close' | 'closed' | 'resize' | 'page-title-updated'> & { 'ready-to-show': [] }>;
}

export interface FrameWindow extends SomeWindow {
  readonly contentView: { addChildView(view: { setBounds(bounds: Electron.Rectangle): void }): void };
  readonly on: On<Pick<WindowEvents, 'close' | 'closed' | 'resize'>>;
}

interface PageView {
  readonly webContents: PageContents;
  setBounds(bounds: Electron.Rectangle): void;
}

export interface DialogApi {
  showOpenDialog(window: SomeWindow, options: Electron.OpenDialogOptions): Promise<Electron.OpenDialogReturnValue>;
  showSaveDialog(window: SomeWindow, options: Electron.SaveDialogOptions): Promise<Electron.SaveDialogReturnValue>;
  showMessageBox(window: SomeWindow, options: Electron.MessageBoxOptions): Promise<Electron.MessageBoxReturnValue>;
}

interface NotificationApi {
  new (
    options: Electron.NotificationConstructorOptions,
  ): {
    show(): void;
    readonly on: On<{ click: [event: Preventable]; close: [event: Preventable] }>;
  };
  isSupported(): boolean;
}
