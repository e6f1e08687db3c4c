import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { InstallerError } from '../contract/errors.ts';
import { exitCodes } from './exit-code.ts';
import { reportFailure } from './failure.ts';
import { languageOf, type RunOptions, withCommonOptions, withRunOptions } from './options.ts';
import type { Occasion } from './run-commands.ts';
import { processTerminal } from './terminal.ts';

type Work = (occasion: Occasion) => Promise<number>;

/**
 * The command line, from its arguments to the exit code. Commands load what they need when they run, so that help and
 * mistakes are answered at once.
 */
export async function runProgram(argv: readonly string[], signal: AbortSignal): Promise<number> {
  let work: Work | undefined;
  const program = new Command('tenant-installer')
    .description('Sets up a partner’s application inside a SuperOffice CRM Online tenant.')
    .option('--no-color', 'no colours')
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(text) })
    .showHelpAfterError();
  const does = (command: Command, prepare: (...given: never[]) => Work): Command =>
    command.action((...given: unknown[]) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- commander hands over what was declared
      work = prepare(...(given as never[]));
    });

  does(
    withCommonOptions(program.command('lint').argument('<manifest>')),
    (name: string, options: { json?: boolean }) => async (occasion) =>
      (await import('./document-commands.ts')).lintCommand(name, options, occasion),
  ).description('check a manifest');
  for (const name of ['plan', 'verify'] as const) {
    does(
      withRunOptions(program.command(name)),
      (manifest: string, options: RunOptions) => async (occasion) =>
        (await import('./run-commands.ts')).planCommand(manifest, options, occasion),
    ).description(name === 'plan' ? 'say what would happen' : 'read back what is installed');
  }
  for (const name of ['apply', 'uninstall'] as const) {
    does(
      withRunOptions(program.command(name)).option('--yes', 'approve without being asked'),
      (manifest: string, options: RunOptions) => async (occasion) =>
        (await import('./run-commands.ts')).applyCommand(
          name === 'apply' ? 'install' : 'uninstall',
          manifest,
          options,
          occasion,
        ),
    ).description(name === 'apply' ? 'show the plan, ask, do it, prove it' : 'remove what is ours');
  }
  does(
    withCommonOptions(program.command('instructions').argument('<manifest>'))
      .addOption(new Option('--format <format>').choices(['html', 'pdf', 'md']).default('html'))
      .addOption(new Option('--paper <size>').choices(['A4', 'Letter']).default('A4'))
      .option('--output <file>'),
    (name: string, options: never) => async (occasion) =>
      (await import('./document-commands.ts')).instructionsCommand(name, options, occasion),
  ).description('write the manual instructions; needs no network');
  does(
    program
      .command('practice')
      .addOption(new Option('--port <n>').argParser(wholeNumber))
      .option('--control', 'also answer the control API, for tests')
      .option('--state <file>', 'keep the state in this file')
      .addOption(new Option('--latency <ms>').argParser(wholeNumber))
      .addOption(new Option('--rate <n>', 'calls per second and tenant; 0 for no limit').argParser(wholeNumber))
      .option('--reset', 'forget the stored state')
      .option('--data-dir <folder>'),
    (options: never) => async (occasion) => (await import('./document-commands.ts')).practiceCommand(options, occasion),
  ).description('serve the practice SuperOffice until stopped');
  does(
    program.command('schema').option('--output <file>'),
    (options: never) => async (occasion) => (await import('./document-commands.ts')).schemaCommand(options, occasion),
  ).description('print the JSON Schema of manifests');
  does(
    withCommonOptions(program.command('rehearse').argument('[manifest]', 'a manifest', 'offers')).option(
      '--output <folder>',
    ),
    (name: string, options: never) => async (occasion) =>
      (await import('./rehearse.ts')).rehearseCommand(name, options, occasion),
  ).description('do the whole job in a practice tenant of its own');

  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? exitCodes.done : exitCodes.invalid;
    throw thrown;
  }
  const terminal = processTerminal({ color: program.opts<{ color: boolean }>().color });
  const options = program.commands
    .find((command) => command.name() === argv.find((word) => !word.startsWith('-')))
    ?.opts();
  const common = options as { json?: boolean; verbose?: boolean; language?: never } | undefined;
  try {
    if (!work) throw new InstallerError('USAGE', { message: 'Say what to do; --help lists it.' });
    return await work({ terminal, signal });
  } catch (thrown) {
    return reportFailure(thrown, terminal, {
      json: common?.json ?? false,
      verbose: common?.verbose ?? false,
      language: languageOf(common ?? {}),
    });
  }
}

function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('must be a whole number');
  return Number(text);
}
