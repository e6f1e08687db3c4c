import { asInstallerError, type ErrorDetails, errorCodes } from '../contract/errors.ts';
import { errorText } from '../contract/texts.ts';
import { formatDiagnostics } from '../manifest/diagnostic.ts';
import { ManifestError } from '../manifest/loaded.ts';
import { clean } from './clean.ts';
import { commandLine } from './command-line.ts';
import { wrap } from './columns.ts';
import type { Occasion } from './services.ts';
import { word } from './words.ts';

/** Tells what went wrong and what to do next. @returns the exit code */
export function reportFailure(
  thrown: unknown,
  { terminal, json, verbose, language, program, argv }: Omit<Occasion, 'services' | 'stop' | 'now'>,
): number {
  const error = asInstallerError(thrown);
  const problems = error instanceof ManifestError ? error.problems : [];
  const { code, details } = error;
  if (json) {
    const told = { code, ...errorText({ code, details }, language), details };
    terminal.out(JSON.stringify({ error: problems.length > 0 ? { ...told, problems } : told }, undefined, 2));
  } else {
    if (problems.length > 0) terminal.err(`${formatDiagnostics(problems)}\n`);
    const { title, next } = errorText({ code, details: clean<ErrorDetails>(details) }, language);
    for (const line of wrap(title, terminal.width)) terminal.err(terminal.paintErr('red', line));
    for (const line of wrap(next, terminal.width)) terminal.err(line);
    terminal.err(terminal.paintErr('gray', code));
    if (code === 'CANCELLED') terminal.err(`${word(language, 'go-on')}: ${commandLine(program, argv)}`);
  }
  if (verbose) terminal.err(technical(error));
  return errorCodes[code];
}

/** For developers: the details, the place in the code, and what was behind it. Details hold no tokens. */
function technical(error: Error & { readonly details: ErrorDetails }): string {
  const cause = error.cause instanceof Error ? `\nCaused by: ${error.cause.stack ?? error.cause.message}` : '';
  const details = Object.entries(clean(error.details)).map(([name, value]) => `${name}: ${value}\n`);
  return `\n${details.join('')}${error.stack ?? error.message}${cause}`;
}
