import type { FieldChange, FieldValue, PlanItem } from '../contract/plan.ts';
import { type Language, languages } from '../contract/text.ts';
import { message } from '../contract/texts.ts';
import { legacyCodes, parseRaw } from '../resources/multi-language.ts';
import { columnsOf, fit, pad, wrap } from './columns.ts';
import { fieldName, storedText } from './names.ts';
import type { Terminal } from './terminal.ts';

const indent = 6;

/** Share of the width that the fields' names may take; values need the rest. */
const mostForName = 0.3;

interface Row {
  readonly name: string;
  /** Absent when there was nothing. */
  readonly before?: string;
  readonly after: string;
}

/** What differs, field by field: the field as a person calls it, what is there, what will be. Values are never cut. */
export function renderChanges(item: PlanItem, language: Language, terminal: Terminal): readonly string[] {
  const rows = item.changes.flatMap((change) => rowsOf(item, change, language));
  const most = Math.floor(terminal.width * mostForName);
  const nameColumns = Math.min(most, Math.max(0, ...rows.map((row) => columnsOf(row.name))));
  return rows.flatMap((row) => renderRow(row, nameColumns, terminal));
}

function renderRow(row: Row, nameColumns: number, { width, paint }: Terminal): readonly string[] {
  const left = indent + nameColumns + 2;
  const room = Math.max(20, width - left);
  const name = `${' '.repeat(indent)}${paint('gray', pad(fit(row.name, nameColumns), nameColumns))}  `;
  const rest = ' '.repeat(left);
  const { before, after } = row;
  if (before === undefined) {
    return wrap(after, room).map((line, index) => `${index === 0 ? name : rest}${line}`);
  }
  if (columnsOf(before) + columnsOf(after) + 3 <= room) {
    return [`${name}${paint('red', before)} → ${paint('green', after)}`];
  }
  return [
    ...wrap(before, room).map((line, index) => `${index === 0 ? name : rest}${paint('red', line)}`),
    ...wrap(after, room - 2).map((line, index) => `${rest}${index === 0 ? '→ ' : '  '}${paint('green', line)}`),
  ];
}

/**
 * One row per field; of a text in several languages one row per language that differs, also where the reader's own
 * stays the same.
 */
function rowsOf(item: PlanItem, { field, before, after }: FieldChange, language: Language): readonly Row[] {
  const name = fieldName(item, field, language);
  if (before === null || typeof before !== 'string' || typeof after !== 'string') {
    return [row(name, before, after, field, language)];
  }
  const [old, wanted] = [parseRaw(before), parseRaw(after)];
  if (typeof old === 'string' && typeof wanted === 'string') return [row(name, before, after, field, language)];
  const differing = languages.filter((one) => textFor(old, one) !== textFor(wanted, one));
  return differing.map((one) => row(`${name} (${one})`, textFor(old, one), textFor(wanted, one), field, language));
}

/** A text without languages is everybody's. */
function textFor(texts: ReturnType<typeof parseRaw>, language: Language): string {
  return typeof texts === 'string' ? texts : (texts.get(legacyCodes[language]) ?? '');
}

function row(name: string, before: FieldValue, after: FieldValue, field: string, language: Language): Row {
  return before === null
    ? { name, after: shown(after, field, language) }
    : { name, before: shown(before, field, language), after: shown(after, field, language) };
}

function shown(value: FieldValue, field: string, language: Language): string {
  if (typeof value === 'boolean') return message(language, value ? 'value.true' : 'value.false');
  const text = storedText(String(value ?? ''), language);
  if (text === '') return message(language, 'value.none');
  return field === 'VisibleTo' && text === 'everyone' ? message(language, 'value.everyone') : text;
}
