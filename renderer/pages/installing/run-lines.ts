import type { Action } from '../../../main/contract/plan.ts';
import { type Language, textIn } from '../../../main/contract/text.ts';
import type { ChecklistRow, ChecklistView, RunItem, RunView } from '../../../main/contract/view.ts';

/** What a run does of one kind, and how far it is. */
export interface RunGroup {
  readonly kind: string;
  readonly title: string;
  readonly done: number;
  readonly items: readonly { readonly row: ChecklistRow; readonly item: RunItem | null }[];
}

/** What was approved and is carried out, by kind, in the order of the plan. */
export function runGroups(
  { rows, groups }: Pick<ChecklistView, 'rows' | 'groups'>,
  { items }: Pick<RunView, 'items'>,
  language: Language,
): readonly RunGroup[] {
  return groups.flatMap(({ kind, noun }) => {
    const ofKind = rows
      .filter((row) => row.kind === kind && isCarriedOut(row.action))
      .map((row) => ({ row, item: items[row.id] ?? null }));
    if (ofKind.length === 0) return [];
    const title = textIn(ofKind.length === 1 ? noun.one : noun.many, language);
    return [{ kind, title, done: ofKind.filter(({ item }) => item?.status === 'done').length, items: ofKind }];
  });
}

/** Whether the run does something about it; the rest is kept, left to a person, or waits. */
function isCarriedOut(action: Action): boolean {
  switch (action) {
    case 'create':
    case 'update':
    case 'adopt':
    case 'restore':
    case 'remove':
      return true;
    case 'keep':
    case 'ask':
    case 'manual':
    case 'blocked':
      return false;
  }
}
