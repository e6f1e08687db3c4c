import type { Instructions, InstructionTask, InstructionValue } from './model.ts';

/** The instructions as Markdown, for wikis and tickets. */
export function instructionsMarkdown(instructions: Instructions): string {
  const { title, by, summary, before, parts, removal, help, words } = instructions;
  let number = 0;
  const lines = [
    `# ${plain(title)}`,
    '',
    plain(by),
    '',
    plain(summary),
    '',
    `## ${plain(before.title)}`,
    '',
    ...before.paragraphs.flatMap((paragraph) => [labelled(paragraph), '']),
    ...parts.flatMap((part) => [
      `## ${plain(part.title)}`,
      '',
      ...part.tasks.flatMap((task) => taskLines(task, (number += 1), words)),
    ]),
    `## ${plain(removal.title)}`,
    '',
    labelled(removal.text),
    '',
    `## ${plain(help.title)}`,
    '',
    ...help.lines.map((line) => `- ${plain(line)}`),
    '',
  ];
  return lines.join('\n');
}

function taskLines(task: InstructionTask, number: number, words: Instructions['words']): string[] {
  const optional = task.optional ? ` (${words.optional})` : '';
  return [
    `### ${number}. ${plain(task.title)}${optional}`,
    '',
    labelled(task.goal) + (task.where === undefined ? '' : ` ${words.where}: ${plain(task.where)}.`),
    '',
    ...task.steps.flatMap((step, index) => [
      `- [ ] ${index + 1}. ${labelled(step.text)}`,
      ...step.values.map((value) => `  - ${plain(value.label)}: ${valueText(value, words)}`),
      ...step.notes.map((note) => `  - ${labelled(note)}`),
    ]),
    '',
    `**${words.check}:** ${labelled(task.check)}`,
    '',
  ];
}

function valueText({ pieces, how }: InstructionValue, words: Instructions['words']): string {
  if (how === 'tick') return words.tick;
  if (how === 'untick') return words.untick;
  return pieces
    .map((piece, index) => (index % 2 === 1 ? `______ (${plain(piece)})` : piece === '' ? '' : asCode(piece)))
    .join(' ');
}

/** A code span that holds any text: its fence is longer than every run of back ticks inside. */
function asCode(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_{}[\]<>#|]/g, String.raw`\$&`);
}

/** Escaped, but for the labels that stand out. */
function labelled(text: string): string {
  return text
    .split(/(\*\*[^*]+\*\*)/)
    .map((part, index) => (index % 2 === 1 ? `**${plain(part.slice(2, -2))}**` : plain(part)))
    .join('');
}
