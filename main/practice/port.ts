import type { Reply } from './http/exchange.ts';
import type { Call } from './listener.ts';
import type { PracticeQuirks } from './quirks.ts';

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
