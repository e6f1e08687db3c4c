import type { EnvironmentName } from '../contract/environment.ts';
import type { Waiting } from '../contract/events.ts';
import type { RunResult } from '../contract/run.ts';
import type { Language } from '../contract/text.ts';
import type { LoadedManifest } from '../manifest/loaded.ts';
import type { Manifest } from '../manifest/schema.ts';
import type { PracticeOptions, PracticeServer } from '../practice/port.ts';
import type { Journal } from '../provisioning/journal.ts';
import type { Session } from '../session.ts';
import type { Stop } from './stop.ts';
import type { Terminal } from './terminal.ts';

/** What the commands do not do themselves. Each loads what it needs when it is called, so that the rest starts at once. */
export interface Services {
  /** @throws InstallerError MANIFEST_NOT_FOUND; ManifestError */
  loadManifest(nameOrPath: string): Promise<LoadedManifest>;
  /** @throws InstallerError SIGN_IN_…, TENANT_… */
  openSession(options: SessionWanted): Promise<Session>;
  startPractice(options: PracticeOptions): Promise<PracticeServer>;
  manifestSchema(): Promise<unknown>;
  /** @throws InstallerError PDF_NOT_AVAILABLE */
  instructions(manifest: Manifest, wanted: InstructionsWanted): Promise<string | Uint8Array>;
  report(result: RunResult, language: Language): Promise<string>;
  /** The system's place for application data. */
  defaultDataDir(): Promise<string>;
}

interface SessionWanted {
  readonly manifest: LoadedManifest;
  readonly environment: EnvironmentName;
  readonly customerId?: string | undefined;
  readonly user?: string | undefined;
  readonly practiceUrl?: string | undefined;
  /** Absent: the embedded practice tenant lives in memory. */
  readonly dataDir?: string | undefined;
  readonly journal?: Journal | undefined;
  /** SuperOffice's documented limit when absent; 0 for none. */
  readonly callsPerSecond?: number;
  readonly signal: AbortSignal;
  readonly onSignInUrl: (url: URL) => void;
  readonly onWaiting: (waiting: Waiting) => void;
}

export interface InstructionsWanted {
  readonly language: Language;
  readonly format: 'html' | 'pdf' | 'md';
  readonly paper: 'A4' | 'Letter';
  readonly signal: AbortSignal;
}

/** What one command works with. */
export interface Occasion {
  readonly services: Services;
  readonly terminal: Terminal;
  readonly stop: Stop;
  readonly language: Language;
  readonly json: boolean;
  readonly verbose: boolean;
  /** How the program was called, for the commands that are suggested. */
  readonly program: string;
  /** The arguments, for "the same command again". */
  readonly argv: readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}
