import { z } from 'zod';
import { keySchema } from '../contract/key.ts';
import { localisedTextSchema } from '../contract/text-schema.ts';
import type { Actual, ApplicationInfo, Desired, EntryProblem, ManifestResources, ResourceKind } from './kind.ts';
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
import { buttonPlaces, taskMenuPlaces } from './navigation.ts';
import { panelRecipe } from './panel-recipe.ts';
import { groupsStep, mainText, phrase, translations } from './phrases.ts';
import type { Recipe } from './recipe.ts';
import {
  createTaskMenu,
  readTaskMenus,
  removeTaskMenu,
  taskMenuAgain,
  taskMenuFields,
  taskMenusCollection,
  updateTaskMenu,
} from './task-menu.ts';
import { everyone, groupNames } from './visibility.ts';
import {
  iconSchema,
  progIdSchema,
  urlEncodingSchema,
  visibleToSchema,
  panelToOpen,
  windowNameSchema,
} from './web-panel.ts';
import {
  createPanel,
  panelAgain,
  removePanel,
  updatePanel,
  webPanelFields,
  webPanelsCollection,
} from './web-panel-entity.ts';

const common = {
  key: keySchema,
  name: localisedTextSchema.describe('What users see on the button or menu item.'),
  description: localisedTextSchema
    .optional()
    .describe('Names the application or publisher, so that administrators know whose it is.'),
  url: z
    .string()
    .trim()
    .min(1)
    .optional()
    .describe('https address (passing <uctx> and <usid>) or soprotocol: link that it opens; or give `opens`.'),
  opens: keySchema.optional().describe('Key of a web panel in BrowserPanel that it opens; instead of `url`.'),
  urlEncoding: urlEncodingSchema,
  progId: progIdSchema.optional(),
  visibleTo: visibleToSchema.optional(),
};

const panelButton = z.strictObject({
  ...common,
  place: z.enum(['navigator', 'toolbar', 'toolsMenu', 'viewMenu', 'newMenu']).describe('Where the button sits.'),
  icon: iconSchema.optional(),
  windowName: windowNameSchema.optional(),
  mobile: z.boolean().default(false).describe('Also show it in Mobile CRM.'),
});

const taskButton = z.strictObject({
  ...common,
  place: z.literal('task').describe('In the Task menu of a card or dialog.'),
  on: z
    .enum(['company', 'contact', 'sale', 'project', 'followUp', 'document', 'quote', 'request'])
    .describe('Whose Task menu it is in.'),
  showIn: z
    .array(z.enum(['web', 'mobile']))
    .min(1)
    .default(['web'])
    .describe('In which clients it is shown.'),
});

const entry = z
  .discriminatedUnion('place', [panelButton, taskButton])
  .refine((button) => (button.url === undefined) !== (button.opens === undefined), {
    error: 'needs either url or opens',
  })
  .describe('A button or menu item that opens the application.');

type ButtonEntry = z.infer<typeof entry>;

