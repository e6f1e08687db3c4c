import { asInstallerError, errorCodes } from '../contract/errors.ts';
import type { Language } from '../contract/text.ts';
import { errorText } from '../contract/texts.ts';
import { formatDiagnostics } from '../manifest/diagnostic.ts';
import { ManifestError } from '../manifest/loaded.ts';
import type { Terminal } from './terminal.ts';

/** Tells what went wrong and what to do next. @returns the exit code */
export function reportFailure(
  thrown: unknown,
  terminal: Terminal,
  options: { readonly json: boolean; readonly verbose: boolean; readonly language: Language },
): number {
  const error = asInstallerError(thrown);
  const { title, next } = errorText(error, options.language);
  const problems = error instanceof ManifestError ? error.problems : [];
  if (options.json) {
    const { code, details } = error;
    const body = { code, title, next, details, ...(problems.length > 0 ? { problems } : {}) };
    terminal.out(JSON.stringify({ error: body }, undefined, 2));
  } else {
    if (problems.length > 0) terminal.err(formatDiagnostics(problems));
    terminal.err(`${terminal.paint('red', title)}\n${next}\n${terminal.paint('gray', `[${error.code}]`)}`);
  }
  if (options.verbose) terminal.err(error.stack ?? '');
  return errorCodes[error.code];
}
