import type { Page } from '@playwright/test';
import type { StandIn } from '../support/chromium-electron/create.ts';

export interface StartWanted {
  /** The test's own folder for everything the app keeps. */
  readonly dataDir: string;
  /** BCP 47; English when absent. */
  readonly languages?: readonly string[];
  /** A link, a file, switches: what stands behind the program's name. */
  readonly argv?: readonly string[];
}

/** The built app, running. The same for specs on whichever runtime is there. */
export interface AppUnderTest {
  readonly runtime: 'electron' | 'chromium';
  /** The page of the main window. */
  readonly page: Page;
  readonly dataDir: string;
  /** The page SuperID is shown on, once the secure window is open. */
  signInPage(): Promise<Page>;
  /** The strip above it. */
  stripPage(): Promise<Page>;
  /** The window in which a document is looked at before it is printed. */
  documentPage(): Promise<Page>;
  /** A click on the cross of the sign-in window. */
  closeSignIn(): Promise<void>;
  /** A click on the cross of the main window. */
  closeWindow(): Promise<void>;
  /** Whether the machine has a network, as far as the system says. */
  setOnline(online: boolean): Promise<void>;
  /** While broken, nothing that main sends arrives anywhere, though the system says that there is a network. */
  breakNetwork(broken: boolean): Promise<void>;
  /** The person has not finished signing in, and the time for it is up. */
  letSignInTimeOut(): Promise<void>;
  /** Whether the system opens an address that it is handed. */
  letBrowserOpen(opens: boolean): Promise<void>;
  /** What was copied last. */
  copied(): Promise<string>;
  /** Addresses handed to the system so far. */
  openedExternally(): Promise<readonly string[]>;
  /** What the next dialogue that asks for a file to open is answered with. */
  answerOpen(file: string): Promise<void>;
  /** What the next dialogue that asks where to save is answered with. */
  answerSave(file: string): Promise<void>;
  /** When the app has quit. */
  readonly ended: Promise<void>;
  /** Everything only the stand-in can do; a spec that needs it says so and is skipped on Electron. */
  readonly standIn: StandIn | undefined;
  close(): Promise<void>;
}

declare global {
  /** In the app's main process, put there by `holdPatience`. */
  var endPatience: () => void;
}

/**
 * Runs in the app's main process: its waits of five minutes, which is how long it waits for a person, can be ended by
 * `endPatience`. The app's patience is what it is for people, and no test has to wait for it.
 */
export function holdPatience(): void {
  if ('endPatience' in globalThis) return;
  const patience = 300_000;
  const usual = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout };
  const held = new Map<NodeJS.Timeout | undefined, () => void>();
  const later = (then: (...values: unknown[]) => void, milliseconds?: number, ...values: unknown[]): NodeJS.Timeout => {
    const timer = usual.setTimeout(then, milliseconds, ...values);
    if (milliseconds === patience) held.set(timer, () => then(...values));
    return timer;
  };
  const forget = (timer: NodeJS.Timeout | undefined): void => {
    held.delete(timer);
    usual.clearTimeout(timer);
  };
  Object.assign(globalThis, {
    setTimeout: Object.assign(later, usual.setTimeout),
    clearTimeout: forget,
    endPatience: () => {
      for (const [timer, then] of held) {
        forget(timer);
        then();
      }
    },
  });
}
