import type {
  Fact,
  InstructionPart,
  Instructions,
  InstructionStep,
  InstructionTask,
  InstructionValue,
} from '../contract/instructions.ts';
import { type Say, sayIn } from '../contract/texts.ts';
import { type DocumentSection, htmlDocument } from '../print/document.ts';
import { escapeHtml, withLabels } from '../print/escape.ts';

/** Above this many lines, a task may go over to the next page of paper between its steps. */
const smallTask = 10;

/** Values up to this many characters stand two by two. */
const shortValue = 26;

/** The instructions as one self-contained page, for the screen and for paper. */
export function instructionsHtml(instructions: Instructions): string {
  const say = sayIn(instructions.language);
  const { summary, description, facts } = instructions;
  const lead = `<p class="lead">${escapeHtml(summary)}</p>
${description === undefined ? '' : `<p>${escapeHtml(description)}</p>`}
<dl class="facts">${facts.map(({ label, text }) => `<div><dt>${escapeHtml(label)}</dt><dd>${escapeHtml(text)}</dd></div>`).join('')}</dl>`;
  return htmlDocument({
    language: instructions.language,
    title: instructions.title,
    kicker: say('instructions.kicker'),
    owner: instructions.by,
    lead,
    remember: instructions.key,
    sections: [
      { id: 'overview', title: say('instructions.overview'), html: overviewHtml(instructions, say) },
      { id: 'before', title: say('instructions.before'), html: beforeHtml(instructions, say) },
      ...instructions.parts.map((part) => partSection(part, say)),
      { id: 'final', title: say('instructions.final'), html: finalHtml(instructions, say), newPage: true },
      { id: 'trouble', title: say('instructions.trouble'), html: troubleHtml(instructions, say) },
      { id: 'remove', title: say('instructions.remove'), html: removalHtml(instructions, say) },
      { id: 'help', title: say('instructions.help'), html: helpHtml(instructions, say) },
    ],
  });
}

function overviewHtml({ overview }: Instructions, say: Say): string {
  const rows = overview.map(
    ({ part, what, names }) =>
      `<tr><th scope="row" class="nowrap"><a href="#part-${part}">${escapeHtml(say('instructions.part', { number: part }))}</a></th><td>${escapeHtml(what)}</td><td class="number">${names.length}</td><td>${names.map(escapeHtml).join(' · ')}</td></tr>`,
  );
  const head = [
    say('instructions.overview.part'),
    say('instructions.overview.what'),
    say('instructions.overview.count'),
    say('instructions.overview.names'),
  ];
  const [part, what, count, names] = head.map(escapeHtml);
  return `<table><thead><tr><th scope="col" class="shrink">${part}</th><th scope="col">${what}</th><th scope="col" class="number">${count}</th><th scope="col">${names}</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table>`;
}

function beforeHtml({ before, access, offers }: Instructions, say: Say): string {
  const list = `<ul>${before.map((text) => `<li>${withLabels(text)}</li>`).join('')}</ul>`;
  const uses =
    access.length === 0
      ? ''
      : `<h3>${escapeHtml(say('instructions.access'))}</h3>
${factTable(access, [say('instructions.access.area'), say('instructions.access.why')])}`;
  const choices = offers.map(
    ({ title, text, terms }) =>
      `<div><dt><strong>${escapeHtml(title)}</strong></dt><dd>${escapeHtml(text)}${terms === undefined ? '' : ` ${link(terms, say('instructions.terms'))}`}</dd></div>`,
  );
  const buy =
    offers.length === 0
      ? ''
      : `<h3>${escapeHtml(say('instructions.offers'))}</h3><dl class="offers">${choices.join('')}</dl>`;
  return [list, uses, buy].join('\n');
}

function partSection(part: InstructionPart, say: Say): DocumentSection {
  const goal = part.goal === undefined ? '' : `<p class="lead">${withLabels(part.goal)}</p>`;
  const sections = part.sections.map(({ way, list, place, tasks }, index) => {
    const there =
      way.length === 0
        ? ''
        : `<div class="way"><h3>${escapeHtml(say('instructions.go-there'))}${list === undefined ? '' : `: ${escapeHtml(list)}`}</h3>
${stepsHtml(way, `way-${part.number}-${index + 1}`, say)}
<p class="quiet">${escapeHtml(say('instructions.go-there.again'))}</p></div>`;
    return [there, ...tasks.map((task) => taskHtml(task, place, say))].join('\n');
  });
  return {
    id: `part-${part.number}`,
    title: `${say('instructions.part', { number: part.number })}: ${part.title}`,
    html: [goal, ...sections].join('\n'),
  };
}

/** @param here where the section's tasks appear anyway */
function taskHtml(task: InstructionTask, here: string | undefined, say: Say): string {
  const lines = task.steps.reduce(
    (sum, { values, points, blanks }) => sum + 1 + values.length + points.length + blanks.length,
    0,
  );
  const optional = task.optional ? `<span class="badge hand">${escapeHtml(say('instructions.optional'))}</span>` : '';
  const goal = task.goal === undefined ? '' : `<p>${withLabels(task.goal)}</p>`;
  const place =
    task.place === undefined || task.place === here
      ? ''
      : `<p>${escapeHtml(say('instructions.found'))}: ${escapeHtml(task.place)}</p>`;
  return `<article class="task${lines <= smallTask ? ' small' : ''}" aria-labelledby="task-${task.number}">
<div class="task-head"><span class="disc">${task.number}</span><div><h3 id="task-${task.number}">${escapeHtml(task.title)}</h3>${goal}${place}</div>${optional}</div>
${stepsHtml(task.steps, task.id, say)}
<p class="check"><b>${escapeHtml(say('instructions.check'))}:</b> ${withLabels(task.check)}</p>
</article>`;
}

