import type { Plan } from '../contract/plan.ts';
import { type Language, textIn } from '../contract/text.ts';
import { reasonText, sayIn } from '../contract/texts.ts';
import type { ChecklistRow, ValueLine } from '../contract/view.ts';
import { htmlDocument } from '../print/document.ts';
import { escapeHtml } from '../print/escape.ts';
import { groupsOf } from './rows.ts';

/** The checklist on paper: what would happen to each thing, and why. */
export function checklistHtml(plan: Plan, rows: readonly ChecklistRow[], language: Language): string {
  const say = sayIn(language);
  const { publisher, version, name } = plan.application;
  const counts = Object.entries(plan.summary).flatMap(([action, count]) =>
    count > 0 ? [`<li><b>${count}</b>${escapeHtml(sayAction(action, language))}</li>`] : [],
  );
  return htmlDocument({
    language,
    title: say('checklist.title', { app: textIn(name, language) }),
    kicker: `${say(`environment.${plan.environment}`)} · ${plan.customerId}`,
    owner: say('document.by', { publisher, version }),
    lead: `<p>${escapeHtml(say('checklist.lead'))}</p><ul class="totals">${counts.join('')}</ul>`,
    sections: groupsOf(plan).map(({ kind, noun }) => ({
      id: kind,
      title: textIn(noun.many, language),
      html: tableHtml(
        rows.filter((row) => row.kind === kind),
        language,
      ),
    })),
  });
}

function tableHtml(rows: readonly ChecklistRow[], language: Language): string {
  const say = sayIn(language);
  const head = ['report.action', 'report.what', 'report.why'] as const;
  return `<table><thead><tr>${head.map((id) => `<th scope="col">${escapeHtml(say(id))}</th>`).join('')}</tr></thead>
${rows.map((row) => `<tbody>${rowHtml(row, language)}</tbody>`).join('\n')}</table>`;
}

function rowHtml(row: ChecklistRow, language: Language): string {
  const where = row.where === null ? '' : `<br><small>${escapeHtml(textIn(row.where, language))}</small>`;
  const [planned, drifted] = [row.changes, row.action === 'ask' ? [] : (row.drift ?? [])];
  const changes = [...planned, ...drifted].map(
    ({ label, before, after }, index) =>
      `<tr><td>${index < planned.length ? '' : escapeHtml(sayIn(language)('report.drift'))}</td><td>${escapeHtml(label)}</td><td>${before === null ? '' : `${linesHtml(before)} → `}${linesHtml(after)}</td></tr>`,
  );
  return `<tr><td>${escapeHtml(sayAction(row.action, language))}</td><td><b>${escapeHtml(textIn(row.title, language))}</b>${where}</td><td>${escapeHtml(reasonText(row.reason, language))}</td></tr>${changes.join('')}`;
}

function linesHtml(lines: readonly ValueLine[]): string {
  return lines.map(({ language, text }) => escapeHtml(language === null ? text : `${language}: ${text}`)).join('<br>');
}

function sayAction(action: string, language: Language): string {
  const say = sayIn(language);
  switch (action) {
    case 'create':
    case 'update':
    case 'adopt':
    case 'restore':
    case 'keep':
    case 'remove':
    case 'ask':
    case 'manual':
    case 'blocked':
      return say(`action.${action}`);
    default:
      return action;
  }
}
