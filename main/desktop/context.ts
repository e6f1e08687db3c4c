import type { SessionOptions } from '../compose.ts';
import type { Brand } from '../brand.ts';
import { InstallerError } from '../contract/errors.ts';
import type { Plan } from '../contract/plan.ts';
import type { AppState, Notice, Problem } from '../contract/view.ts';
import type { Memory } from '../customers/memory.ts';
import type { LoadedManifest } from '../manifest/loaded.ts';
import type { PracticeServer } from '../practice/port.ts';
import type { Session } from '../session.ts';
import type { RateLimiters } from '../tenant/rate-limiters.ts';
import type { Gate } from './gate.ts';
import { emptySignIn } from './initial.ts';
import type { Desktop } from './port.ts';
import type { Questions } from './questions.ts';
import type { Store } from './store.ts';

export interface DesktopOptions {
  /** The usual place for application data; a person may have chosen another one for runs, reports and practice. */
  readonly dataFolder: string;
  readonly version: string;
  readonly brand: Brand;
  /** What the build noted of the brand's manifests; the file need not be there. */
  readonly bundledNotes: string;
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
  /** The window that asks the person to sign in again, while one is open. */
  signingInAgain?: AbortController | undefined;
  /** What the person came for. */
  purpose?: Exclude<Plan['purpose'], 'undo'> | undefined;
  /** The address of an open sign-in, for copying. */
  address?: string | undefined;
  running?: AbortController | undefined;
  /** The last run's report on its way to the disk. */
  keeping?: Promise<unknown> | undefined;
  practice?: Promise<PracticeServer> | undefined;
}

/** What the handlers of all pages work with. */
export interface Context {
  readonly store: Store;
  readonly desktop: Desktop;
  readonly memory: Memory;
  readonly options: DesktopOptions;
  /** Where runs, reports and the practice tenant lie. */
  readonly folder: string;
  readonly held: Held;
  readonly gate: Gate;
  readonly limiters: RateLimiters;
  readonly questions: Questions;
  readonly openSession: (options: SessionOptions) => Promise<Session>;
  /** Tells something in passing. */
  readonly tell: (about: Notice['about'], problem?: Problem) => void;
  /** Lets something go on by itself; what goes wrong with it is told in passing. */
  readonly background: (work: Promise<unknown>) => void;
}

/** @throws InstallerError when something is being written: nothing may take its place */
export function requireIdle({ held }: Pick<Context, 'held'>): void {
  if (held.running) throw new InstallerError('USAGE', { message: 'a run is under way' });
}

/** @throws InstallerError SIGN_IN_EXPIRED when nobody is signed in */
export function requireSession({ held }: Pick<Context, 'held'>): Session {
  if (!held.session) throw new InstallerError('SIGN_IN_EXPIRED', {});
  return held.session;
}

/** Signs out, stops what an open sign-in was waiting for, and forgets everything that was read in the tenant. */
export async function leaveSession({ held, store }: Pick<Context, 'held' | 'store'>): Promise<void> {
  held.signingIn?.abort();
  held.signingInAgain?.abort();
  const { session } = held;
  held.signingIn = undefined;
  held.session = undefined;
  held.address = undefined;
  const { environment, expectedCustomer, agent, practicePeople } = store.state().signIn;
  store.set({
    signIn: { ...emptySignIn, environment, expectedCustomer, agent, practicePeople },
    company: null,
    checklist: null,
    run: null,
    result: null,
  });
  await session?.close();
}
