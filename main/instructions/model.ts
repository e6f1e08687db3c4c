import type { Contact, Fact, Instructions } from '../contract/instructions.ts';
import { type Language, type LocalisedText, textIn } from '../contract/text.ts';
import { isMessageId, type Say, sayIn } from '../contract/texts.ts';
import type { Manifest } from '../manifest/schema.ts';
import { kinds } from '../resources/registry.ts';
import { minutesFor } from './duration.ts';
import { partsOf } from './parts.ts';
import { removalOf } from './removal.ts';

/** The manual instructions of a manifest. Pure: no network, no sign-in, the same input gives the same instructions. */
export function instructionsFor(manifest: Manifest, language: Language): Instructions {
  const { app } = manifest;
  const say = sayIn(language);
  const read = (text: LocalisedText): string => textIn(text, language);
  const parts = partsOf(manifest, language, say);
  return {
    language,
    key: `${app.id}@${app.version}`,
    title: say('instructions.title', { app: app.name }),
    by: say('document.by', { publisher: app.publisher, version: app.version }),
    summary: read(app.summary),
    description: app.description === undefined ? undefined : read(app.description),
    facts: [
      { label: say('instructions.fact.who'), text: say('instructions.who') },
      { label: say('instructions.fact.where'), text: say('instructions.where') },
      { label: say('instructions.fact.time'), text: say('instructions.time', { minutes: minutesFor(parts) }) },
    ],
    overview: parts.map((part) => ({
      part: part.number,
      what: part.title,
      names: part.sections.flatMap((section) => section.tasks.map((task) => task.title)),
    })),
    before: [
      say('instructions.before.rights', { rights: rightsFor(manifest, say) }),
      say('instructions.before.copy'),
      say('instructions.before.pause'),
      say('instructions.before.language'),
      say('instructions.before.leave'),
    ],
    access: manifest.access.map(({ area, why }) => ({ label: areaName(area, say), text: read(why) })),
    offers: manifest.offers.map(({ title, whatHappens, terms }) => ({
      title: read(title),
      text: read(whatHappens),
      terms,
    })),
    parts,
    troubles: troublesOf(manifest, say),
    removal: removalOf(manifest, parts, say),
    help: {
      text: say('instructions.help.how', { publisher: app.publisher, app: app.name }),
      contacts: contactsOf(manifest, say),
    },
  };
}

/** A right by its name in SuperOffice; an API area by its own. */
function areaName(area: string, say: Say): string {
  const right = `right.${area}`;
  return isMessageId(right) ? say(right) : area;
}

/** `**List Administrator** + **Field Administrator**`: what the manifest's kinds need, by SuperOffice's names. */
function rightsFor(manifest: Manifest, say: Say): string {
  const used = kinds.filter((kind) => (manifest.resources[kind.section] ?? []).length > 0);
  const rights = new Set(used.map((kind) => kind.right));
  if (rights.size === 0) rights.add('admin-lists');
  return [...rights].map((right) => `**${say(`right.${right}`)}**`).join(' + ');
}

/** What usually goes wrong by hand, and the way out. Source: SuperOffice docs, admin/lists and customization/web-panels. */
function troublesOf({ app, partnerService }: Manifest, say: Say): readonly Fact[] {
  const known = ['menu', 'name', 'hidden', 'empty', ...(partnerService ? (['partner'] as const) : [])] as const;
  return known.map((which) => ({
    label: say(`instructions.trouble.${which}.problem`),
    text: say(`instructions.trouble.${which}.answer`, { publisher: app.publisher }),
  }));
}

function contactsOf({ app: { support } }: Manifest, say: Say): readonly Contact[] {
  const { email, phone, url } = support;
  return [
    ...(email === undefined ? [] : [{ label: say('instructions.help.email'), text: email, href: `mailto:${email}` }]),
    ...(phone === undefined
      ? []
      : [{ label: say('instructions.help.phone'), text: phone, href: `tel:${phone.replaceAll(/[^\d+]/g, '')}` }]),
    ...(url === undefined ? [] : [{ label: say('instructions.help.url'), text: url, href: url }]),
  ];
}
