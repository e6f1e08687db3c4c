import { htmlDocument } from '../print/document.ts';
import { escapeHtml, withLabels } from '../print/escape.ts';
import type { Instructions, InstructionStep, InstructionTask, InstructionValue } from './model.ts';

/** The instructions as one self-contained page, for the screen and for paper. */
export function instructionsHtml(instructions: Instructions): string {
  const { title, by, summary, before, overviewTitle, parts, removal, help, words, language } = instructions;
  let number = 0;
  const sections = parts.map(
    (part) => `<section><h2>${escapeHtml(part.title)}</h2>
${part.tasks.map((task) => taskHtml(task, (number += 1), words)).join('\n')}
</section>`,
  );
  let row = 0;
  const overview = parts.flatMap((part) =>
    part.tasks.map(
      (task) =>
        `<tr><td class="number">${(row += 1)}</td><td><span class="tick" role="img" aria-label="☐"></span></td><td>${escapeHtml(task.title)}</td><td class="quiet">${escapeHtml(part.title)}</td></tr>`,
    ),
  );
  const body = `<h1>${escapeHtml(title)}</h1>
<p class="quiet">${escapeHtml(by)}</p>
<p class="lead">${escapeHtml(summary)}</p>
<h2>${escapeHtml(before.title)}</h2>
${before.paragraphs.map((paragraph) => `<p>${withLabels(paragraph)}</p>`).join('\n')}
<h2>${escapeHtml(overviewTitle)}</h2>
<table><tbody>
${overview.join('\n')}
</tbody></table>
${sections.join('\n')}
<h2>${escapeHtml(removal.title)}</h2>
<p>${withLabels(removal.text)}</p>
<h2>${escapeHtml(help.title)}</h2>
${help.lines.map((line) => `<p>${linked(line)}</p>`).join('\n')}`;
  return htmlDocument({ title, language, body });
}

function taskHtml(task: InstructionTask, number: number, words: Instructions['words']): string {
  const where =
    task.where === undefined
      ? ''
      : ` <span class="quiet">· ${escapeHtml(words.where)}: ${escapeHtml(task.where)}</span>`;
  const optional = task.optional ? ` <span class="quiet">(${escapeHtml(words.optional)})</span>` : '';
  return `<article class="recipe"><h3>${number}. ${escapeHtml(task.title)}${optional}</h3>
<p>${withLabels(task.goal)}${where}</p>
<ol class="steps">
${task.steps.map((step) => stepHtml(step, words)).join('\n')}
</ol>
<p class="check"><strong>${escapeHtml(words.check)}:</strong> ${withLabels(task.check)}</p>
</article>`;
}

function stepHtml({ text, values, notes }: InstructionStep, words: Instructions['words']): string {
  const list =
    values.length === 0
      ? ''
      : `<dl class="values">${values.map((value) => `<dt>${escapeHtml(value.label)}</dt><dd>${valueHtml(value, words)}</dd>`).join('')}</dl>`;
  const asked = notes.map((note) => `<p class="note">${withLabels(note)}</p>`).join('');
  return `<li><span class="tick" role="img" aria-label="☐"></span><div>${withLabels(text)}${list}${asked}</div></li>`;
}

function valueHtml({ pieces, how }: InstructionValue, words: Instructions['words']): string {
  if (how === 'tick') return `☑ ${escapeHtml(words.tick)}`;
  if (how === 'untick') return `☐ ${escapeHtml(words.untick)}`;
  return pieces
    .map((piece, index) =>
      index % 2 === 1
        ? `<span class="blank" title="${escapeHtml(piece)}">&nbsp;</span>`
        : piece === ''
          ? ''
          : `<code>${escapeHtml(piece)}</code>`,
    )
    .join(' ');
}

function linked(line: string): string {
  if (line.startsWith('https://')) return `<a href="${escapeHtml(line)}">${escapeHtml(line)}</a>`;
  return /^[^\s@]+@[^\s@]+$/.test(line)
    ? `<a href="mailto:${escapeHtml(line)}">${escapeHtml(line)}</a>`
    : escapeHtml(line);
}
