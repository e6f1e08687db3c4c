import { type FieldChange, type FieldValue, type Plan, type PlanItem } from '../contract/plan.ts';
import { type Language, languages, type LocalisedText, textIn } from '../contract/text.ts';
import { isMessageId, message } from '../contract/texts.ts';
import type { ChangeRow, ChecklistRow, ChecklistView, ValueLine } from '../contract/view.ts';
import { legacyCodes, parseRaw } from '../resources/multi-language.ts';
import { kinds } from '../resources/registry.ts';

/** A plan's items as people read them. Pure. @param language of field names and plain values */
export function rowsOf(plan: Plan, language: Language): readonly ChecklistRow[] {
  return plan.items.map((item) => rowOf(item, language));
}

/** The kinds a plan speaks of, in its order. */
export function groupsOf(plan: Plan): ChecklistView['groups'] {
  return [...new Set(plan.items.map((item) => item.kind))].map((kind) => ({ kind, noun: nounOf(kind) }));
}

function rowOf(item: PlanItem, language: Language): ChecklistRow {
  return {
    id: item.id,
    kind: item.kind,
    title: readable(item.title),
    where: item.where ?? null,
    action: item.action,
    reason: item.reason,
    risk: item.risk,
    optional: item.optional,
    dependsOn: item.dependsOn,
    choices: item.choices ?? [],
    proposedName: proposedNameOf(item),
    changes: item.changes.map((change) => changeRow(item, change, language)),
  };
}

function proposedNameOf(item: PlanItem): string | null {
  const name = 'proposedName' in item && typeof item.proposedName === 'string' ? item.proposedName : null;
  return name;
}

function changeRow(item: PlanItem, { field, before, after }: FieldChange, language: Language): ChangeRow {
  const lines = (value: FieldValue, other: FieldValue): readonly ValueLine[] => linesOf(value, other, field, language);
  return {
    field,
    label: fieldLabel(item, field, language),
    before: before === null ? null : lines(before, after),
    after: lines(after, before),
  };
}

/** One line per language of a text in several; one line for anything else. */
function linesOf(value: FieldValue, other: FieldValue, field: string, language: Language): readonly ValueLine[] {
  const texts = typeof value === 'string' ? parseRaw(value) : undefined;
  if (texts === undefined || typeof texts === 'string') {
    const changed = other !== null && value !== other;
    return [{ language: null, text: plain(value, field, language), changed }];
  }
  const others = typeof other === 'string' ? parseRaw(other) : undefined;
  return [...texts].map(([code, text]) => ({
    language: languages.find((one) => legacyCodes[one] === code) ?? code.toLowerCase(),
    text,
    changed: other !== null && (others instanceof Map ? others.get(code) : others) !== text,
  }));
}

function plain(value: FieldValue, field: string, language: Language): string {
  if (typeof value === 'boolean') return message(language, value ? 'value.true' : 'value.false');
  const text = String(value ?? '');
  if (text === '') return message(language, 'value.none');
  return field === 'VisibleTo' && text === 'everyone' ? message(language, 'value.everyone') : text;
}

function fieldLabel(item: PlanItem, field: string, language: Language): string {
  const id = `field.${field}`;
  if (isMessageId(id)) return message(language, id);
  return kinds.find((candidate) => candidate.kind === item.kind)?.fields[field]?.label ?? field;
}

function nounOf(kind: string): ChecklistView['groups'][number]['noun'] {
  const known = kinds.find((candidate) => candidate.kind === kind);
  if (known) return known.nouns;
  const id = `kind.${kind}`;
  const words = Object.fromEntries(
    languages.map((language) => [language, isMessageId(id) ? message(language, id) : kind]),
  );
  const noun = { en: kind, ...words };
  return { one: noun, many: noun };
}

/** A title that was read in the tenant may be a stored text in several languages. */
export function readable(title: LocalisedText): LocalisedText {
  const texts = parseRaw(textIn(title));
  if (typeof title !== 'string' || typeof texts === 'string') return title;
  const [first = ''] = texts.values();
  const known = languages.flatMap((language) => {
    const text = texts.get(legacyCodes[language]);
    return text === undefined || text === '' ? [] : [[language, text] as const];
  });
  return { en: first, ...Object.fromEntries(known) };
}
