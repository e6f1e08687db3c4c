import type { Reply } from './http/exchange.ts';
import type { Call } from './listener.ts';

/** A running practice SuperOffice, and how to stop it. */
export interface PracticeServer {
  /** `http://127.0.0.1:port`: SuperID, state API, tenants, practice partner service and, if asked for, control. */
  readonly url: string;
  /** The practice application's client id, registered with both redirect forms. */
  readonly clientId: string;
  readonly customers: readonly PracticeCustomer[];
  /**
   * What a call is answered with that comes from within this process instead of over the network: the same, without the
   * work of a connection. Undefined when it is for somebody else, or for SuperID or the partner service, which only
   * answer over the network.
   */
  reply(call: Omit<Call, 'host'>): Promise<Reply | undefined>;
  stop(): Promise<void>;
}

export interface PracticeCustomer {
  readonly customerId: string;
  readonly company: string;
  readonly users: readonly { readonly user: string; readonly password: string; readonly role: string }[];
}

export interface PracticeOptions {
  /** 0 (default) takes any free port. */
  readonly port?: number;
  readonly control?: boolean;
  /** State lives in this file between runs; in memory when absent. */
  readonly stateFile?: string;
  /** Milliseconds added to every tenant call; default 0. */
  readonly latency?: number;
  /** Calls per second and tenant before 429; default 10; 0 switches the limit off. */
  readonly rate?: number;
  /** Where documentation is silent: overrides of the strict defaults. */
  readonly quirks?: Partial<PracticeQuirks>;
}

/** Every behaviour the documentation does not settle, with the stricter one as the default. */
export interface PracticeQuirks {
  /** Status for a name that is taken; default 500. */
  readonly duplicateNameStatus: 400 | 500;
  /** Status for a missing right; default 403. */
  readonly missingRightStatus: 403 | 500;
  /** Whether an object created by the API is visible to nobody (default) or to every group where grouping is on. */
  readonly createdVisibleTo: 'nobody' | 'everyone';
  /** Whether a bearer token alone identifies the app (default, as SuperOffice's own sample does) or SO-AppToken is needed. */
  readonly appOwnership: 'bearer' | 'app-token';
  /** Whether the agents' delete of a list, list item or task menu is soft (default) or hard. */
  readonly agentDelete: 'soft' | 'hard';
  /**
   * What saving several items of a list in one call does: create and change the items it is given and keep the others
   * (default), delete the others, leave new ones out without a word, or number all anew beginning with the ones given.
   */
  readonly saveAllItems: 'keeps' | 'replaces' | 'ignores-new' | 'reorders';
  /** Whether a 429 carries Retry-After; default false. */
  readonly retryAfter: boolean;
  /** Whether the ID token carries `webapi_url`; default false. */
  readonly webapiUrlClaim: boolean;
}
