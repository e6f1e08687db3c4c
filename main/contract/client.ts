import type { CommandInput, CommandName } from './commands.ts';
import type { Problem, AppState } from './view.ts';

/** What a command comes back with once main has taken it in; its effect is seen in the state. */
export type Answer = { readonly ok: true } | { readonly ok: false; readonly problem: Problem };

/** The changed top-level parts of the state, with a number that grows by one each time. */
export interface StateUpdate {
  readonly revision: number;
  readonly parts: Partial<AppState>;
}

/**
 * The whole of what the window's page is given. The preload exposes it, the tests put their own in its place.
 * A command's input is checked again in main.
 */
export interface Client {
  send<Name extends CommandName>(
    name: Name,
    ...input: CommandInput<Name> extends undefined ? [] : [input: CommandInput<Name>]
  ): Promise<Answer>;
  /** The whole state as it is now. */
  state(): Promise<StateUpdate & { readonly parts: AppState }>;
  /** @returns stops listening */
  onState(listener: (update: StateUpdate) => void): () => void;
  /** The path of a dropped file; empty for anything that is no file of this machine. */
  pathOf(file: File): string;
}

/** Names of the channels between window and main: one for each direction, and one for the first look. */
export const channels = {
  command: 'tenant-installer:command',
  state: 'tenant-installer:state',
  update: 'tenant-installer:update',
} as const;

/** The name under which the preload exposes the client in the page. */
export const clientName = 'tenantInstaller';
