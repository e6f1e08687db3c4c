import type { Answer } from '../contract/client.ts';
import { type CommandInput, type CommandName, commands } from '../contract/commands.ts';
import { asInstallerError } from '../contract/errors.ts';
import type { Problem } from '../contract/view.ts';

/** One for every command of the contract; the compiler misses none. */
export type Handlers = { readonly [Name in CommandName]: (input: CommandInput<Name>) => unknown };

/**
 * Takes in what the window asks for: only commands of the contract, only with inputs that fit it.
 * Never throws; what went wrong is the answer.
 */
export function createRouter(handlers: Handlers): (name: unknown, input: unknown) => Promise<Answer> {
  return async (name, input) => {
    if (!isCommand(name)) return refused({ code: 'USAGE', details: { message: 'unknown command' } });
    const parsed = commands[name].safeParse(input);
    if (!parsed.success) return refused({ code: 'USAGE', details: { message: `${name}: the input does not fit` } });
    try {
      // The table of schemas and the table of handlers have the same keys; the type checker cannot pair them up.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      await (handlers[name] as (input: unknown) => unknown)(parsed.data);
      return { ok: true };
    } catch (thrown) {
      const { code, details } = asInstallerError(thrown);
      return refused({ code, details });
    }
  };
}

function isCommand(name: unknown): name is CommandName {
  return typeof name === 'string' && Object.hasOwn(commands, name);
}

function refused(problem: Problem): Answer {
  return { ok: false, problem };
}
