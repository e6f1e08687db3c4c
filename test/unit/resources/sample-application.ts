import type { Desired, EntryProblem, ManifestResources, ResourceKind } from '../../../main/resources/kind.ts';
import { kinds } from '../../../main/resources/registry.ts';

export const application = { id: 'com.acme.offers', name: 'Acme Offers', publisher: 'Acme AS' } as const;

export const page = 'https://offers.acme.example/panel?ctx=<uctx>&usid=<usid>';

/** The kind of a manifest section. */
export function kindOf(section: string): ResourceKind<unknown> {
  const kind = kinds.find((candidate) => candidate.section === section);
  if (!kind) throw new Error(`no kind has the section ${section}`);
  return kind;
}

/** The sections as the manifest schema would hand them over: parsed, with defaults. */
function parsed(sections: ManifestResources): ManifestResources {
  return Object.fromEntries(
    Object.entries(sections).map(([section, entries]) => [
      section,
      entries.map((entry) => kindOf(section).entry.parse(entry)),
    ]),
  );
}

export function desiredIn(sections: ManifestResources): readonly Desired[] {
  const manifest = parsed(sections);
  return kinds.flatMap((kind) => kind.desire(manifest[kind.section] ?? [], application, manifest));
}

/** The only thing a section asks for. */
export function onlyDesired(sections: ManifestResources, id: string): Desired {
  const found = desiredIn(sections).find((desired) => desired.id === id);
  if (!found) throw new Error(`${id} is not asked for`);
  return found;
}

export function problemsIn(sections: ManifestResources): readonly (EntryProblem & { readonly section: string })[] {
  const manifest = parsed(sections);
  return kinds.flatMap((kind) =>
    kind
      .lint(manifest[kind.section] ?? [], application, manifest)
      .map((problem) => ({ ...problem, section: kind.section })),
  );
}

/** One of everything, with every optional property given somewhere. */
export const everything: ManifestResources = {
  lists: [
    { key: 'status', name: { en: 'Acme status', nb: 'Acme-status' }, description: 'Acme Offers. How far it has come.' },
    { key: 'plain', name: 'Acme plain' },
  ],
  listItems: [
    { list: 'status', items: [{ key: 'sent', name: { en: 'Sent', nb: 'Sendt', de: 'Gesendet' } }] },
    { standardList: 'source', items: [{ key: 'link', name: 'Acme link' }] },
  ],
  webPanels: [
    { key: 'company', name: { en: 'Offers', sv: 'Offerter' }, url: page, visibleIn: 'ContactCard' },
    {
      key: 'machine',
      name: 'Acme machine',
      description: { en: 'Machines, by Acme AS', nl: 'Machines, van Acme AS' },
      url: page,
      visibleIn: 'CustomObjectCard',
      customObject: 'machine',
      urlEncoding: 'ANSI',
      windowName: 'acmeoffersmachinery',
      progId: 'com.acme.offers.machinery',
      icon: 16_384,
      mobile: true,
      reload: 'never-on-current-change',
      visibleTo: { userGroups: ['Services', 'Sales'], reason: 'Only they have machines.' },
    },
    { key: 'work', name: 'Acme workspace', url: page, visibleIn: 'BrowserPanel', reload: 'always' },
  ],
  buttons: [
    { key: 'open', place: 'navigator', name: 'Acme desk', opens: 'work', icon: 7 },
    { key: 'tool', place: 'toolbar', name: 'Acme tool', url: page, mobile: true },
    { key: 'tools', place: 'toolsMenu', name: 'Acme tools', url: page },
    { key: 'view', place: 'viewMenu', name: 'Acme view', url: page },
    { key: 'fresh', place: 'newMenu', name: 'Acme new', url: page },
    { key: 'task', place: 'task', on: 'followUp', name: { en: 'New', da: 'Ny' }, url: page, showIn: ['mobile', 'web'] },
    {
      key: 'taskOpen',
      place: 'task',
      on: 'quote',
      name: 'Acme work',
      opens: 'work',
      visibleTo: { userGroups: ['Sales'], reason: 'Theirs.' },
    },
  ],
};
