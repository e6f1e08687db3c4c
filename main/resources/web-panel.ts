import { z } from 'zod';
import { keySchema } from '../contract/key.ts';
import { localisedTextSchema } from '../contract/text-schema.ts';
import type { ApplicationInfo, Desired, EntryProblem, ManifestResources, ResourceKind } from './kind.ts';
import {
  lengths,
  lintDescription,
  lintDuplicates,
  lintNames,
  lintProgId,
  lintUrl,
  lintWindowName,
} from './lint-rules.ts';
import { toRaw } from './multi-language.ts';
import { defaultDescription, defaultProgId, defaultWindowName } from './naming.ts';
import { panelPlaces } from './navigation.ts';
import { panelRecipe } from './panel-recipe.ts';
import { phrase } from './phrases.ts';
import { everyone, groupNames } from './visibility.ts';
import {
  createPanel,
  panelAgain,
  readWebPanels,
  removePanel,
  updatePanel,
  webPanelFields,
  webPanelsCollection,
} from './web-panel-entity.ts';

/** Who sees something, when it is not everyone. Certification wants everyone, so the exception carries its reason. */
export const visibleToSchema = z
  .strictObject({
    userGroups: z.array(z.string().trim().min(1)).min(1).describe('Names of user groups in the tenant.'),
    reason: localisedTextSchema.describe('Why not everyone; shown to the administrator.'),
  })
  .describe('Only when not all users shall see it: certification asks for all user groups by default.');

export const windowNameSchema = z
  .string()
  .regex(/^[a-z0-9]{1,254}$/, 'must be lower-case letters and digits only')
  .describe('Unique name of the window in the tenant; made from the application’s id and the key when left out.');

export const progIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{2,200}$/, 'must be letters, digits, dots and dashes')
  .describe('How the object is recognised in every tenant; the application’s id and the key when left out.');

export const urlEncodingSchema = z
  .enum(['None', 'ANSI', 'Unicode'])
  .default('Unicode')
  .describe('How SuperOffice encodes the values it puts into the address.');

export const iconSchema = z.int().min(0).describe('Number of one of SuperOffice’s predefined icons.');

const places = Object.keys(panelPlaces);

const entry = z
  .strictObject({
    key: keySchema,
    name: localisedTextSchema.describe('What users see on the tab.'),
    description: localisedTextSchema
      .optional()
      .describe('Names the application or publisher, so that administrators know whose it is.'),
    url: z.string().trim().min(1).describe('https address with template variables; it must pass <uctx> and <usid>.'),
    visibleIn: z.enum(places).describe('Where the panel is shown: one of SuperOffice’s Navigation values.'),
    urlEncoding: urlEncodingSchema,
    windowName: windowNameSchema.optional(),
    progId: progIdSchema.optional(),
    icon: iconSchema.optional(),
    mobile: z.boolean().default(false).describe('Also show it in Mobile CRM.'),
    reload: z
      .enum(['always', 'never-on-current-change'])
      .optional()
      .describe('When the page is loaded anew, other than usual.'),
    customObject: z
      .string()
      .trim()
      .min(1)
      .optional()
      .describe('Name of the custom object, for CustomObjectCard and CustomObjectArchive.'),
    visibleTo: visibleToSchema.optional(),
  })
  .describe('A web page shown inside SuperOffice.');

type WebPanelEntry = z.infer<typeof entry>;

/** One of the manifest's panels as a button that opens it sees it; undefined when there is no such panel. */
export function panelToOpen(
  key: string,
  application: ApplicationInfo,
  manifest: ManifestResources,
): { readonly windowName: string; readonly visibleIn: string } | undefined {
  for (const candidate of manifest['webPanels'] ?? []) {
    const panel = entry.safeParse(candidate);
    if (!panel.success || panel.data.key !== key) continue;
    const { windowName = defaultWindowName(application, key), visibleIn } = panel.data;
    return { windowName, visibleIn };
  }
  return undefined;
}

