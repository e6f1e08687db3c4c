import type { PlanItem } from '../contract/plan.ts';
import { inList, livesInOwnList, ownedActuals, type OwnedActual } from './owned.ts';
import { registerId } from './partner-step.ts';
import { planOf } from './plan-install.ts';
import { type PlanInput, type PlannedWork, unreadable, type Work } from './plan-parts.ts';
import { planRemoval, shownAs } from './removal.ts';

/**
 * Says what would be removed: what the tenant's own marks and ProgIds say is ours, whatever this machine remembers.
 * Own lists go with their items; adopted objects are let go, not removed.
 */
export function planUninstall(input: PlanInput): PlannedWork {
  const { manifest, reading, partner, desired, kinds } = input;
  const work = new Map<string, Work>();
  const byProgId = new Map(desired.map((item) => [inList(item.collection, item.progId ?? null), item]));
  const seen = new Set<string>();

  const owned = ownedActuals(reading, kinds, manifest.app.id).filter((item) => !livesInOwnList(item));
  const removals: PlanItem[] = [];
  for (const found of withWantedProgIds(owned, input)) {
    const sign = inList(found.work.collection, found.actual.progId);
    const wanted = sign === undefined ? undefined : byProgId.get(sign);
    const id = wanted?.id ?? found.id;
    if (seen.has(id)) continue;
    seen.add(id);
    const kind =
      kinds.find((candidate) => candidate.kind === (wanted?.kind ?? found.work.kind.kind)) ?? found.work.kind;
    const removal = planRemoval({ ...found, id, work: { ...found.work, kind } }, input, 'uninstall');
    work.set(id, removal.work);
    removals.push({
      ...shownAs(id, found.actual, found.work, input),
      title: wanted?.title ?? desired.find((item) => item.id === id)?.title ?? found.actual.name,
      ...removal.item,
    });
  }

  const order = new Map(kinds.map((kind, index) => [kind.kind, -index]));
  const sorted = removals.toSorted((a, b) => (order.get(a.kind) ?? 0) - (order.get(b.kind) ?? 0));
  const items = [...unreadableItems(input), ...withReversedDependencies(sorted, input)];
  const removing = items.filter((item) => item.action === 'remove').map((item) => item.id);
  if (manifest.partnerService && partner.is !== 'not-used' && partner.is !== 'not-registered') {
    items.push({
      id: registerId,
      kind: 'partner-service',
      key: 'register',
      title: manifest.partnerService.name,
      where: new URL(manifest.partnerService.url).host,
      action: partner.is === 'registered' ? 'remove' : 'blocked',
      reason: partner.is === 'unknown' ? unreadable(partner.error) : { code: 'uninstall' },
      changes: [],
      dependsOn: removing,
      risk: 'attention',
      optional: false,
    });
  }

  return { plan: planOf('uninstall', input, items), work, decisions: reading.marks.decisions };
}

/** ProgIds that the manifest chose itself are ours too, whatever they look like. */
function withWantedProgIds(owned: readonly OwnedActual[], { desired, reading, kinds }: PlanInput): OwnedActual[] {
  const known = new Set(owned.map((item) => item.actual));
  const more: OwnedActual[] = [];
  for (const item of desired) {
    const outcome = reading.collections.get(item.collection);
    const kind = kinds.find((candidate) => candidate.kind === item.kind);
    if (item.progId === undefined || !outcome?.known || !kind) continue;
    for (const actual of outcome.collection.actuals) {
      if (actual.progId !== item.progId || actual.deleted || known.has(actual)) continue;
      more.push({ id: item.id, actual, adopted: false, work: { kind, collection: item.collection, actual } });
    }
  }
  return [...owned, ...more];
}

/** What leans on something goes before it. */
export function withReversedDependencies(items: readonly PlanItem[], { desired }: PlanInput): PlanItem[] {
  const ids = new Set(items.map((item) => item.id));
  return items.map((item) => ({
    ...item,
    dependsOn: desired
      .filter((other) => other.dependsOn.includes(item.id) && ids.has(other.id))
      .map((other) => other.id),
  }));
}

/** A list that could not be read may hold things of ours; it is named, so that nobody believes all is gone. */
function unreadableItems({ reading }: PlanInput): PlanItem[] {
  return [...reading.collections].flatMap(([id, outcome]) =>
    outcome.known
      ? []
      : [
          {
            id: `unread:${id}`,
            kind: 'unread',
            key: id,
            title: id,
            action: 'blocked' as const,
            reason: unreadable(outcome.error),
            changes: [],
            dependsOn: [],
            risk: 'none' as const,
            optional: false,
          },
        ],
  );
}
