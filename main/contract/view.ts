import type { EnvironmentName } from './environment.ts';
import type { ErrorCode, ErrorDetails } from './errors.ts';
import type { Waiting } from './events.ts';
import type { Instructions } from './instructions.ts';
import type { Action, Decisions, Plan, PlanItem, Verdict } from './plan.ts';
import type { RunResult } from './run.ts';
import type { Language, LocalisedText } from './text.ts';

/** The way through the app, in order. `welcome` comes before it. */
export const steps = ['about', 'sign-in', 'company', 'checklist', 'installing', 'result'] as const;

export type Step = (typeof steps)[number];

export type Page = 'welcome' | Step;

/** Pages that lie over the way and close again: the way is where it was. */
export const sidePages = ['instructions', 'runs', 'settings', 'help', 'product'] as const;

export type SidePage = (typeof sidePages)[number];

/**
 * Everything the window shows. Main publishes it, the renderer draws it and decides nothing.
 * Plain data; holds no token. Every top-level part is published whole when it changes.
 */
export interface AppState {
  readonly page: Page;
  readonly side: SidePage | null;
  /** The steps one may go to from here, apart from the step one is on. */
  readonly reachable: readonly Step[];
  readonly product: ProductView;
  readonly settings: Settings;
  readonly online: boolean;
  readonly welcome: WelcomeView;
  readonly application: ApplicationView | null;
  readonly signIn: SignInView;
  readonly company: CompanyView | null;
  readonly checklist: ChecklistView | null;
  readonly run: RunView | null;
  readonly result: ResultView | null;
  readonly instructions: InstructionsView | null;
  readonly runs: readonly RunRecord[];
  readonly update: UpdateView;
  /** A question that main asks over everything else, such as whether to leave during a run. */
  readonly question: Question | null;
  /** The last thing to tell in passing; a new `id` each time. */
  readonly notice: Notice | null;
}

/** What went wrong; the text is made where it is shown (`errorText`). */
export interface Problem {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
}

interface ProductView {
  /** As branded; `Tenant Installer for SuperOffice` when it is not. */
  readonly name: string;
  readonly version: string;
  /** The language shown now: chosen, else the system's first that we speak, else English. */
  readonly language: Language;
  readonly platform: 'windows' | 'macos' | 'linux';
  /** `electron`, or `chromium` when the app is shown by an installed browser because no Electron is there. */
  readonly runtime: 'electron' | 'chromium';
  /** Where application data lie, for people. */
  readonly dataFolder: string;
  /** Libraries the product is made with, for the licence page; read when that page is opened. */
  readonly licences: readonly Licence[];
}

export interface Licence {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly text: string;
}

export interface Settings {
  readonly language: Language | 'system';
  readonly theme: 'system' | 'light' | 'dark';
  readonly signIn: SignInAgent | 'application';
  readonly paper: 'A4' | 'Letter' | 'region';
  readonly updates: 'ask' | 'off' | 'beta';
  /** Calls per second to a tenant, at most 10. */
  readonly callsPerSecond: number;
  /** Days that journals and reports are kept; at least 90. */
  readonly keepRunsDays: number;
  /** Another place for application data; null for the usual one. Takes effect at the next start. */
  readonly dataFolder: string | null;
}

interface WelcomeView {
  /** Manifests that come with the product, or with a partner's branding of it. */
  readonly bundled: readonly BundledApplication[];
  /** Worked with before, the last one first. */
  readonly customers: readonly CustomerRecord[];
  /** A `tenant-installer:` link that opened the app and waits for a yes; nothing of it has been done. */
  readonly link: LinkView | null;
  /** Why a manifest could not be opened. */
  readonly problem: ManifestProblem | null;
  readonly busy: boolean;
}

export interface BundledApplication {
  /** Names it in commands, such as `offers`. */
  readonly name: string;
  readonly title: string;
  readonly publisher: string;
  readonly version: string;
  readonly summary: LocalisedText;
}

/** A customer worked with before, as it is remembered on this machine. Holds no token and no person's data. */
export interface CustomerRecord {
  readonly id: string;
  readonly customerId: string;
  readonly company: string;
  readonly environment: EnvironmentName;
  readonly applicationId: string;
  readonly applicationName: string;
  readonly applicationVersion: string;
  /** Where its manifest was; a bundled name or a path. */
  readonly manifest: string;
  readonly lastResult: RunResult['outcome'] | null;
  /** ISO 8601, UTC. */
  readonly lastAt: string;
}

export interface LinkView {
  readonly application: string;
  readonly offer: string | null;
  readonly environment: EnvironmentName | null;
  readonly customerId: string | null;
  /** Set when the link asks for something that cannot be. */
  readonly problem: Problem | null;
}

export interface ManifestProblem {
  readonly file: string;
  readonly problem: Problem;
  /** What the linter says, at most 100; English like the manifest format itself. */
  readonly findings: readonly {
    readonly severity: 'error' | 'warning';
    readonly where: string;
    readonly message: string;
    readonly hint: string;
  }[];
}

