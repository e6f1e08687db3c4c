import type { LocalisedText } from '../contract/text.ts';
import type { ApplicationView } from '../contract/view.ts';
import { desiredResources } from '../manifest/desired.ts';
import type { LoadedManifest } from '../manifest/loaded.ts';
import { kinds } from '../resources/registry.ts';

/** So many names are shown of one kind of thing. */
const mostTitles = 20;

/** What a person reads of an application before signing in. Pure. @param icon a checked picture as a data: address */
export function applicationView(
  { manifest }: LoadedManifest,
  from: ApplicationView['from'],
  offer: string | null,
  icon: string | null,
): ApplicationView {
  const { app, partnerService, signIn } = manifest;
  const desired = desiredResources(manifest);
  const used = kinds.filter((kind) => (manifest.resources[kind.section] ?? []).length > 0);
  return {
    id: app.id,
    name: app.name,
    publisher: app.publisher,
    version: app.version,
    summary: app.summary,
    description: app.description ?? null,
    icon,
    support: { email: app.support.email ?? null, url: app.support.url ?? null, phone: app.support.phone ?? null },
    from,
    creates: used.map((kind) => {
      const mine = desired.filter((item) => item.kind === kind.kind);
      return {
        kind: kind.kind,
        noun: kind.nouns,
        count: mine.length,
        titles: mine.slice(0, mostTitles).map((item) => item.title),
        places: withoutDoubles(mine.flatMap((item) => item.where ?? [])).slice(0, mostTitles),
        everyone: mine.every((item) => item.visibleTo === 'everyone'),
      };
    }),
    access: manifest.access,
    rights: [...new Set(used.map((kind) => kind.right))],
    offers: manifest.offers.map(({ key, type, title, whatHappens, terms }) => ({
      key,
      type,
      title,
      whatHappens,
      terms: terms ?? null,
    })),
    offer: manifest.offers.some(({ key }) => key === offer) ? offer : (manifest.offers[0]?.key ?? null),
    partnerService: partnerService
      ? { name: partnerService.name, host: new URL(partnerService.url).host, why: partnerService.why }
      : null,
    byHand: manifest.manual.map(({ title, optional }) => ({ title, optional })),
    environments: ['practice', ...(['sod', 'stage', 'online'] as const).filter((name) => signIn[name])],
  };
}

function withoutDoubles(texts: readonly LocalisedText[]): readonly LocalisedText[] {
  return [...new Map(texts.map((text) => [JSON.stringify(text), text])).values()];
}