function stepsHtml(steps: readonly InstructionStep[], id: string, say: Say): string {
  const items = steps.map((step, index) => {
    const tick = escapeHtml(`${id}/${index + 1}`);
    return `<li class="step"><input type="checkbox" id="${tick}" data-tick="${tick}"><div><label class="text" for="${tick}">${withLabels(step.text)}</label>${insideHtml(step, say)}</div></li>`;
  });
  return `<ol class="steps">${items.join('\n')}</ol>`;
}

function insideHtml({ values, points, blanks, notes }: InstructionStep, say: Say): string {
  const onlyBoxes = values.every(({ how }) => how === 'tick' || how === 'untick');
  const short = values.length > 1 && values.every(({ pieces }) => pieces.join('').length <= shortValue);
  const box =
    values.length === 0
      ? ''
      : `<dl class="values${onlyBoxes ? ' boxes' : ''}${short ? ' short' : ''}">${values.map((value) => valueHtml(value, say)).join('')}</dl>`;
  const list = points.length === 0 ? '' : `<ul>${points.map((point) => `<li>${withLabels(point)}</li>`).join('')}</ul>`;
  const lines =
    blanks.length === 0
      ? ''
      : `<dl class="values">${blanks.map((name) => `<div class="value"><dt>${escapeHtml(name)}</dt><dd><span class="line"></span></dd></div>`).join('')}</dl>`;
  return [box, list, lines, ...notes.map((note) => `<p class="note">${withLabels(note)}</p>`)].join('');
}

function valueHtml({ label, how, pieces }: InstructionValue, say: Say): string {
  if (how === 'tick' || how === 'untick') {
    const sign = how === 'tick' ? '☑' : '☐';
    const value = pieces.join('');
    const what = value === '' ? label : value;
    const above = value === '' ? '' : `${escapeHtml(label)}: `;
    return `<div class="value"><dt>${above}<span aria-hidden="true">${sign}</span> ${escapeHtml(what)}<small>${escapeHtml(say(`instructions.how.${how}`))}</small></dt></div>`;
  }
  const choose = how === 'choose' ? `<small>${escapeHtml(say('instructions.how.choose'))}</small>` : '';
  const text = pieces
    .map((piece, index) => (index % 2 === 1 ? `<span class="blank">${escapeHtml(piece)}</span>` : escapeHtml(piece)))
    .join('');
  return `<div class="value"><dt>${escapeHtml(label)}${choose}</dt><dd><code class="copyable">${text}</code></dd></div>`;
}

function finalHtml({ parts }: Instructions, say: Say): string {
  const tasks = parts.flatMap(({ sections }) => sections.flatMap((section) => section.tasks));
  const rows = tasks.map(({ id, number, title, place, optional }) => {
    const tick = escapeHtml(`final/${id}`);
    const kind = optional ? ` <span class="badge hand">${escapeHtml(say('instructions.optional'))}</span>` : '';
    return `<tr><td class="shrink"><input type="checkbox" id="${tick}" data-tick="${tick}"></td><td class="number shrink">${number}</td><td><label for="${tick}">${escapeHtml(title)}</label>${kind}</td><td>${escapeHtml(place ?? '')}</td></tr>`;
  });
  const lines = ['tenant', 'done-by', 'date'] as const;
  const signOff = lines.map(
    (which) =>
      `<div><dt>${escapeHtml(say(`instructions.final.${which}`))}</dt><dd><span class="line"></span></dd></div>`,
  );
  return `<p>${withLabels(say('instructions.final.how'))}</p>
<table><thead><tr><td class="shrink"></td><td class="shrink"></td><th scope="col">${escapeHtml(say('instructions.final.see'))}</th><th scope="col">${escapeHtml(say('instructions.final.place'))}</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table>
<dl class="sign-off">${signOff.join('')}</dl>`;
}

function troubleHtml({ troubles }: Instructions, say: Say): string {
  return factTable(troubles, [say('instructions.trouble.problem'), say('instructions.trouble.answer')]);
}

function removalHtml({ removal }: Instructions, say: Say): string {
  const steps = removal.map(({ text, names }) => ({ text, values: [], points: names, blanks: [], notes: [] }));
  return `<p>${withLabels(say('instructions.remove.how'))}</p>
${stepsHtml(steps, 'remove', say)}`;
}

function helpHtml({ help }: Instructions, say: Say): string {
  const contacts = help.contacts.map(
    ({ label, text, href }) => `<div><dt>${escapeHtml(label)}</dt><dd>${link(href, text, true)}</dd></div>`,
  );
  return `<p>${withLabels(help.text)}</p>
<dl class="facts" aria-label="${escapeHtml(say('instructions.help'))}">${contacts.join('')}</dl>`;
}

function factTable(facts: readonly Fact[], head: readonly [string, string]): string {
  const rows = facts.map(
    ({ label, text }) => `<tr><th scope="row">${withLabels(label)}</th><td>${withLabels(text)}</td></tr>`,
  );
  const [first, second] = head.map(escapeHtml);
  return `<table class="pairs"><thead><tr><th scope="col">${first}</th><th scope="col">${second}</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table>`;
}

/** A link whose address is printed behind it, unless its text is the address already. */
function link(href: string, text: string, plain = false): string {
  return `<a href="${escapeHtml(href)}"${plain ? ' class="plain"' : ''}>${escapeHtml(text)}</a>`;
}
