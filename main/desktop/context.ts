import type { Memory } from '../customers/memory.ts';
import type { AppState, Problem } from '../contract/view.ts';
import type { Plan } from '../contract/plan.ts';
import type { RunResult } from '../contract/run.ts';
import type { SessionOptions } from '../compose.ts';
import type { LoadedManifest } from '../manifest/loaded.ts';
import type { PracticeServer } from '../practice/port.ts';
import type { Session } from '../session.ts';
import type { RateLimiters } from '../tenant/rate-limiters.ts';
import type { Brand } from '../brand.ts';
import type { Gate } from './gate.ts';
import type { Desktop } from './port.ts';
import type { Store } from './store.ts';

export interface DesktopOptions {
  readonly dataFolder: string;
  readonly version: string;
  readonly brand: Brand;
  readonly licences: () => Promise<AppState['product']['licences']>;
  readonly now: () => number;
  /** Calls back after so many milliseconds. @returns takes it back */
  readonly later: (milliseconds: number, then: () => void) => () => void;
  /** The product's own by default. */
  readonly openSession?: (options: SessionOptions) => Promise<Session>;
  /** A practice SuperOffice that runs already, for tests; else one of our own is started when it is wanted. */
  readonly practice?: PracticeServer;
}

/** What belongs to the application and the sign-in that are open now; replaced when another is opened. */
export interface Held {
  manifest?: LoadedManifest | undefined;
  /** Names the manifest in memory: a bundled name or a path. */
  manifestName?: string | undefined;
  session?: Session | undefined;
  signingIn?: AbortController | undefined;
  /** What the person came for. */
  purpose?: Plan['purpose'] | undefined;
  /** The address of an open sign-in, for copying. */
  address?: string | undefined;
  running?: AbortController | undefined;
  /** The last result of the session's run. */
  result?: RunResult | undefined;
  practice?: PracticeServer | undefined;
}

/** What the handlers of all pages work with. */
export interface Context {
  readonly store: Store;
  readonly desktop: Desktop;
  readonly memory: Memory;
  readonly options: DesktopOptions;
  readonly held: Held;
  readonly gate: Gate;
  readonly limiters: RateLimiters;
  readonly openSession: (options: SessionOptions) => Promise<Session>;
  /** Tells something in passing. */
  readonly tell: (about: NonNullable<AppState['notice']>['about'], problem?: Problem) => void;
}
