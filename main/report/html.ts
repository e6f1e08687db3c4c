import type { RunResult } from '../contract/run.ts';
import type { Language } from '../contract/text.ts';
import { type Say, sayIn } from '../contract/texts.ts';
import { type DocumentSection, htmlDocument } from '../print/document.ts';
import { escapeHtml } from '../print/escape.ts';
import { type Problem, type Report, type ReportFact, type ReportItem, reportOf } from './model.ts';

/** What a run did and the proof of it, as one self-contained page: what failed comes first. */
export function reportHtml(result: RunResult, language: Language): string {
  const report = reportOf(result, language);
  const say = sayIn(language);
  const { publisher, version } = result.plan.application;
  return htmlDocument({
    language,
    title: report.title,
    kicker: `${say('report.kicker')} · ${result.company}`,
    owner: say('document.by', { publisher, version }),
    lead: leadHtml(report),
    sections: [
      ...section('attention', say('report.attention'), attentionHtml(report, say)),
      ...section('by-hand', say('report.by-hand'), byHandHtml(report, say)),
      ...section('leftovers', say('report.leftovers'), leftoversHtml(report, say)),
      ...section('preflight', say('report.preflight'), checksHtml(report)),
      ...section('items', say('report.items'), itemsHtml(report, say)),
      ...section('details', say('report.details'), factsHtml(report.proof)),
    ],
  });
}

function section(id: string, title: string, html: string): DocumentSection[] {
  return html === '' ? [] : [{ id, title, html }];
}

const signs = { good: '✓', mixed: '!', bad: '×' } as const;

function leadHtml({ outcome, totals, facts }: Report): string {
  const counts = totals.map(({ count, word }) => `<li><b>${count}</b>${escapeHtml(word)}</li>`);
  return `<p class="outcome ${outcome.mood}"><span aria-hidden="true">${signs[outcome.mood]}</span> ${escapeHtml(outcome.text)}</p>
<ul class="totals">${counts.join('')}</ul>
${factsHtml(facts)}`;
}

function factsHtml(facts: readonly ReportFact[]): string {
  return `<dl class="facts">${facts.map(({ label, text }) => `<div><dt>${escapeHtml(label)}</dt><dd>${escapeHtml(text)}</dd></div>`).join('')}</dl>`;
}

function attentionHtml({ items, failure }: Report, say: Say): string {
  const rows = items.flatMap(({ title, where, kind, problem, status }) =>
    problem && (status === 'failed' || status === 'skipped')
      ? [
          `<tr><td>${escapeHtml(title)}<br><span class="quiet">${escapeHtml(placeOf(kind, where))}</span></td><td>${problemHtml(problem)}</td></tr>`,
        ]
      : [],
  );
  const whole = failure ? `<div class="note fail">${problemHtml(failure)}</div>` : '';
  if (rows.length === 0) return whole;
  return `${whole}<table><thead><tr><th scope="col">${escapeHtml(say('report.what'))}</th><th scope="col">${escapeHtml(say('report.why'))}</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table>`;
}

function problemHtml({ code, title, next }: Problem): string {
  return `<strong>${escapeHtml(title)}</strong><br>${escapeHtml(next)} <span class="quiet nowrap">[${escapeHtml(code)}]</span>`;
}

function byHandHtml({ byHand }: Report, say: Say): string {
  if (byHand.length === 0) return '';
  const entries = byHand.map(({ title, optional }) => {
    const how = say(optional ? 'report.by-hand.optional' : 'report.by-hand.required');
    return `<li>${escapeHtml(title)} <span class="badge hand">${escapeHtml(how)}</span></li>`;
  });
  return `<p>${escapeHtml(say('report.by-hand.how'))}</p><ul>${entries.join('')}</ul>`;
}

function leftoversHtml({ leftovers }: Report, say: Say): string {
  if (leftovers.length === 0) return '';
  const rows = leftovers.map(
    ({ title, why }) => `<tr><th scope="row">${escapeHtml(title)}</th><td>${escapeHtml(why)}</td></tr>`,
  );
  return `<p>${escapeHtml(say('report.leftovers.why'))}</p>
<table><thead><tr><th scope="col">${escapeHtml(say('report.what'))}</th><th scope="col">${escapeHtml(say('report.why'))}</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table>`;
}

