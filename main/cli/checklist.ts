import { type Action, actions, type Plan, type PlanItem } from '../contract/plan.ts';
import { type Language, textIn } from '../contract/text.ts';
import { errorText, message, reasonText } from '../contract/texts.ts';
import { renderChanges } from './changes.ts';
import { clean } from './clean.ts';
import { columnsOf, fit, pad, wrap } from './columns.ts';
import { kindName, storedText } from './names.ts';
import type { Colour, Terminal } from './terminal.ts';
import { word } from './words.ts';

/** The sign in front of an item; the word beside it says the same, so that neither colour nor sign is needed. */
export const marks: Readonly<Record<Action, readonly [mark: string, colour: Colour]>> = {
  create: ['+', 'green'],
  update: ['~', 'yellow'],
  adopt: ['~', 'yellow'],
  restore: ['+', 'green'],
  keep: ['=', 'gray'],
  remove: ['−', 'red'],
  ask: ['?', 'magenta'],
  manual: ['⚑', 'blue'],
  blocked: ['×', 'red'],
};

/** Always in the totals, also when there are none: what people look for first. */
const alwaysCounted: Readonly<Record<Plan['purpose'], readonly Action[]>> = {
  install: ['create', 'update'],
  uninstall: ['remove'],
  undo: ['remove', 'update'],
};

export interface ChecklistOptions {
  readonly language: Language;
  /** Also shows every field of what is created. */
  readonly everyField: boolean;
}

/**
 * A plan as people read it: what could not be read first, with its reason; then by kind, with a sign and a word per
 * item, where it will be found, and what differs; what stays the same folded into one line; the totals at the end.
 */
export function renderChecklist(given: Plan, options: ChecklistOptions, terminal: Terminal): string {
  const plan = clean(given);
  const layout = columnsFor(plan, options.language, terminal);
  const lines = [
    ...preflight(plan, options.language, terminal),
    ...blocked(plan, options.language, terminal),
    ...[...new Set(plan.items.map((item) => item.kind))].flatMap((kind) =>
      group(plan, kind, options, layout, terminal),
    ),
  ];
  return [...lines, '', terminal.paint('bold', totals(plan, options.language))].join('\n');
}

/** One line that says how much of what: `30 to create · 0 to change · 1 by hand`. */
function totals(plan: Plan, language: Language): string {
  const drifted = plan.items.filter((item) => item.drift).length;
  const counts = actions
    .filter((action) => plan.summary[action] > 0 || alwaysCounted[plan.purpose].includes(action))
    .map((action) => word(language, `total.${action}`, { count: plan.summary[action] }));
  return [...counts, ...(drifted > 0 ? [word(language, 'drift', { count: drifted })] : [])].join(' · ');
}

interface Layout {
  readonly word: number;
  readonly title: number;
}

/** The same columns in every group, so that the eye runs down one line. */
function columnsFor(plan: Plan, language: Language, { width }: Terminal): Layout {
  const listed = plan.items.filter((item) => !isFolded(item) && item.action !== 'blocked');
  const words = listed.map((item) => columnsOf(actionWord(item, language)));
  const titles = listed.map((item) => columnsOf(titleOf(item, language)));
  const wordColumns = Math.max(0, ...words);
  const most = Math.floor((width - wordColumns - 6) * 0.6);
  return { word: wordColumns, title: Math.min(most, Math.max(0, ...titles)) };
}

function preflight(plan: Plan, language: Language, { paint, width }: Terminal): readonly string[] {
  return plan.preflight
    .filter((verdict) => verdict.verdict !== 'ok')
    .flatMap(({ verdict, code, details }) => {
      if (code === undefined) return [];
      const { title, next } = errorText({ code, details }, language);
      const colour = verdict === 'error' ? 'red' : 'yellow';
      return ['', paint(colour, fit(`! ${title}`, width)), ...wrap(next, width - 2).map((line) => `  ${line}`)];
    });
}

/** Grouped by reason: one list that cannot be read is one sentence, whatever lives in it. */
function blocked(plan: Plan, language: Language, { paint, width }: Terminal): readonly string[] {
  const items = plan.items.filter((item) => item.action === 'blocked');
  const reasons = new Map<string, PlanItem[]>();
  for (const item of items) {
    const why = reasonText(item.reason, language);
    reasons.set(why, [...(reasons.get(why) ?? []), item]);
  }
  const [mark, colour] = marks.blocked;
  return [...reasons].flatMap(([why, held]) => [
    '',
    ...wrap(word(language, 'blocked-because', { why }), width).map((line) => paint(colour, line)),
    ...held.map((item) => `  ${paint(colour, mark)} ${fit(titleWithKind(item, language), width - 4)}`),
  ]);
}