function desire(button: ButtonEntry, application: ApplicationInfo, manifest: ManifestResources): Desired {
  const progId = button.progId ?? defaultProgId(application, button.key);
  const opened = button.opens === undefined ? undefined : panelToOpen(button.opens, application, manifest);
  // The address that SuperOffice's own sample gives a button for its browser panel.
  const url = button.url ?? `soprotocol:browser.${opened?.windowName ?? ''}`;
  const base = {
    id: `button:${button.key}`,
    kind: 'button',
    key: button.key,
    title: button.name,
    progId,
    dependsOn: button.opens === undefined ? [] : [`web-panel:${button.opens}`],
    visibleTo: button.visibleTo ? groupNames(button.visibleTo.userGroups) : everyone,
  };
  const texts = {
    Name: toRaw(button.name),
    Tooltip: toRaw(button.description ?? defaultDescription(application)),
  };
  if (button.place === 'task') {
    const { table, label } = taskMenuPlaces[button.on];
    const clients = [
      ...(button.showIn.includes('web') ? ['Web'] : []),
      ...(button.showIn.includes('mobile') ? ['Mobile'] : []),
    ];
    return {
      ...base,
      where: `Task menu, ${label}`,
      collection: taskMenusCollection,
      fields: {
        ...texts,
        TableName: table,
        TaskType: url.startsWith('soprotocol:') ? 'SoProtocol' : 'Url',
        UrlOrSoprotocol: url,
        Encoding: button.urlEncoding,
        ShowInClient: clients.join(', '),
        ProgId: progId,
      },
    };
  }
  const { visibleIn, label } = buttonPlaces[button.place];
  return {
    ...base,
    where: label,
    collection: webPanelsCollection,
    fields: {
      ...texts,
      Url: url,
      UrlEncoding: button.urlEncoding,
      WindowName: button.windowName ?? defaultWindowName(application, button.key),
      VisibleIn: visibleIn,
      OnSalesMarketingWeb: true,
      OnSalesMarketingPocket: button.mobile,
      ...(button.icon === undefined ? {} : { Icon: button.icon }),
      ProgId: progId,
    },
  };
}

/** How a person adds an item to a Task menu. Source: SuperOffice docs, customization/admin/add-items-to-task-menu. */
function taskRecipe(desired: Desired): Recipe {
  const { Name, Tooltip, TableName, TaskType, UrlOrSoprotocol, Encoding, ShowInClient } = desired.fields;
  const menu = Object.values(taskMenuPlaces).find((place) => place.table === TableName);
  const clients = String(ShowInClient).split(', ');
  return {
    id: desired.id,
    kind: 'button',
    title: desired.title,
    goal: phrase('button.goal'),
    steps: [
      { text: phrase('open-settings') },
      { text: phrase('open-lists') },
      { text: phrase('choose-list'), values: [{ label: 'List', value: 'Task menu', how: 'choose' }] },
      { text: phrase('add-item') },
      {
        text: phrase('fill-in'),
        values: [
          { label: 'Name', value: mainText(Name), how: 'type' },
          { label: 'Task menu', value: menu?.label ?? String(TableName), how: 'choose' },
          { label: 'Type', value: TaskType === 'SoProtocol' ? 'SOProtocol' : 'URL', how: 'choose' },
          { label: 'URL', value: String(UrlOrSoprotocol), how: 'type' },
          { label: 'URL encoding', value: String(Encoding), how: 'choose' },
          { label: 'Description', value: mainText(Tooltip), how: 'type' },
        ],
      },
      ...translations(desired),
      {
        text: phrase('tick-boxes'),
        values: [
          { label: 'Show in SuperOffice CRM', value: '', how: clients.includes('Web') ? 'tick' : 'untick' },
          { label: 'Show in Mobile CRM', value: '', how: clients.includes('Mobile') ? 'tick' : 'untick' },
        ],
      },
      { text: phrase('save-task') },
      groupsStep(desired),
    ],
    check: phrase('task.check'),
  };
}

function lint(
  button: ButtonEntry,
  path: EntryProblem['path'],
  application: ApplicationInfo,
  manifest: ManifestResources,
): EntryProblem[] {
  const most = button.place === 'task' ? lengths.taskMenuUrl : lengths.url;
  return [
    ...lintNames(button, path),
    ...lintDescription(button.description, path, application),
    ...(button.url === undefined ? [] : lintUrl(button.url, [...path, 'url'], { most, soprotocol: true })),
    ...(button.place === 'task' ? [] : lintWindowName(button.windowName, path, application)),
    ...lintProgId(button.progId, path, application),
    ...(button.opens === undefined ? [] : lintOpens(button.opens, [...path, 'opens'], application, manifest)),
  ];
}

