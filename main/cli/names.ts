import type { Plan, PlanItem } from '../contract/plan.ts';
import { type Language, textIn } from '../contract/text.ts';
import { legacyCodes, parseRaw } from '../resources/multi-language.ts';
import { kinds } from '../resources/registry.ts';
import { type WordId, word, words } from './words.ts';

/** A kind's plural name in a language; steps that are no kind have a name of their own. */
export function kindName(kind: string, language: Language): string {
  const known = kinds.find((candidate) => candidate.kind === kind);
  if (known) return textIn(known.nouns.many, language);
  if (kind === 'partner-service') return word(language, 'kind.partner-service');
  return word(language, kind === 'manual' ? 'kind.manual' : 'kind.unread');
}

/** What a field of an item is called on the administration screen, or what a person calls a detail sent to the partner. */
export function fieldName(item: PlanItem, field: string, language: Language): string {
  if (field === 'VisibleTo') return word(language, 'visible-to');
  const sent = `sent.${field}`;
  if (item.kind === 'partner-service' && isWord(sent)) return word(language, sent);
  return kinds.find((candidate) => candidate.kind === item.kind)?.fields[field]?.label ?? field;
}

function isWord(id: string): id is WordId {
  return Object.hasOwn(words.en, id);
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