function titleWithKind(item: PlanItem, language: Language): string {
  return `${titleOf(item, language)} (${kindName(item.kind, language)})`;
}

function group(
  plan: Plan,
  kind: string,
  options: ChecklistOptions,
  layout: Layout,
  terminal: Terminal,
): readonly string[] {
  const { language } = options;
  const items = plan.items.filter((item) => item.kind === kind && item.action !== 'blocked');
  if (items.length === 0) return [];
  const unchanged = items.filter(isFolded).length;
  return [
    '',
    terminal.paint('bold', kindName(kind, language)),
    ...items.filter((item) => !isFolded(item)).flatMap((item) => renderItem(item, options, layout, terminal)),
    ...(unchanged > 0 ? [terminal.paint('gray', `  = ${word(language, 'unchanged', { count: unchanged })}`)] : []),
  ];
}

function renderItem(
  item: PlanItem,
  { language, everyField }: ChecklistOptions,
  layout: Layout,
  terminal: Terminal,
): readonly string[] {
  const { paint, width } = terminal;
  const [mark, colour] = isDrift(item) ? driftMark : marks[item.action];
  const lead = `  ${paint(colour, `${mark} ${pad(actionWord(item, language), layout.word)}`)}  `;
  const where = item.where === undefined ? '' : textIn(item.where, language);
  const room = width - 6 - layout.word;
  const title = where === '' ? fit(titleOf(item, language), room) : fit(titleOf(item, language), layout.title);
  const place = fit(where, Math.max(0, room - layout.title - 2));
  const line = `${lead}${place === '' ? title : `${pad(title, layout.title)}  ${paint('gray', place)}`}`;
  return [
    line,
    ...remarks(item, language, terminal),
    ...fields(item, everyField, language, terminal),
    ...drifts(item, language, terminal),
  ];
}

const driftMark: (typeof marks)[Action] = ['≠', 'yellow'];

/** Something that stays as somebody made it in the tenant. */
function isDrift({ action, drift }: PlanItem): boolean {
  return action === 'keep' && drift !== undefined;
}

function isFolded(item: PlanItem): boolean {
  return item.action === 'keep' && !isDrift(item);
}

function actionWord(item: PlanItem, language: Language): string {
  return isDrift(item) ? word(language, 'drifted') : message(language, `action.${item.action}`);
}

/** What somebody changed in the tenant, from what the application asks for to what is there. */
function drifts(item: PlanItem, language: Language, terminal: Terminal): readonly string[] {
  // A question shows both values already.
  if (!item.drift || item.action === 'ask') return [];
  const changes = item.drift.map(({ field, from, to }) => ({ field, before: from, after: to }));
  const rows = renderChanges({ ...item, changes }, language, terminal);
  if (isDrift(item)) return rows;
  const why = wrap(`≠ ${message(language, 'reason.changed-by-customer')}`, terminal.width - 6);
  return [...why.map((text) => `      ${terminal.paint('yellow', text)}`), ...rows];
}

/** Why, where the action alone does not say it; and what can be answered to a question. */
function remarks(item: PlanItem, language: Language, { paint, width }: Terminal): readonly string[] {
  const lines: string[] = [];
  const why = reasonText(item.reason, language) + (item.optional ? ` (${word(language, 'optional')})` : '');
  if (!selfEvident.has(item.reason.code)) lines.push(...wrap(why, width - 6).map((line) => paint('gray', line)));
  if (item.action === 'ask') {
    for (const choice of item.choices ?? []) lines.push(`· ${message(language, `choice.${choice}`)}`);
  }
  return lines.map((line) => `      ${line}`);
}

const selfEvident: ReadonlySet<string> = new Set(['not-there', 'not-registered', 'differs', 'uninstall', 'same']);

function fields(item: PlanItem, every: boolean, language: Language, terminal: Terminal): readonly string[] {
  // What leaves for the partner is always shown: the administrator approves exactly that.
  const shown = item.action !== 'create' || item.kind === 'partner-service' || every;
  return shown && item.action !== 'remove' ? renderChanges(item, language, terminal) : [];
}

function titleOf(item: PlanItem, language: Language): string {
  return storedText(textIn(item.title, language), language);
}