const verdictSigns = { ok: '✓', warning: '!', error: '×' } as const;

function checksHtml({ checks }: Report): string {
  if (checks.length === 0) return '';
  return `<ul>${checks.map(({ text, verdict }) => `<li><span aria-hidden="true">${verdictSigns[verdict]}</span> ${escapeHtml(text)}</li>`).join('')}</ul>`;
}

function itemsHtml({ items }: Report, say: Say): string {
  const [what, action, status, verified, id] = (['what', 'action', 'status', 'verified', 'id'] as const).map((column) =>
    escapeHtml(say(`report.${column}`)),
  );
  return `<table class="items"><thead><tr><th scope="col">${what}</th><th scope="col">${action}</th><th scope="col">${status}</th><th scope="col">${verified}</th><th scope="col" class="number">${id}</th></tr></thead>
${items.map((item) => itemHtml(item, say)).join('\n')}
</table>`;
}

/** Up to this many changes stay on one page of paper with what they belong to. */
const fewChanges = 16;

const colours: Readonly<Record<ReportItem['action'], string>> = {
  create: 'create',
  restore: 'create',
  update: 'change',
  adopt: 'change',
  remove: 'fail',
  ask: 'ask',
  manual: 'hand',
  keep: 'keep',
  blocked: 'fail',
};

const actionSigns: Readonly<Record<ReportItem['action'], string>> = {
  create: '+',
  restore: '+',
  update: '~',
  adopt: '~',
  remove: '−',
  ask: '?',
  manual: '!',
  keep: '=',
  blocked: '×',
};

function itemHtml(item: ReportItem, say: Say): string {
  const { action, status, verified, tenantId } = item;
  const badge = `<span class="badge ${colours[action]}">${actionSigns[action]} ${escapeHtml(say(`action.${action}`))}</span>`;
  const result = status === 'failed' ? 'badge fail' : '';
  const why = action === 'create' ? '' : `: ${escapeHtml(item.why)}`;
  const proof = verified
    ? `<span aria-hidden="true">✓</span> ${escapeHtml(say('report.verified.yes'))}`
    : escapeHtml(say('report.verified.no'));
  const changes = changesHtml(item, say);
  return `<tbody${item.changes.length > fewChanges ? ' class="long"' : ''}><tr${changes === '' ? '' : ' class="with-changes"'}><td><strong>${escapeHtml(item.title)}</strong><br><span class="quiet">${escapeHtml(placeOf(item.kind, item.where))}${why}</span></td><td>${badge}</td><td><span class="${result}">${escapeHtml(say(`status.${status}`))}</span></td><td>${proof}</td><td class="number">${tenantId ?? ''}</td></tr>${changes}</tbody>`;
}

function changesHtml({ changes, drift }: ReportItem, say: Say): string {
  const what = `${say('report.before')} → ${say('report.after')}`;
  return `${rowsHtml(changes, what)}${rowsHtml(drift, say('report.drift'), say('report.drift'))}`;
}

/** @param heading shown above the rows; `label` is for those who hear the page */
function rowsHtml(changes: ReportItem['changes'], label: string, heading?: string): string {
  if (changes.length === 0) return '';
  const rows = changes.map(({ field, before, after }) => {
    const old = before === undefined ? '' : `<span class="old">${escapeHtml(before)}</span> → `;
    return `<tr><th scope="row">${escapeHtml(field)}</th><td>${old}<code>${escapeHtml(after)}</code></td></tr>`;
  });
  const above = heading === undefined ? '' : `<span class="quiet">≠ ${escapeHtml(heading)}</span>`;
  return `<tr class="detail"><td colspan="5">${above}<table class="changes" aria-label="${escapeHtml(label)}"><tbody>${rows.join('')}</tbody></table></td></tr>`;
}

function placeOf(kind: string, where: string): string {
  return where === '' ? kind : `${kind}, ${where}`;
}
