import type { InstructionPart, InstructionTask, RemovalStep } from '../contract/instructions.ts';
import type { Say } from '../contract/texts.ts';
import type { Manifest } from '../manifest/schema.ts';

/**
 * How to take everything away by hand: last made, first removed; a list of the application's own goes with its items.
 * Source: SuperOffice docs, admin/lists/add-items, admin/lists/user-defined-lists and developer-portal/provisioning/revoke.
 */
export function removalOf(manifest: Manifest, parts: readonly InstructionPart[], say: Say): readonly RemovalStep[] {
  const sections = parts.flatMap((part) => part.sections.map((section) => ({ ...section, kind: part.kind })));
  const ownLists = sections.filter(({ kind }) => kind === 'list').flatMap(({ tasks }) => tasks);
  const own = new Set(ownLists.flatMap(typedName));
  const byList = new Map<string, InstructionTask[]>();
  const others: InstructionTask[] = [];
  for (const { list, kind, tasks } of sections) {
    if (kind === 'list' || kind === 'partner-service') continue;
    if (list === undefined) others.push(...tasks);
    else if (!own.has(list)) byList.set(list, [...(byList.get(list) ?? []), ...tasks]);
  }
  const { publisher, name } = manifest.app;
  return [
    ...removed(say('instructions.remove.others'), others),
    ...[...byList].toReversed().flatMap(([list, tasks]) => removed(say('instructions.remove.items', { list }), tasks)),
    ...removed(say('instructions.remove.lists'), ownLists),
    ...(manifest.partnerService
      ? [{ text: say('instructions.remove.partner', { publisher, app: name }), names: [] }]
      : []),
    { text: say('instructions.remove.app-store'), names: [] },
  ];
}

/** What was typed as the list's name: items name their list by it. */
function typedName({ steps }: InstructionTask): string[] {
  const name = steps.flatMap(({ values }) => values).find(({ label }) => label === 'Name');
  return name ? [name.pieces.join('')] : [];
}

function removed(text: string, tasks: readonly InstructionTask[]): RemovalStep[] {
  return tasks.length === 0 ? [] : [{ text, names: tasks.map(({ title }) => title) }];
}
