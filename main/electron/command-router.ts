import { z } from 'zod';
import type { Answer } from '../contract/client.ts';
import { type CommandInput, type CommandName, commands } from '../contract/commands.ts';
import { asInstallerError } from '../contract/errors.ts';

/** Does one command. @throws InstallerError */
export type Dispatch = <Name extends CommandName>(name: Name, input: CommandInput<Name>) => Promise<Answer>;

const envelope = z.strictObject({ name: z.string().max(60), input: z.unknown() });

const isCommand = (name: string): name is CommandName => Object.hasOwn(commands, name);

/**
 * Takes in what a page sent, which is hostile until it is parsed: a known command with the input that its schema asks for.
 * Anything else is refused with USAGE, without repeating what was sent.
 */
export function createCommandRouter(dispatch: Dispatch): (message: unknown) => Promise<Answer> {
  return async (message) => {
    const parsed = envelope.safeParse(message);
    if (!parsed.success || !isCommand(parsed.data.name)) return refused('unknown command');
    const { name } = parsed.data;
    const input = commands[name].safeParse(parsed.data.input);
    if (!input.success) return refused(`${name}: not what it takes`);
    try {
      return await dispatch(name, input.data as CommandInput<typeof name>);
    } catch (thrown) {
      const { code, details } = asInstallerError(thrown);
      return { ok: false, problem: { code, details } };
    }
  };
}

const refused = (message: string): Answer => ({ ok: false, problem: { code: 'USAGE', details: { message } } });
