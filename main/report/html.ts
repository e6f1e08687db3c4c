import { errorCodes, type ErrorCode } from '../contract/errors.ts';
import type { ItemResult, RunResult } from '../contract/run.ts';
import { type Language, textIn } from '../contract/text.ts';
import { errorText, message } from '../contract/texts.ts';
import { htmlDocument } from '../print/document.ts';
import { escapeHtml } from '../print/escape.ts';

/** What a run did and the proof of it, as one self-contained page: failed things first. */
export function reportHtml(result: RunResult, language: Language): string {
  const { plan } = result;
  const name = textIn(plan.application.name, language);
  const title = message(language, `report.title.${plan.purpose}`, { app: name });
  const say = (id: Parameters<typeof message>[1], values = {}): string => escapeHtml(message(language, id, values));
  const facts: readonly (readonly [string, string])[] = [
    [say('report.tenant'), `${result.company} (${plan.customerId})`],
    [say('report.environment'), plan.environment],
    [say('report.application'), `${name} ${plan.application.version}, ${plan.application.publisher}`],
    [say('report.by'), `${result.by.name}, ${result.by.email}`],
    [say('report.when'), `${result.startedAt} – ${result.finishedAt}`],
    [say('report.calls'), `${result.calls.reads} / ${result.calls.writes}`],
    [say('report.run'), result.runId],
  ];
  const order = ['failed', 'skipped', 'left-to-human', 'done', 'unchanged'];
  const items = result.items.toSorted((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
  const good = result.outcome === 'done' || result.outcome === 'nothing-to-do';
  const body = `<h1>${escapeHtml(title)}</h1>
<p class="lead ${good ? 'good' : 'bad'}">${say(`report.outcome.${result.outcome}`)}</p>
<table><tbody>${facts.map(([label, value]) => `<tr><th scope="row">${label}</th><td>${escapeHtml(value)}</td></tr>`).join('')}</tbody></table>
${failureHtml(result, language)}
<h2>${say('report.items')}</h2>
<table><thead><tr><th>${say('report.what')}</th><th>${say('report.action')}</th><th>${say('report.id')}</th><th>${say('report.verified')}</th></tr></thead><tbody>
${items.map((item) => itemHtml(item, result, language)).join('\n')}
</tbody></table>
${leftoversHtml(result, language)}`;
  return htmlDocument({ title, language, body });
}

function itemHtml(item: ItemResult, { plan }: RunResult, language: Language): string {
  const planned = plan.items.find((candidate) => candidate.id === item.id);
  const title = planned ? textIn(planned.title, language) : item.id;
  const why =
    item.code === undefined ? '' : ` <span class="bad">${escapeHtml(errorText(known(item), language).title)}</span>`;
  const changes = (planned?.changes ?? [])
    .map(
      ({ field, before, after }) =>
        `<div class="quiet">${escapeHtml(field)}: ${before === null ? '' : `<code>${escapeHtml(String(before))}</code> → `}<code>${escapeHtml(String(after))}</code></div>`,
    )
    .join('');
  return `<tr><td>${escapeHtml(title)}${why}${changes}</td><td class="short">${escapeHtml(message(language, `action.${item.action}`))}</td><td class="number">${item.tenantId ?? ''}</td><td>${item.verified ? '<span class="good">✓</span>' : '–'}</td></tr>`;
}

function failureHtml({ failure }: RunResult, language: Language): string {
  if (!failure) return '';
  const { title, next } = errorText(known(failure), language);
  return `<p class="note bad">${escapeHtml(title)} ${escapeHtml(next)}</p>`;
}

function leftoversHtml(result: RunResult, language: Language): string {
  if (result.leftovers.length === 0) return '';
  const rows = result.leftovers.map(({ id }) => `<li>${escapeHtml(id)}</li>`).join('');
  return `<h2>${escapeHtml(message(language, 'report.leftovers'))}</h2><p>${escapeHtml(message(language, 'report.leftovers.why'))}</p><ul>${rows}</ul>`;
}

/** A code from a stored result, which may come from another version. */
function known({ code, details }: { readonly code?: string | undefined; readonly details?: ItemResult['details'] }): {
  code: ErrorCode;
  details: NonNullable<ItemResult['details']>;
} {
  const found = Object.keys(errorCodes).find((candidate) => candidate === code);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it was found among the codes
  return { code: (found ?? 'INTERNAL') as ErrorCode, details: details ?? {} };
}