/** A button can bring up only the large panel of the browser kind. Source: SuperOffice docs, provisioning sample. */
function lintOpens(
  key: string,
  path: EntryProblem['path'],
  application: ApplicationInfo,
  manifest: ManifestResources,
): EntryProblem[] {
  const panel = panelToOpen(key, application, manifest);
  if (panel?.visibleIn === 'BrowserPanel') return [];
  const message = panel
    ? `The web panel \`${key}\` is shown in ${panel.visibleIn}, where a button cannot bring it up.`
    : `There is no web panel \`${key}\` in this manifest.`;
  const hint = 'Use the key of an entry under `webPanels` that is visible in BrowserPanel.';
  return [{ rule: 'reference/panel', severity: 'error', path, message, hint }];
}

/** Names of web panels and panel-type buttons share one unique index. Source: database table extapp. */
function sharedNames(entries: readonly ButtonEntry[], manifest: ManifestResources): EntryProblem[] {
  const named = z.looseObject({ name: localisedTextSchema });
  const panels = (manifest['webPanels'] ?? []).flatMap((panel) => {
    const parsed = named.safeParse(panel);
    return parsed.success ? [{ path: [], name: parsed.data.name }] : [];
  });
  const isTask = ({ place }: ButtonEntry): boolean => place === 'task';
  const at = (button: ButtonEntry) => ({ path: [entries.indexOf(button)], name: button.name });
  return [
    ...lintDuplicates([...panels, ...entries.filter((button) => !isTask(button)).map(at)], 'web panel or button'),
    ...lintDuplicates(entries.filter(isTask).map(at), 'item of a Task menu'),
    // Two panels of one name are told by the panels themselves.
  ].filter(({ path }) => typeof path[0] === 'number');
}

/** Buttons and menu items: web panels by another name, except in the Task menus. Source: SuperOffice docs, web panels and task menu. */
export const button: ResourceKind<ButtonEntry> = {
  kind: 'button',
  section: 'buttons',
  nouns: {
    one: { en: 'Button', nb: 'Knapp', sv: 'Knapp', da: 'Knap', de: 'Schaltfläche', nl: 'Knop' },
    many: { en: 'Buttons', nb: 'Knapper', sv: 'Knappar', da: 'Knapper', de: 'Schaltflächen', nl: 'Knoppen' },
  },
  entry,
  right: 'admin-lists',
  fields: { ...webPanelFields, ...taskMenuFields },
  standing: [taskMenusCollection],
  publish: (collection) => (collection === taskMenusCollection ? 'RebuildTaskMenuDeltas' : 'RebuildWebpanelDeltas'),
  desire: (entries, application, manifest) => entries.map((one) => desire(one, application, manifest)),
  place: placeOf,
  read: (id, context) => (id === taskMenusCollection ? readTaskMenus(context) : undefined),
  again: (tenantId, collection, context) =>
    collection === taskMenusCollection ? taskMenuAgain(tenantId, context) : panelAgain(tenantId, context),
  create: (desired, context) => (isTask(desired) ? createTaskMenu(desired, context) : createPanel(desired, context)),
  update: (desired, actual, context) =>
    isTask(desired) ? updateTaskMenu(desired, actual, context) : updatePanel(desired, actual, context),
  remove: (actual, context) => (isTaskMenu(actual) ? removeTaskMenu(actual, context) : removePanel(actual, context)),
  recipe: (desired) =>
    isTask(desired) ? taskRecipe(desired) : panelRecipe(desired, phrase('button.goal'), phrase('button.check')),
  lint: (entries, application, manifest) => [
    ...lintDuplicates(
      entries.map((one, index) => ({ path: [index], key: one.key })),
      'button',
    ),
    ...sharedNames(entries, manifest),
    ...entries.flatMap((one, index) => lint(one, [index], application, manifest)),
  ],
};

function placeOf({ fields }: Actual): string | undefined {
  const menu = Object.values(taskMenuPlaces).find((place) => place.table === fields['TableName']);
  if (menu) return `Task menu, ${menu.label}`;
  return Object.values(buttonPlaces).find((place) => place.visibleIn === fields['VisibleIn'])?.label;
}

function isTask(desired: Desired): boolean {
  return desired.collection === taskMenusCollection;
}

function isTaskMenu(actual: Actual): boolean {
  return !('WebPanelId' in actual.entity);
}
