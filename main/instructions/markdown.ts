import type {
  Fact,
  InstructionPart,
  Instructions,
  InstructionStep,
  InstructionTask,
  InstructionValue,
} from '../contract/instructions.ts';
import { type Say, sayIn } from '../contract/texts.ts';
import { visible } from '../print/escape.ts';

/** The instructions as Markdown (CommonMark with tables and task lists), for wikis and tickets. */
export function instructionsMarkdown(instructions: Instructions): string {
  const say = sayIn(instructions.language);
  const { title, by, summary, description, facts, help } = instructions;
  const blocks = [
    `# ${plain(title)}`,
    `*${plain(by)}*`,
    plain(summary),
    ...(description === undefined ? [] : [plain(description)]),
    facts.map(({ label, text }) => `- **${plain(label)}:** ${plain(text)}`).join('\n'),
    `## ${plain(say('instructions.overview'))}`,
    overviewTable(instructions, say),
    `## ${plain(say('instructions.before'))}`,
    ...beforeBlocks(instructions, say),
    ...instructions.parts.flatMap((part) => partBlocks(part, say)),
    `## ${plain(say('instructions.final'))}`,
    labelled(say('instructions.final.how')),
    finalList(instructions),
    `## ${plain(say('instructions.trouble'))}`,
    factTable(instructions.troubles, [say('instructions.trouble.problem'), say('instructions.trouble.answer')]),
    `## ${plain(say('instructions.remove'))}`,
    labelled(say('instructions.remove.how')),
    instructions.removal
      .flatMap(({ text, names }) => [`- [ ] ${labelled(text)}`, ...names.map((name) => `  - ${plain(name)}`)])
      .join('\n'),
    `## ${plain(say('instructions.help'))}`,
    plain(help.text),
    help.contacts.map(({ label, text, href }) => `- ${plain(label)}: [${plain(text)}](<${address(href)}>)`).join('\n'),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function overviewTable({ overview }: Instructions, say: Say): string {
  const head = [
    say('instructions.overview.part'),
    say('instructions.overview.what'),
    say('instructions.overview.count'),
    say('instructions.overview.names'),
  ];
  const rows = overview.map(({ part, what, names }) => [
    plain(String(part)),
    plain(what),
    String(names.length),
    names.map(plain).join(' · '),
  ]);
  return table(head.map(plain), rows);
}

function beforeBlocks({ before, access, offers }: Instructions, say: Say): string[] {
  return [
    before.map((text) => `- ${labelled(text)}`).join('\n'),
    ...(access.length === 0
      ? []
      : [
          `### ${plain(say('instructions.access'))}`,
          factTable(access, [say('instructions.access.area'), say('instructions.access.why')]),
        ]),
    ...(offers.length === 0
      ? []
      : [
          `### ${plain(say('instructions.offers'))}`,
          offers
            .map(({ title, text, terms }) => {
              const more = terms === undefined ? '' : ` [${plain(say('instructions.terms'))}](<${address(terms)}>)`;
              return `- **${plain(title)}:** ${plain(text)}${more}`;
            })
            .join('\n'),
        ]),
  ];
}

function partBlocks(part: InstructionPart, say: Say): string[] {
  return [
    `## ${plain(say('instructions.part', { number: part.number }))}: ${plain(part.title)}`,
    ...(part.goal === undefined ? [] : [labelled(part.goal)]),
    ...part.sections.flatMap(({ way, list, place, tasks }) => [
      ...(way.length === 0
        ? []
        : [
            `### ${plain(say('instructions.go-there'))}${list === undefined ? '' : `: ${plain(list)}`}`,
            stepLines(way, say),
            plain(say('instructions.go-there.again')),
          ]),
      ...tasks.flatMap((task) => taskBlocks(task, place, say)),
    ]),
  ];
}

function taskBlocks(task: InstructionTask, here: string | undefined, say: Say): string[] {
  const optional = task.optional ? ` (${plain(say('instructions.optional'))})` : '';
  return [
    `### ${task.number}. ${plain(task.title)}${optional}`,
    ...(task.goal === undefined ? [] : [labelled(task.goal)]),
    ...(task.place === undefined || task.place === here
      ? []
      : [`${plain(say('instructions.found'))}: ${plain(task.place)}`]),
    stepLines(task.steps, say),
    `**${plain(say('instructions.check'))}:** ${labelled(task.check)}`,
  ];
}

function stepLines(steps: readonly InstructionStep[], say: Say): string {
  return steps
    .flatMap((step, index) => [
      `- [ ] ${index + 1}\\. ${labelled(step.text)}`,
      ...step.values.map((value) => `  - ${plain(value.label)}: ${valueText(value, say)}`),
      ...step.points.map((point) => `  - ${labelled(point)}`),
      ...step.blanks.map((name) => `  - ${plain(name)}: \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_`),
      ...step.notes.map((note) => `  - ${labelled(note)}`),
    ])
    .join('\n');
}

function valueText({ pieces, how }: InstructionValue, say: Say): string {
  const value = pieces.map((piece, index) => (index % 2 === 1 ? `‹${piece}›` : piece)).join('');
  if (how !== 'tick' && how !== 'untick') return asCode(value);
  return `${value === '' ? '' : `${asCode(value)} `}${how === 'tick' ? '☑' : '☐'} ${plain(say(`instructions.how.${how}`))}`;
}

function finalList({ parts }: Instructions): string {
  const tasks = parts.flatMap(({ sections }) => sections.flatMap((section) => section.tasks));
  return tasks
    .map(
      ({ number, title, place }) =>
        `- [ ] ${number}\\. ${plain(title)}${place === undefined ? '' : `: ${plain(place)}`}`,
    )
    .join('\n');
}

function factTable(facts: readonly Fact[], head: readonly [string, string]): string {
  return table(
    head.map(plain),
    facts.map(({ label, text }) => [labelled(label), labelled(text)]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** A code span that holds any text: its fence is longer than every run of back ticks inside. */
function asCode(text: string): string {
  const shown = visible(text).replaceAll(/\s+/g, ' ');
  if (shown.trim() === '') return '';
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${shown} ${fence}` : `${fence}${shown}${fence}`;
}

/** One line in which nothing is markup, not even HTML, a list or a heading. */
function plain(text: string): string {
  return visible(text)
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[\\`*_{}[\]<>#|~!&]/g, String.raw`\$&`)
    .replace(/^([-+=])/, String.raw`\$1`)
    .replace(/^(\d+)([.)])/, String.raw`$1\$2`);
}

/** Escaped, but for the labels that stand out. */
function labelled(text: string): string {
  const parts = visible(text).split(/\*\*([^*]+)\*\*/);
  return parts
    .map((part, index) => (index % 2 === 1 ? `**${plain(part)}**` : escapedInside(part)))
    .join('')
    .trim();
}

/** A piece of a line keeps the blanks at its ends. */
function escapedInside(text: string): string {
  const [before = ''] = /^\s*/.exec(text) ?? [];
  const [after = ''] = text.trim() === '' ? [] : (/\s*$/.exec(text) ?? []);
  return `${before === '' ? '' : ' '}${plain(text)}${after === '' ? '' : ' '}`;
}

/** An address between angle brackets: blanks and brackets are encoded. */
function address(href: string): string {
  return href.replaceAll(/[\s<>\\]/g, (character) => encodeURIComponent(character));
}
