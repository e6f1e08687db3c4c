import type { Plan, PlanItem } from '../contract/plan.ts';
import { type Language, textIn } from '../contract/text.ts';
import { isMessageId, message } from '../contract/texts.ts';
import { legacyCodes, parseRaw } from '../resources/multi-language.ts';
import { kinds } from '../resources/registry.ts';
import { word } from './words.ts';

/** A kind's plural name in a language; steps that are no kind have a name of their own. */
export function kindName(kind: string, language: Language): string {
  const known = kinds.find((candidate) => candidate.kind === kind);
  if (known) return textIn(known.nouns.many, language);
  const id = `kind.${kind}`;
  return isMessageId(id) ? message(language, id) : word(language, 'kind.unread');
}

/** What people call a field of an item, or a detail that is sent to the partner. */
export function fieldName(item: PlanItem, field: string, language: Language): string {
  const id = `field.${field}`;
  if (isMessageId(id)) return message(language, id);
  return kinds.find((candidate) => candidate.kind === item.kind)?.fields[field]?.label ?? field;
}

/** The names of a plan's items, by id. */
export function titlesOf(plan: Plan, language: Language): ReadonlyMap<string, string> {
  return new Map(plan.items.map((item) => [item.id, storedText(textIn(item.title, language), language)]));
}

/** A stored multi-language text as one person reads it; anything else as it is. */
export function storedText(raw: string, language: Language): string {
  const texts = parseRaw(raw);
  if (typeof texts === 'string') return texts;
  return texts.get(legacyCodes[language]) ?? texts.get(legacyCodes.en) ?? [...texts.values()][0] ?? '';
}
