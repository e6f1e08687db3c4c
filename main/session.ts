import type { EnvironmentName } from './contract/environment.ts';
import type { OnRunEvent } from './contract/events.ts';
import type { Decisions, Plan, Verdict } from './contract/plan.ts';
import type { RunResult } from './contract/run.ts';
import type { CompanyDetails } from './partner-service/company.ts';
import type { Identity } from './sign-in/port.ts';

/** One administrator, signed in to one tenant, with one application: what the desktop app and the terminal both drive. */
export interface Session {
  readonly environment: EnvironmentName;
  readonly identity: Identity;

  /** What the signed-in person may do of what the application needs. @throws InstallerError */
  rights(): Promise<readonly Verdict[]>;

  /** What is known of the customer's company, read once. @throws InstallerError */
  company(): Promise<CompanyDetails>;

  /**
   * Reads the tenant and says what would happen. Writes nothing. After a run that was stopped, `install` goes on with
   * it and `undo` takes it back.
   * @throws InstallerError; UNDO_NOT_POSSIBLE when what the last run did is not known here
   */
  plan(purpose: Plan['purpose'], choices?: PlanChoices): Promise<Plan>;

  /**
   * A plan with other answers to its questions, from what was read for it. Reads nothing.
   * @returns undefined when that is not enough: a thing by another name has to be looked for
   */
  decide(plan: Plan, decisions: Decisions): Plan | undefined;

  /**
   * Does what an approved plan says, with the choices it was made with, then reads everything back.
   * Aborting `signal` stops new work, lets what is in flight finish, and ends as `cancelled`.
   * @throws InstallerError only before the first write (such as PLAN_STALE); afterwards the result tells.
   */
  apply(plan: Plan, options: ApplyOptions): Promise<RunResult>;

  /** Where people work with the tenant in their browser, such as `https://online2.superoffice.com/Cust12345`; it moves. */
  address(): Promise<URL>;

  /** Signs out: forgets the token and stops what was started for this session. */
  close(): Promise<void>;
}

export interface PlanChoices {
  readonly decisions?: Decisions;
  /** Key of the offer the customer chose; the first one when absent. */
  readonly offer?: string;
  /** As confirmed or corrected by the administrator; `company()` when absent. */
  readonly company?: CompanyDetails;
}

export interface ApplyOptions {
  readonly signal?: AbortSignal;
  /** Awaited before each write, the partner's too: whoever pauses a run holds it here. */
  readonly beforeWrite?: () => Promise<void>;
  readonly onEvent?: OnRunEvent;
}
