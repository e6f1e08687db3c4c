import type { WebPreferences } from 'electron';

/** What every page of the app runs with; a window adds its session and, in one case, the preload. */
const secure = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  plugins: false,
  webgl: false,
  spellcheck: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  // A middle click opens no window.
  disableBlinkFeatures: 'Auxclick',
} as const satisfies WebPreferences;

/** What a window may choose. */
export interface WindowChoices {
  /** In memory: no name begins with `persist:`. Absent for a window that shares its opener’s. */
  readonly partition?: string;
  /** Development only. */
  readonly devTools: boolean;
  readonly javascript?: boolean;
  readonly preload?: string;
}

/** The only place where web preferences are made. Source: Electron docs, tutorial/security. */
export function secureWebPreferences(choices: WindowChoices): Readonly<WebPreferences> {
  return Object.freeze({ ...secure, ...choices });
}
