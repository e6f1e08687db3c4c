import { Command, InvalidArgumentError, Option } from 'commander';
import { customerIdSchema, environmentNames, type EnvironmentName } from '../contract/environment.ts';
import { InstallerError } from '../contract/errors.ts';
import { type Language, languages } from '../contract/text.ts';

/** What `plan`, `apply`, `verify` and `uninstall` have in common. */
export interface RunOptions {
  readonly environment: string;
  readonly customer?: string;
  readonly user?: string;
  readonly practiceUrl?: string;
  readonly dataDir?: string;
  readonly offer?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
  readonly language?: Language;
  readonly verbose?: boolean;
}

/** The options of everything that goes to a tenant. */
export function withRunOptions(command: Command): Command {
  return withCommonOptions(command)
    .argument('<manifest>', 'path of a manifest, or the name of a bundled sample')
    .requiredOption('--environment <name>', `where: ${environmentNames.join(', ')}`)
    .option('--customer <id>', 'the expected tenant, such as Cust12345')
    .option('--user <name>', 'practice only: who signs in (default: the administrator)')
    .addOption(new Option('--practice-url <url>', 'practice only: a practice tenant that runs').argParser(loopbackUrl))
    .option('--data-dir <folder>', 'where the practice tenant keeps its state')
    .option('--offer <key>', 'which of the application’s offers the customer chose');
}

/** The options of every command. */
export function withCommonOptions(command: Command): Command {
  return command
    .addOption(new Option('--language <code>', 'language of texts').choices(languages))
    .option('--json', 'print one JSON document')
    .option('--verbose', 'show technical details of errors');
}

/** @throws InstallerError ENVIRONMENT_UNKNOWN, CUSTOMER_ID_INVALID */
export function parseRunOptions(options: RunOptions): {
  readonly environment: EnvironmentName;
  readonly customerId: string | undefined;
} {
  const environment = environmentNames.find((name) => name === options.environment);
  if (!environment) {
    throw new InstallerError('ENVIRONMENT_UNKNOWN', {
      environment: options.environment,
      known: environmentNames.join(', '),
    });
  }
  if (options.customer !== undefined && !customerIdSchema.safeParse(options.customer).success) {
    throw new InstallerError('CUSTOMER_ID_INVALID', { customerId: options.customer });
  }
  return { environment, customerId: options.customer };
}

/** The language that was asked for, else the terminal's, else English. */
export function languageOf(options: { readonly language?: Language }, env = process.env): Language {
  if (options.language) return options.language;
  const wanted = (env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? '').slice(0, 2).toLowerCase();
  return languages.find((language) => language === (wanted === 'no' ? 'nb' : wanted)) ?? 'en';
}

function loopbackUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'http:' || url.hostname !== '127.0.0.1') {
    throw new InvalidArgumentError('must be http://127.0.0.1 with a port');
  }
  return url.origin;
}