export interface ApplicationView {
  readonly id: string;
  readonly name: string;
  readonly publisher: string;
  readonly version: string;
  readonly summary: LocalisedText;
  readonly description: LocalisedText | null;
  /** data: address of a picture that has been checked, or null. */
  readonly icon: string | null;
  readonly support: { readonly email: string | null; readonly url: string | null; readonly phone: string | null };
  readonly from: { readonly kind: 'bundled' | 'file'; readonly name: string };
  /** Kinds of things that will be set up, in order. */
  readonly creates: readonly {
    readonly kind: string;
    readonly noun: { readonly one: LocalisedText; readonly many: LocalisedText };
    readonly count: number;
    /** At most twenty, for people. */
    readonly titles: readonly LocalisedText[];
    /** Where in SuperOffice they show, without doubles. */
    readonly places: readonly LocalisedText[];
    readonly everyone: boolean;
  }[];
  readonly access: readonly { readonly area: string; readonly why: LocalisedText }[];
  /** Rights of the administrator that setting it up needs (`right.<name>` is its text). */
  readonly rights: readonly string[];
  readonly offers: readonly {
    readonly key: string;
    readonly type: 'try' | 'buy';
    readonly title: LocalisedText;
    readonly whatHappens: LocalisedText;
    readonly terms: string | null;
  }[];
  readonly offer: string | null;
  readonly partnerService: { readonly name: string; readonly host: string; readonly why: LocalisedText } | null;
  readonly byHand: readonly { readonly title: LocalisedText; readonly optional: boolean }[];
  /** Environments it is registered for; `practice` always. */
  readonly environments: readonly EnvironmentName[];
}

export const signInAgents = ['window', 'browser'] as const;

export type SignInAgent = (typeof signInAgents)[number];

export interface SignInView {
  readonly environment: EnvironmentName;
  readonly expectedCustomer: string | null;
  readonly agent: SignInAgent;
  readonly phase: 'before' | 'opening' | 'waiting' | 'finishing' | 'reading' | 'done' | 'failed';
  /** Where SuperID's pages are now, such as `https://sod.superoffice.com`; null when nothing is open. */
  readonly host: string | null;
  /** When an open attempt is given up, milliseconds since the epoch. */
  readonly until: number | null;
  readonly identity: IdentityView | null;
  readonly problem: Problem | null;
  /**
   * What the person had better do: use the browser, for an identity provider refused the window; or open the address
   * themselves, for the browser did not open.
   */
  readonly advice: 'use-browser' | 'open-yourself' | null;
  /** In the practice environment: who can sign in there. These passwords open nothing else. */
  readonly practicePeople: readonly PracticePerson[];
}

export interface PracticePerson {
  readonly customerId: string;
  readonly company: string;
  readonly user: string;
  readonly password: string;
  /** What the person may do, such as `administrator`. */
  readonly role: string;
}

export interface IdentityView {
  readonly customerId: string;
  readonly companyName: string;
  readonly userName: string;
  readonly email: string;
  readonly isAdministrator: boolean;
  readonly rights: readonly Verdict[];
}

export interface CompanyView {
  readonly phase: 'reading' | 'ready' | 'failed';
  /** As edited. */
  readonly details: CompanyFields;
  /** As the tenant says. */
  readonly read: CompanyFields;
  /** Names of the fields that leave for the partner's service; empty when there is none. */
  readonly sent: readonly (keyof CompanyFields)[];
  readonly receiver: { readonly name: string; readonly host: string; readonly why: LocalisedText } | null;
  /** Fields that cannot be sent as they are, and why. */
  readonly invalid: Readonly<Partial<Record<keyof CompanyFields, 'missing' | 'not-an-email' | 'too-long'>>>;
  readonly problem: Problem | null;
}

/** The customer's company, flat, as it is edited. */
export interface CompanyFields {
  readonly name: string;
  readonly organisationNumber: string;
  readonly address: string;
  readonly country: string;
  readonly phone: string;
  readonly email: string;
  readonly contactName: string;
  readonly contactTitle: string;
  readonly contactEmail: string;
  readonly contactPhone: string;
}

export interface ChecklistView {
  readonly phase: 'reading' | 'ready' | 'failed';
  readonly purpose: Plan['purpose'];
  readonly plan: Omit<Plan, 'items'> | null;
  readonly rows: readonly ChecklistRow[];
  /** Kinds in the order in which they are shown. */
  readonly groups: readonly {
    readonly kind: string;
    readonly noun: { readonly one: LocalisedText; readonly many: LocalisedText };
  }[];
  /** Answers given so far, by item id. */
  readonly decisions: Decisions;
  /** How long it will take at the limit, and how many calls; both estimates. */
  readonly estimate: { readonly seconds: number; readonly calls: number } | null;
  /** When it was read, milliseconds since the epoch. */
  readonly readAt: number | null;
  /** Items that were sent back because they changed after the approval. */
  readonly changedMeanwhile: readonly string[];
  /** Whether it can be approved, or only answers be stored, else why not. */
  readonly approval: 'possible' | 'answers' | 'nothing-to-do' | 'blocked' | 'open-questions' | 'refused';
  readonly problem: Problem | null;
}