function desire(panel: WebPanelEntry, application: ApplicationInfo): Desired {
  const progId = panel.progId ?? defaultProgId(application, panel.key);
  return {
    id: `web-panel:${panel.key}`,
    kind: 'web-panel',
    key: panel.key,
    title: panel.name,
    where: placeOf(panel.visibleIn),
    progId,
    fields: {
      Name: toRaw(panel.name),
      Tooltip: toRaw(panel.description ?? defaultDescription(application)),
      Url: panel.url,
      UrlEncoding: panel.urlEncoding,
      WindowName: panel.windowName ?? defaultWindowName(application, panel.key),
      VisibleIn: panel.visibleIn,
      OnSalesMarketingWeb: true,
      OnSalesMarketingPocket: panel.mobile,
      AlwaysReloadOnShow: panel.reload === 'always',
      NeverReloadOnCurrentChange: panel.reload === 'never-on-current-change',
      ...(panel.icon === undefined ? {} : { Icon: panel.icon }),
      ...(panel.customObject === undefined ? {} : { CustomObjectEntity: panel.customObject }),
      ProgId: progId,
    },
    collection: webPanelsCollection,
    dependsOn: [],
    visibleTo: panel.visibleTo ? groupNames(panel.visibleTo.userGroups) : everyone,
  };
}

function placeOf(visibleIn: string): string {
  return Object.entries(panelPlaces).find(([place]) => place === visibleIn)?.[1] ?? visibleIn;
}

function lint(panel: WebPanelEntry, path: EntryProblem['path'], application: ApplicationInfo): EntryProblem[] {
  const needsObject = panel.visibleIn.startsWith('CustomObject');
  const objectProblem: EntryProblem[] =
    needsObject === (panel.customObject !== undefined)
      ? []
      : [
          {
            rule: 'panel/custom-object',
            severity: 'error',
            path: [...path, 'customObject'],
            message: needsObject
              ? `A panel in ${panel.visibleIn} needs customObject.`
              : 'customObject belongs to CustomObjectCard and CustomObjectArchive only.',
            hint: needsObject ? 'Give the name of the custom object.' : 'Remove it, or choose one of those places.',
          },
        ];
  return [
    ...lintNames(panel, path),
    ...lintDescription(panel.description, path, application),
    ...lintUrl(panel.url, [...path, 'url'], { most: lengths.url, soprotocol: false }),
    ...lintWindowName(panel.windowName, path, application),
    ...lintProgId(panel.progId, path, application),
    ...objectProblem,
  ];
}

/** Web panels. Source: SuperOffice docs, WebPanelEntity and customization/web-panels. */
export const webPanel: ResourceKind<WebPanelEntry> = {
  kind: 'web-panel',
  section: 'webPanels',
  nouns: {
    one: { en: 'Web panel', nb: 'Webpanel', sv: 'Webbpanel', da: 'Webpanel', de: 'Webpanel', nl: 'Webpaneel' },
    many: {
      en: 'Web panels',
      nb: 'Webpaneler',
      sv: 'Webbpaneler',
      da: 'Webpaneler',
      de: 'Webpanels',
      nl: 'Webpanelen',
    },
  },
  entry,
  right: 'admin-lists',
  fields: webPanelFields,
  standing: [webPanelsCollection],
  publish: () => 'RebuildWebpanelDeltas',
  desire: (entries, application) => entries.map((panel) => desire(panel, application)),
  place: ({ fields }) => (typeof fields['VisibleIn'] === 'string' ? placeOf(fields['VisibleIn']) : undefined),
  read: (id, context) => (id === webPanelsCollection ? readWebPanels(context) : undefined),
  again: (tenantId, _collection, context) => panelAgain(tenantId, context),
  create: createPanel,
  update: updatePanel,
  remove: removePanel,
  recipe: (desired) => panelRecipe(desired, phrase('panel.goal'), phrase('panel.check')),
  lint: (entries, application) => [
    ...lintDuplicates(
      entries.map((panel, index) => ({ path: [index], key: panel.key, name: panel.name })),
      'web panel or button',
    ),
    ...entries.flatMap((panel, index) => lint(panel, [index], application)),
  ],
};
