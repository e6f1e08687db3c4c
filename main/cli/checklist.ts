import { message } from '../contract/texts.ts';
import { type Action, actions, changingActions, type FieldChange, type Plan, type PlanItem } from '../contract/plan.ts';
import { type Language, textIn } from '../contract/text.ts';
import { displayText } from './display-text.ts';
import { type Colour, columnsOf, fit, type Terminal } from './terminal.ts';
import { word } from './words.ts';

const marks: Readonly<Record<Action, readonly [mark: string, colour: Colour]>> = {
  create: ['+', 'green'],
  update: ['~', 'yellow'],
  adopt: ['~', 'yellow'],
  restore: ['+', 'green'],
  keep: ['=', 'gray'],
  remove: ['−', 'red'],
  ask: ['?', 'magenta'],
  manual: ['!', 'blue'],
  blocked: ['×', 'red'],
};

/** Kinds in the order people read them, with their names. */
export type KindNames = (kind: string) => string;

/**
 * A plan as people read it: grouped by kind, with a sign and a word per item, what differs below it, what stays the
 * same folded into one line, and the totals at the end.
 */
export function renderChecklist(plan: Plan, kindName: KindNames, language: Language, terminal: Terminal): string {
  const groups = [...new Set(plan.items.map((item) => item.kind))];
  const lines: string[] = [];
  for (const kind of groups) {
    const items = plan.items.filter((item) => item.kind === kind);
    lines.push('', terminal.paint('bold', kindName(kind)));
    for (const item of items.filter((candidate) => candidate.action !== 'keep')) {
      lines.push(...renderItem(item, language, terminal));
    }
    const unchanged = items.filter((item) => item.action === 'keep').length;
    if (unchanged > 0) lines.push(terminal.paint('gray', `  = ${word(language, 'unchanged', { count: unchanged })}`));
  }
  lines.push('', totals(plan, language));
  return lines.join('\n');
}

/** One line that says how much of what: `30 to create, 1 by hand`. */
function totals(plan: Plan, language: Language): string {
  const parts = actions
    .filter((action) => plan.summary[action] > 0)
    .map((action) => word(language, `total.${action}`, { count: plan.summary[action] }));
  return parts.length === 0 ? word(language, 'nothing') : parts.join(' · ');
}

function renderItem(item: PlanItem, language: Language, terminal: Terminal): string[] {
  const [mark, colour] = marks[item.action];
  const where = item.where === undefined ? '' : `  ${textIn(item.where, language)}`;
  const title = fit(displayText(textIn(item.title, language), language), Math.floor(terminal.width * 0.55));
  const room = terminal.width - 4 - columnsOf(title);
  const lines = [
    `  ${terminal.paint(colour, `${mark} ${title}`)}${terminal.paint('gray', fit(where, Math.max(0, room)))}`,
  ];
  if (item.action !== 'create') {
    const verb = message(language, `action.${item.action}`);
    const why = message(language, `reason.${item.reason.code}`, item.reason.details ?? {});
    lines.push(`      ${verb}: ${why}`);
    for (const change of item.changes) lines.push(...renderChange(change, language, terminal));
    if (item.choices) lines.push(`      ${word(language, 'choices')}: ${item.choices.join(', ')}`);
  } else if (item.kind === 'partner-service') {
    for (const change of item.changes) lines.push(...renderChange(change, language, terminal));
  }
  return lines;
}

function renderChange({ field, before, after }: FieldChange, language: Language, terminal: Terminal): string[] {
  const show = (value: FieldChange['before']): string => fit(displayText(String(value), language), terminal.width - 34);
  const name = fit(field, 22).padEnd(22);
  if (before === null) return [`      ${name} ${show(after)}`];
  return [
    `      ${name} ${terminal.paint('red', show(before))}`,
    `      ${' '.repeat(20)}→ ${terminal.paint('green', show(after))}`,
  ];
}

/** Whether anything would change. */
export function changesAnything(plan: Plan): boolean {
  return plan.items.some((item) => changingActions.has(item.action));
}