/** A plan item as people read it. */
export interface ChecklistRow
  extends Pick<PlanItem, 'id' | 'kind' | 'title' | 'reason' | 'risk' | 'optional' | 'dependsOn'> {
  readonly action: Action;
  readonly where: LocalisedText | null;
  readonly choices: readonly string[];
  /** The name it would get with the choice `rename`. */
  readonly proposedName: string | null;
  readonly changes: readonly ChangeRow[];
  /** What somebody changed in the tenant: `before` is what the application asks for, `after` what is there. Absent when nothing. */
  readonly drift?: readonly ChangeRow[];
}

export interface ChangeRow {
  readonly field: string;
  /** The documented label on the administration screen. */
  readonly label: string;
  /** Null when there is nothing yet. A text in several languages has a line per language. */
  readonly before: readonly ValueLine[] | null;
  readonly after: readonly ValueLine[];
}

export interface ValueLine {
  /** ISO 639-1, for a text in several languages; null otherwise. */
  readonly language: string | null;
  readonly text: string;
  /** Whether this line is other than before. */
  readonly changed: boolean;
}

export interface RunView {
  readonly purpose: Plan['purpose'];
  readonly phase: 'reading' | 'writing' | 'publishing' | 'verifying';
  /** Nothing new is sent while it is paused. */
  readonly paused: 'by-you' | 'offline' | 'asleep' | null;
  readonly cancelling: boolean;
  readonly total: number;
  /** Confirmed items only. */
  readonly done: number;
  /** By item id; items that have not begun are absent. */
  readonly items: Readonly<Record<string, RunItem>>;
  readonly waiting: Waiting | null;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Milliseconds left, as far as can be told. */
  readonly left: number | null;
  /** The newest last, at most 500. */
  readonly log: readonly LogLine[];
}

export interface RunItem {
  readonly status: 'running' | 'done' | 'failed' | 'skipped';
  /** How long it took. */
  readonly milliseconds: number | null;
  readonly problem: Problem | null;
}

export interface LogLine {
  readonly at: number;
  readonly what:
    | 'started'
    | 'warning'
    | 'item-started'
    | 'item-done'
    | 'item-failed'
    | 'item-skipped'
    | 'waiting'
    | 'phase'
    | 'finished';
  readonly id: string | null;
  /** The tenant's number, a phase, a reason or an error code; never a sentence. */
  readonly more: string | null;
}

export interface ResultView {
  readonly result: RunResult;
  /** Rows of the plan, for names and values. */
  readonly rows: readonly ChecklistRow[];
  readonly byHand: readonly ByHandView[];
  /** After a cancelled or partly run: what can be done now. */
  readonly next: readonly ('resume' | 'undo' | 'keep')[];
  readonly checking: boolean;
  /** When it was last checked, milliseconds since the epoch. */
  readonly checkedAt: number | null;
  /** The last report that was saved, for people. */
  readonly savedAs: string | null;
  readonly tenantAddress: string | null;
}

export interface ByHandView {
  /** Plan item id. */
  readonly id: string;
  readonly title: LocalisedText;
  readonly optional: boolean;
  readonly steps: readonly LocalisedText[];
  readonly check: LocalisedText;
  /** What the person says. */
  readonly ticked: boolean;
}

export interface InstructionsView {
  readonly instructions: Instructions;
  readonly languages: readonly Language[];
  readonly paper: 'A4' | 'Letter';
  /** Ids of tasks that have been ticked; remembered per application version. */
  readonly ticked: readonly string[];
  readonly printing: boolean;
  readonly savedAs: string | null;
}

/** A run of the past, from the journal and the reports of this machine. */
export interface RunRecord {
  readonly runId: string;
  readonly at: string;
  readonly company: string;
  readonly customerId: string;
  readonly environment: EnvironmentName;
  readonly application: string;
  readonly version: string;
  readonly purpose: Plan['purpose'];
  /** `unfinished` when the journal has no end: the program or the machine stopped. */
  readonly outcome: RunResult['outcome'] | 'unfinished';
  readonly hasReport: boolean;
}

export interface UpdateView {
  readonly phase: 'off' | 'idle' | 'checking' | 'available' | 'downloading' | 'ready' | 'failed';
  readonly version: string | null;
  /** 0 to 100 while downloading. */
  readonly percent: number | null;
}

export interface Question {
  readonly id: string;
  readonly about: 'leave-during-run' | 'remove-customer' | 'empty-practice' | 'undo' | 'certificate';
  readonly details: ErrorDetails;
  /** The safest first. */
  readonly answers: readonly string[];
}

export interface Notice {
  readonly id: number;
  readonly kind: 'done' | 'problem';
  /** Text id below `notice.` for `done`. */
  readonly about:
    | 'saved'
    | 'copied'
    | 'customer-removed'
    | 'settings-saved'
    | 'practice-emptied'
    | 'printed'
    | 'problem';
  readonly details: ErrorDetails;
  readonly problem: Problem | null;
}
