import { Command, CommanderError, Option } from 'commander';
import about from '../../package.json' with { type: 'json' };
import { InstallerError } from '../contract/errors.ts';
import { exitCodes } from './exit-code.ts';
import {
  type CommonOptions,
  languageOf,
  type RunOptions,
  wholeNumber,
  withCommonOptions,
  withRunOptions,
} from './options.ts';
import type { Occasion, Services } from './services.ts';
import type { Stop } from './stop.ts';
import { processTerminal, type Terminal } from './terminal.ts';

export interface ProgramOptions {
  readonly services: Services;
  readonly stop: Stop;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** How the program was called, for the commands that are suggested. */
  readonly program: string;
  readonly terminal?: Terminal;
}

type Work = (occasion: Occasion) => Promise<number>;

/**
 * The command line, from its arguments to the exit code. Commands load what they need when they run, so that help and
 * mistakes are answered at once.
 */
export async function runProgram(argv: readonly string[], options: ProgramOptions): Promise<number> {
  let work: Work | undefined;
  let common = givenAnywhere(argv);
  const terminal = options.terminal ?? processTerminal({ color: common.color ?? true });
  const program = commandTree((chosen, given) => {
    work = chosen;
    common = given;
  }, terminal);
  let printed = false;
  const occasionOf = (given: CommonOptions): Occasion => ({
    ...options,
    terminal: {
      ...terminal,
      out(text) {
        printed = true;
        terminal.out(text);
      },
    },
    argv,
    language: languageOf(given.language, options.env),
    json: given.json ?? false,
    verbose: given.verbose ?? false,
    now: Date.now,
  });
  try {
    if (argv.length === 0) program.outputHelp({ error: true });
    else await program.parseAsync([...argv], { from: 'user' });
    if (!work) return exitCodes.invalid;
    return await work(occasionOf(common));
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return exitCodes.done;
    const { reportFailure } = await import('./failure.ts');
    const occasion = occasionOf(common);
    // Standard output carries one document, so whatever goes wrong after it is told beside it.
    return reportFailure(asUsage(thrown), { ...occasion, json: occasion.json && !printed });
  }
}

/** Every command with its options. @param choose is told what to do once the arguments are understood */
function commandTree(choose: (work: Work, common: CommonOptions) => void, terminal: Terminal): Command {
  const program = new Command('tenant-installer')
    .description('Sets up a partner’s application inside a SuperOffice CRM Online tenant.')
    .version(about.version, '--version', 'which version this is')
    .option('--no-color', 'no colours')
    .helpCommand(false)
    .configureHelp({ helpWidth: terminal.width })
    .exitOverride()
    .configureOutput({ outputError: () => undefined, writeOut: (text) => terminal.out(text.trimEnd()) });
  const command = (name: string, description: string): Command => program.command(name).description(description);

  withCommonOptions(command('lint', 'check a manifest and tell everything that is wrong with it'))
    .argument('<manifest>', 'path of a manifest, or the name of a bundled sample')
    .action((name: string, given: CommonOptions) => {
      choose(async (occasion) => (await import('./document-commands.ts')).lintCommand(name, occasion), given);
    });
  for (const name of ['plan', 'verify'] as const) {
    const about = {
      plan: 'say what would happen; changes nothing',
      verify: 'read back whether everything is in place',
    };
    withRunOptions(command(name, about[name])).action((manifest: string, given: RunOptions & CommonOptions) => {
      choose(
        async (occasion) => (await import('./run-commands.ts')).planCommand(name, manifest, given, occasion),
        given,
      );
    });
  }
  for (const name of ['apply', 'uninstall', 'undo'] as const) {
    const about = {
      apply: 'show the plan, ask, do it, read everything back',
      uninstall: 'remove what the application set up, after asking',
      undo: 'take back what the last run did, after asking',
    };
    const purpose = name === 'apply' ? 'install' : name;
    withRunOptions(command(name, about[name]))
      .option('--yes', 'approve without being asked')
      .action((manifest: string, given: RunOptions & CommonOptions) => {
        choose(
          async (occasion) => (await import('./run-commands.ts')).applyCommand(purpose, manifest, given, occasion),
          given,
        );
      });
  }
  withCommonOptions(command('instructions', 'write the instructions for doing it by hand; needs no network'))
    .argument('<manifest>', 'path of a manifest, or the name of a bundled sample')
    .addOption(new Option('--format <format>', 'kind of document').choices(['html', 'pdf', 'md']).default('html'))
    .addOption(new Option('--paper <size>', 'paper of a PDF').choices(['A4', 'Letter']).default('A4'))
    .option('--output <file>', 'where to write it (default: here)')
    .action((name: string, given: { format: 'html'; paper: 'A4'; output?: string } & CommonOptions) => {
      choose(
        async (occasion) => (await import('./document-commands.ts')).instructionsCommand(name, given, occasion),
        given,
      );
    });
  withCommonOptions(command('runs', 'list the runs recorded on this machine; needs no network'))
    .option('--data-dir <folder>', 'the data folder they are recorded in')
    .action((given: { dataDir?: string } & CommonOptions) => {
      choose(async (occasion) => (await import('./runs-command.ts')).runsCommand(given, occasion), given);
    });
  practice(command('practice', 'serve a simulated SuperOffice until stopped'), choose);
  withCommonOptions(command('schema', 'print the JSON Schema of manifests, for editors'))
    .option('--output <file>', 'write it to a file')
    .action((given: { output?: string } & CommonOptions) => {
      choose(async (occasion) => (await import('./document-commands.ts')).schemaCommand(given, occasion), given);
    });
  withCommonOptions(command('rehearse', 'do the whole job in a practice tenant of its own'))
    .argument('[manifest]', 'path of a manifest, or the name of a bundled sample', 'offers')
    .option('--output <folder>', 'where to write report and instructions')
    .option('--data-dir <folder>', 'the data folder they go to otherwise')
    .action((name: string, given: { output?: string; dataDir?: string } & CommonOptions) => {
      choose(async (occasion) => (await import('./rehearse.ts')).rehearseCommand(name, given, occasion), given);
    });
  return program;
}

function practice(command: Command, choose: (work: Work, common: CommonOptions) => void): void {
  withCommonOptions(command)
    .addOption(new Option('--port <n>', 'default: any free one').argParser(wholeNumber))
    .option('--control', 'also answer the control API, for tests')
    .option('--state <file>', 'keep the state in this file (default: in memory)')
    .addOption(new Option('--latency <ms>', 'added to every call').argParser(wholeNumber))
    .addOption(new Option('--rate <n>', 'calls per second and tenant; 0 for no limit').argParser(wholeNumber))
    .option('--reset', 'empty the stored state instead of serving')
    .option('--data-dir <folder>', 'keep the state where the other commands keep theirs')
    .action((given: { port?: number } & CommonOptions) => {
      choose(async (occasion) => (await import('./practice-command.ts')).practiceCommand(given, occasion), given);
    });
}

/** What is asked for before the arguments are understood, so that a mistake in them is told the way it was asked for. */
function givenAnywhere(argv: readonly string[]): CommonOptions {
  return { json: argv.includes('--json'), verbose: argv.includes('--verbose'), color: !argv.includes('--no-color') };
}

function asUsage(thrown: unknown): unknown {
  if (!(thrown instanceof CommanderError)) return thrown;
  const message = thrown.message.replace(/^error: /, '').replaceAll(/\s+/g, ' ');
  return new InstallerError('USAGE', { message }, { cause: thrown });
}
