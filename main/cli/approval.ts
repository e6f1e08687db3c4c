import { createInterface } from 'node:readline/promises';
import { InstallerError } from '../contract/errors.ts';
import type { Decisions, Plan } from '../contract/plan.ts';
import { textIn } from '../contract/text.ts';
import { message } from '../contract/texts.ts';
import { cleanText } from './clean.ts';
import type { Occasion } from './services.ts';
import { word } from './words.ts';

/** Asks the person at the terminal one thing. Ctrl-D is no answer. @throws InstallerError CANCELLED on Ctrl-C */
type Ask = (question: string) => Promise<string>;

/**
 * Whether the person approves the plan as shown. Removing asks for the customer id, because a `y` is typed too easily.
 * @throws InstallerError CANCELLED
 */
export async function approved(plan: Plan, { language, terminal, stop }: Occasion): Promise<boolean> {
  const wanted = plan.purpose === 'uninstall' ? plan.customerId : 'y';
  const answer = await askingWith(stop, (ask) =>
    ask(`\n${terminal.paintErr('bold', word(language, `approve.${plan.purpose}`, { customerId: wanted }))} `),
  );
  return answer.trim().toLowerCase() === wanted.toLowerCase();
}

/** What to do with a run that was stopped. No answer, and a Ctrl-C, leave everything as it is. */
export async function afterStop({ language, terminal, stop }: Occasion): Promise<'resume' | 'undo' | 'keep'> {
  const ends = ['resume', 'undo', 'keep'] as const;
  terminal.err(`\n${terminal.paintErr('magenta', '?')} ${word(language, 'stopped.question')}`);
  for (const [index, end] of ends.entries()) terminal.err(`  ${index + 1}  ${word(language, `stopped.${end}`)}`);
  const question = `${word(language, 'stopped.choose', { count: ends.length })} `;
  const answer = await askingWith(stop, (ask) => ask(question)).catch(() => '');
  return ends[Number(answer.trim()) - 1] ?? 'keep';
}

/** Goes through the questions of a plan, one by one. What is decided later stays out. @throws InstallerError CANCELLED */
export async function decide(plan: Plan, { language, terminal, stop }: Occasion): Promise<Decisions> {
  const questions = plan.items.filter((item) => item.action === 'ask' && (item.choices ?? []).length > 0);
  if (questions.length === 0) return {};
  return askingWith(stop, async (ask) => {
    const decisions: Record<string, Decisions[string]> = {};
    for (const { id, title, choices = [], proposedName } of questions) {
      terminal.err(`\n${terminal.paintErr('magenta', '?')} ${cleanText(textIn(title, language))}`);
      for (const [index, choice] of choices.entries()) {
        const name = choice === 'rename' && proposedName !== undefined ? `: ${cleanText(proposedName)}` : '';
        terminal.err(`  ${index + 1}  ${message(language, `choice.${choice}`)}${name}`);
      }
      const answer = await ask(`${word(language, 'choose', { count: choices.length })} `);
      const chosen = choices[Number(answer.trim()) - 1];
      if (chosen) decisions[id] = chosen;
    }
    return decisions;
  });
}

async function askingWith<T>(stop: Occasion['stop'], use: (ask: Ask) => Promise<T>): Promise<T> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // While a line is read the terminal is in raw mode, and Ctrl-C arrives here instead of as a signal.
  terminal.on('SIGINT', () => stop.request());
  const closed = new AbortController();
  terminal.once('close', () => closed.abort());
  const signal = AbortSignal.any([stop.signal, closed.signal]);
  try {
    return await use((question) =>
      terminal.question(question, { signal }).catch((cause: unknown) => {
        if (stop.signal.aborted) throw new InstallerError('CANCELLED', {}, { cause });
        return '';
      }),
    );
  } finally {
    terminal.close();
  }
}
