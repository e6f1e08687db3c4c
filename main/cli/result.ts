import { errorCodes, type ErrorCode } from '../contract/errors.ts';
import type { RunResult } from '../contract/run.ts';
import { type Language, textIn } from '../contract/text.ts';
import { errorText } from '../contract/texts.ts';
import type { Terminal } from './terminal.ts';
import { word } from './words.ts';

/** How a run ended, for people: what failed first with what to do, then what is left, then the proof. */
export function renderResult(result: RunResult, language: Language, terminal: Terminal): string {
  const { paint } = terminal;
  const titles = new Map(result.plan.items.map((item) => [item.id, textIn(item.title, language)]));
  const lines: string[] = [''];
  const failed = result.items.filter((item) => item.status === 'failed' || item.status === 'skipped');
  for (const item of failed) {
    const { title, next } = errorText({ code: codeOf(item.code), details: item.details ?? {} }, language);
    lines.push(`${paint('red', '×')} ${titles.get(item.id) ?? item.id}: ${title}`, `    ${next}`);
  }
  if (result.failure) {
    const { title, next } = errorText({ code: codeOf(result.failure.code), details: result.failure.details }, language);
    lines.push(`${paint('red', '×')} ${title}`, `    ${next}`);
  }
  for (const { id } of result.leftovers) {
    lines.push(`${paint('gray', '·')} ${word(language, 'leftover', { title: titles.get(id) ?? id })}`);
  }
  for (const item of result.plan.items.filter((candidate) => candidate.action === 'manual')) {
    const id = item.optional ? 'manual-optional' : 'manual-required';
    lines.push(`${paint('blue', '!')} ${word(language, id, { title: textIn(item.title, language) })}`);
  }
  const done = result.items.filter((item) => item.status === 'done').length;
  const verified = result.items.filter((item) => item.verified).length;
  const colour = result.outcome === 'done' || result.outcome === 'nothing-to-do' ? 'green' : 'yellow';
  lines.push('', paint(colour, word(language, `outcome.${result.outcome}`)));
  lines.push(word(language, 'proof', { done, verified, reads: result.calls.reads, writes: result.calls.writes }));
  return lines.join('\n');
}

/** A code from a stored result, which may come from another version. */
function codeOf(code: string | undefined): ErrorCode {
  const known = Object.keys(errorCodes).find((candidate) => candidate === code);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it was found among the codes
  return (known ?? 'INTERNAL') as ErrorCode;
}
