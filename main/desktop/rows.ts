import type { Drift, FieldChange, FieldValue, Plan } from '../contract/plan.ts';
import { type Language, languages, type LocalisedText, textIn } from '../contract/text.ts';
import { isMessageId, message, type Say, sayIn } from '../contract/texts.ts';
import type { ChangeRow, ChecklistRow, ChecklistView, ValueLine } from '../contract/view.ts';
import { legacyCodes, parseRaw } from '../resources/multi-language.ts';
import { kinds } from '../resources/registry.ts';

/** A plan's items as people read them. Pure. @param language of field names and plain values */
export function rowsOf(plan: Plan, language: Language): readonly ChecklistRow[] {
  const say = sayIn(language);
  const labels = new Map<string, string>();
  const labelOf = (kind: string, field: string): string => {
    const name = `${kind} ${field}`;
    const label = labels.get(name) ?? fieldLabel(kind, field, say);
    labels.set(name, label);
    return label;
  };
  return plan.items.map((item) => ({
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
    proposedName: item.proposedName ?? null,
    changes: item.changes.map((change) => changeRow(change, labelOf(item.kind, change.field), say)),
    ...(item.drift ? { drift: item.drift.map((one) => driftRow(one, labelOf(item.kind, one.field), say)) } : {}),
  }));
}

/** The kinds a plan speaks of, in its order. */
export function groupsOf(plan: Plan): ChecklistView['groups'] {
  return [...new Set(plan.items.map((item) => item.kind))].map((kind) => ({ kind, noun: nounOf(kind) }));
}

function changeRow({ field, before, after }: FieldChange, label: string, say: Say): ChangeRow {
  return {
    field,
    label,
    before: before === null ? null : linesOf(before, after, field, say),
    after: linesOf(after, before, field, say),
  };
}

function driftRow({ field, from, to }: Drift, label: string, say: Say): ChangeRow {
  return changeRow({ field, before: from, after: to }, label, say);
}

/** One line per language of a text in several; one line for anything else. */
function linesOf(value: FieldValue, other: FieldValue, field: string, say: Say): readonly ValueLine[] {
  const texts = typeof value === 'string' ? parseRaw(value) : undefined;
  if (texts === undefined || typeof texts === 'string') {
    const changed = other !== null && value !== other;
    return [{ language: null, text: plain(value, field, say), changed }];
  }
  const others = typeof other === 'string' ? parseRaw(other) : undefined;
  return [...texts].map(([code, text]) => ({
    language: languages.find((one) => legacyCodes[one] === code) ?? code.toLowerCase(),
    text: withoutPlaceholders(text, say),
    changed: other !== null && (others instanceof Map ? others.get(code) : others) !== text,
  }));
}

function plain(value: FieldValue, field: string, say: Say): string {
  if (typeof value === 'boolean') return say(value ? 'value.true' : 'value.false');
  const text = String(value ?? '');
  if (text === '') return say('value.none');
  return field === 'VisibleTo' && text === 'everyone' ? say('value.everyone') : withoutPlaceholders(text, say);
}

/** Values of the partner's that are not known yet are called by their names. */
function withoutPlaceholders(text: string, say: Say): string {
  return text.replaceAll(/\$\{partner\.([\w-]+)\}/g, (_whole, key: string) => say('value.partner', { key }));
}

function fieldLabel(kind: string, field: string, say: Say): string {
  const id = `field.${field}`;
  if (isMessageId(id)) return say(id);
  return kinds.find((candidate) => candidate.kind === kind)?.fields[field]?.label ?? field;
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
function readable(title: LocalisedText): LocalisedText {
  const texts = parseRaw(textIn(title));
  if (typeof title !== 'string' || typeof texts === 'string') return title;
  const [first = ''] = texts.values();
  const known = languages.flatMap((language) => {
    const text = texts.get(legacyCodes[language]);
    return text === undefined || text === '' ? [] : [[language, text] as const];
  });
  return { en: first, ...Object.fromEntries(known) };
}
