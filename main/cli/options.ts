import { type Command, InvalidArgumentError, Option } from 'commander';
import { choices, type Decisions } from '../contract/plan.ts';
import { customerIdSchema, environmentNames, type EnvironmentName } from '../contract/environment.ts';
import { InstallerError } from '../contract/errors.ts';
import { type Language, languages } from '../contract/text.ts';

/** What every command understands. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly verbose?: boolean;
  readonly color?: boolean;
  readonly language?: Language;
}

/** What `plan`, `apply`, `verify` and `uninstall` have in common. */
export interface RunOptions {
  readonly environment?: string;
  readonly customer?: string;
  readonly user?: string;
  readonly practiceUrl?: string;
  readonly dataDir?: string;
  readonly rate?: number;
  readonly offer?: string;
  readonly yes?: boolean;
  readonly decide?: Decisions;
}

/** The options of everything that goes to a tenant. */
export function withRunOptions(command: Command): Command {
  return withCommonOptions(command)
    .argument('<manifest>', 'path of a manifest, or the name of a bundled sample')
    .option('--environment <name>', `where: ${environmentNames.join(', ')}`)
    .option('--customer <id>', 'the expected tenant, such as Cust12345')
    .option('--offer <key>', 'which of the application’s offers the customer chose (default: the first)')
    .addOption(
      new Option(
        '--decide <item=choice>',
        `answer a question of the plan: ${choices.join(', ')} (repeatable)`,
      ).argParser(decision),
    )
    .option('--user <name>', 'practice only: who signs in (default: the administrator)')
    .addOption(new Option('--practice-url <url>', 'practice only: a practice tenant that runs').argParser(loopbackUrl))
    .addOption(
      new Option(
        '--rate <n>',
        'calls per second at most (default: 10, SuperOffice’s limit; practice only: 0 for none)',
      ).argParser(wholeNumber),
    )
    .option('--data-dir <folder>', 'where reports, and the practice tenant’s state, are kept');
}

/** `list:offerStatus=rename`; what is said last about an item holds. @throws InvalidArgumentError */
function decision(text: string, before: Decisions = {}): Decisions {
  const [, id = '', answer] = /^([a-z-]+:[A-Za-z0-9]+)=([a-z-]+)$/.exec(text) ?? [];
  const choice = choices.find((known) => known === answer);
  if (!choice) throw new InvalidArgumentError(`Write an item and one of ${choices.join(', ')}: list:status=rename.`);
  return { ...before, [id]: choice };
}

/** The options of every command. */
export function withCommonOptions(command: Command): Command {
  return command
    .addOption(new Option('--language <code>', 'language of texts (default: the terminal’s)').choices(languages))
    .option('--json', 'print one JSON document')
    .option('--verbose', 'show every field, and the technical side of errors')
    .option('--no-color', 'no colours');
}

/** @throws InstallerError USAGE, ENVIRONMENT_UNKNOWN, CUSTOMER_ID_INVALID */
export function parseRunOptions(options: RunOptions): {
  readonly environment: EnvironmentName;
  readonly customerId: string | undefined;
} {
  const known = environmentNames.join(', ');
  if (options.environment === undefined) {
    throw new InstallerError('USAGE', { message: `say where with --environment: ${known}.` });
  }
  const environment = environmentNames.find((name) => name === options.environment);
  if (!environment) throw new InstallerError('ENVIRONMENT_UNKNOWN', { environment: options.environment, known });
  const onlyPractice = [
    ...(options.user === undefined ? [] : ['--user']),
    ...(options.practiceUrl === undefined ? [] : ['--practice-url']),
    ...(options.rate === 0 ? ['--rate 0'] : []),
  ];
  if (environment !== 'practice' && onlyPractice.length > 0) {
    const message = `${onlyPractice.join(' and ')} only goes with --environment practice.`;
    throw new InstallerError('USAGE', { message });
  }
  if (options.customer !== undefined && !customerIdSchema.safeParse(options.customer).success) {
    throw new InstallerError('CUSTOMER_ID_INVALID', { customerId: options.customer });
  }
  return { environment, customerId: options.customer };
}

/** The language that was asked for, else the terminal's, else English. Source: POSIX, LC_ALL before LC_MESSAGES before LANG. */
export function languageOf(wanted: string | undefined, env: Readonly<Record<string, string | undefined>>): Language {
  const locale = [wanted, env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find(
    (one) => one !== undefined && one !== '',
  );
  const code = (locale ?? '').split(/[_.@-]/)[0]?.toLowerCase();
  return languages.find((language) => language === (code === 'no' || code === 'nn' ? 'nb' : code)) ?? 'en';
}

/** @throws InvalidArgumentError */
export function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

function loopbackUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'http:' || url.hostname !== '127.0.0.1') {
    throw new InvalidArgumentError('It must be http://127.0.0.1 with a port.');
  }
  return url.origin;
}
