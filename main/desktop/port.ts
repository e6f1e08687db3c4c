import type { Settings, UpdateView } from '../contract/view.ts';
import type { AuthorizationAgent } from '../sign-in/port.ts';

/**
 * What the desktop app needs of the machine and the window system. `main/electron` gives it from Electron;
 * the tests give it from memory.
 */
export interface Desktop {
  readonly platform: 'windows' | 'macos' | 'linux';
  readonly runtime: 'electron' | 'chromium';
  /** The system's languages, the preferred first, as BCP 47 tags. */
  readonly languages: readonly string[];
  /** ISO 3166-1 country, such as `NO`; empty when unknown. */
  readonly country: string;
  /** Chromium's fetch where there is one: it knows the system's proxies and certificates. Adds no language header. */
  readonly fetch: typeof globalThis.fetch;
  /** The secure window. A new one, with a session of its own in memory, for each attempt. */
  signInWindow(options: SignInWindowOptions): AuthorizationAgent;
  /** The system browser. */
  signInBrowser(options: SignInBrowserOptions): AuthorizationAgent;

  chooseFile(wanted: { readonly extensions: readonly string[] }): Promise<string | null>;
  chooseFolder(): Promise<string | null>;
  /** Asks where to save and saves there. @returns the path, or null when the person thought better of it */
  saveFile(suggestedName: string, content: string | Uint8Array): Promise<string | null>;
  openFolder(folder: string): Promise<void>;
  /** Opens an https:, mailto: or tel: address in the system's own program. @throws InstallerError when it is refused */
  openExternal(url: string): Promise<void>;
  copy(text: string): void;

  /** A self-contained page on paper. @throws InstallerError PDF_NOT_AVAILABLE */
  toPdf(html: string, paper: 'A4' | 'Letter'): Promise<Uint8Array>;
  /** Opens the system's print dialogue. @returns whether it was printed */
  print(html: string, paper: 'A4' | 'Letter'): Promise<boolean>;
  /** Shows a self-contained page, as it will be printed, in a window of its own. */
  preview(html: string, title: string): Promise<void>;

  notify(text: { readonly title: string; readonly body: string }): void;
  /** On the taskbar or dock; null takes it away. */
  showProgress(progress: { readonly fraction: number; readonly mood: 'normal' | 'paused' | 'error' } | null): void;
  /** Whether the person looks at the window now. */
  isWatched(): boolean;
  /** Keeps the machine from falling asleep while a run goes on. */
  keepAwake(on: boolean): void;
  setTheme(theme: 'system' | 'light' | 'dark'): void;
  /** Puts the window in front. */
  focus(): void;
  /** Calls back when the network or the machine's sleep changes. @returns stops listening */
  onChange(listener: (change: 'online' | 'offline' | 'suspend' | 'resume') => void): () => void;
  readonly online: boolean;
  readonly updates: Updates;
  /** Ends the app; the window is not asked whether it may close. */
  quit(): void;
}

/** Newer versions of the app itself. */
export interface Updates {
  readonly view: UpdateView;
  /** Looks for a newer version and fetches it; `off` does nothing. What comes of it is seen in the view. */
  check(channel: Settings['updates']): Promise<void>;
  /** Ends the app and starts the newer version, if there is one ready. Nobody calls it during a run. */
  install(): void;
  /** @returns stops listening */
  onChange(listener: (view: UpdateView) => void): () => void;
}

interface SignInBrowserOptions {
  /** Told SuperID's address before the browser is opened. */
  readonly onOpen: (url: URL) => void;
  /** The browser did not open; the person can still do it with the address. */
  readonly onNotOpened: () => void;
}

export interface SignInWindowOptions {
  /** For the window's own strip: the language of its words, and where one is. */
  readonly language: string;
  readonly practice: boolean;
  /** Told whenever the page inside is on another host: scheme and host only. */
  readonly onHost: (host: string) => void;
  /** An identity provider would not be shown in a window. */
  readonly onRefused: () => void;
}
