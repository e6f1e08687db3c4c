import type { ManifestResources } from '../../../main/resources/kind.ts';
import { page } from './sample-application.ts';

export const panel = { key: 'a', name: 'Acme A', url: page, visibleIn: 'SaleCard' };
export const tool = { key: 'b', name: 'Acme B', url: page, place: 'toolbar' };
export const task = { key: 'c', name: 'Acme C', url: page, place: 'task', on: 'sale' };

export const long = (length: number) => 'x'.repeat(length);

/** What is wrong, the rule, and the path below the section. */
export const mistakes: readonly [string, ManifestResources, string, string][] = [
  [
    'a list that does not say whose it is',
    { lists: [{ key: 'a', name: 'A', description: 'Some list' }] },
    'cert/description-names-app',
    'lists.0.description',
  ],
  [
    'a list that says so in one language only',
    { lists: [{ key: 'a', name: 'A', description: { en: 'By Acme AS', nb: 'Vår' } }] },
    'cert/description-names-app',
    'lists.0.description',
  ],
  [
    'an item among the customer’s own that does not say whose it is',
    { listItems: [{ standardList: 'source', items: [{ key: 'a', name: 'A', description: 'Some item' }] }] },
    'cert/description-names-app',
    'listItems.0.items.0.description',
  ],
  [
    'a panel that does not say whose it is',
    { webPanels: [{ ...panel, description: 'Panel' }] },
    'cert/description-names-app',
    'webPanels.0.description',
  ],
  [
    'a task that does not say whose it is',
    { buttons: [{ ...task, description: 'Task' }] },
    'cert/description-names-app',
    'buttons.0.description',
  ],
  [
    'a name with a double quote for everybody',
    { lists: [{ key: 'a', name: 'The "A"' }] },
    'text/double-quote',
    'lists.0.name',
  ],
  [
    'a name with a double quote in one language',
    { lists: [{ key: 'a', name: { en: 'A', nb: 'Den "A"' } }] },
    'text/double-quote',
    'lists.0.name',
  ],
  [
    'a description with a double quote',
    { webPanels: [{ ...panel, description: 'The "Acme AS"' }] },
    'text/double-quote',
    'webPanels.0.description',
  ],
  ['a name longer than 239', { lists: [{ key: 'a', name: long(240) }] }, 'text/too-long', 'lists.0.name'],
  [
    'names that are too long together',
    { lists: [{ key: 'a', name: { en: long(115), nb: long(115) } }] },
    'text/too-long',
    'lists.0.name',
  ],
  [
    'a description longer than 254',
    { lists: [{ key: 'a', name: 'A', description: `Acme AS${long(248)}` }] },
    'text/too-long',
    'lists.0.description',
  ],
  [
    'a panel’s address longer than 1023',
    { webPanels: [{ ...panel, url: page + long(1_024 - page.length) }] },
    'text/too-long',
    'webPanels.0.url',
  ],
  [
    'a button’s address longer than 1023',
    { buttons: [{ ...tool, url: page + long(1_024 - page.length) }] },
    'text/too-long',
    'buttons.0.url',
  ],
  [
    'a task’s address longer than 1024',
    { buttons: [{ ...task, url: page + long(1_025 - page.length) }] },
    'text/too-long',
    'buttons.0.url',
  ],
  [
    'a link of SuperOffice’s own that is too long',
    { buttons: [{ ...tool, url: `soprotocol:${long(1_013)}` }] },
    'text/too-long',
    'buttons.0.url',
  ],
  [
    'a panel that is a link of SuperOffice’s own',
    { webPanels: [{ ...panel, url: 'soprotocol:browser.<uctx><usid>' }] },
    'cert/https-only',
    'webPanels.0.url',
  ],
  [
    'a panel over http',
    { webPanels: [{ ...panel, url: page.replace('https', 'http') }] },
    'cert/https-only',
    'webPanels.0.url',
  ],
  [
    'a panel that runs a script',
    { webPanels: [{ ...panel, url: 'javascript:alert("<uctx><usid>")' }] },
    'cert/https-only',
    'webPanels.0.url',
  ],
  [
    'a button that passes no user',
    { buttons: [{ ...tool, url: page.replace('<usid>', '') }] },
    'cert/uctx-usid',
    'buttons.0.url',
  ],
  ['a task that passes usec', { buttons: [{ ...task, url: `${page}&t=<USEC>` }] }, 'cert/no-usec', 'buttons.0.url'],
  [
    'a panel with an unknown variable',
    { webPanels: [{ ...panel, url: `${page}&t=<cuide>` }] },
    'url/unknown-variable',
    'webPanels.0.url',
  ],
  [
    'a window name of somebody else',
    { buttons: [{ ...tool, windowName: 'offers' }] },
    'cert/window-name-prefix',
    'buttons.0.windowName',
  ],
  [
    'a ProgId of SuperOffice',
    { webPanels: [{ ...panel, progId: 'SuperOffice.panel' }] },
    'cert/prog-id-namespace',
    'webPanels.0.progId',
  ],
  [
    'a ProgId that only begins like ours',
    { buttons: [{ ...task, progId: 'com.acme.offersother.x' }] },
    'cert/prog-id-namespace',
    'buttons.0.progId',
  ],
  ['two panels of one key', { webPanels: [panel, { ...panel, name: 'Other' }] }, 'duplicate/key', 'webPanels.1.key'],
  [
    'two panels of one name, ignoring case',
    { webPanels: [panel, { ...panel, key: 'z', name: 'ACME a' }] },
    'duplicate/name',
    'webPanels.1.name',
  ],
  [
    'two panels of one name in two Unicode forms',
    {
      webPanels: [
        { ...panel, name: 'Å' },
        { ...panel, key: 'z', name: 'A\u030A' },
      ],
    },
    'duplicate/name',
    'webPanels.1.name',
  ],
  [
    'a button with the name of a panel',
    { webPanels: [panel], buttons: [{ ...tool, name: 'acme a' }] },
    'duplicate/name',
    'buttons.0.name',
  ],
  [
    'two tasks of one name',
    { buttons: [task, { ...task, key: 'z', on: 'project' }] },
    'duplicate/name',
    'buttons.1.name',
  ],
  [
    'two lists of one name',
    {
      lists: [
        { key: 'a', name: 'A' },
        { key: 'b', name: 'a' },
      ],
    },
    'duplicate/name',
    'lists.1.name',
  ],
  [
    'two items of one name in two groups of one list',
    {
      listItems: [
        { standardList: 'source', items: [{ key: 'a', name: 'A' }] },
        { standardList: 'source', items: [{ key: 'b', name: 'a' }] },
      ],
    },
    'duplicate/name',
    'listItems.1.items.0.name',
  ],
  [
    'one key in two lists',
    {
      listItems: [
        { standardList: 'source', items: [{ key: 'a', name: 'A' }] },
        { standardList: 'business', items: [{ key: 'a', name: 'B' }] },
      ],
    },
    'duplicate/key',
    'listItems.1.items.0.key',
  ],
  [
    'items of a list that is not there',
    { listItems: [{ list: 'gone', items: [{ key: 'a', name: 'A' }] }] },
    'reference/list',
    'listItems.0.list',
  ],
  [
    'a button that opens a panel that is not there',
    { buttons: [{ ...tool, url: undefined, opens: 'gone' }] },
    'reference/panel',
    'buttons.0.opens',
  ],
  [
    'a button that opens a panel on a card',
    { webPanels: [panel], buttons: [{ ...tool, url: undefined, opens: 'a' }] },
    'reference/panel',
    'buttons.0.opens',
  ],
  [
    'a task that opens a panel on a card',
    { webPanels: [panel], buttons: [{ ...task, url: undefined, opens: 'a' }] },
    'reference/panel',
    'buttons.0.opens',
  ],
  [
    'a custom object card of nothing',
    { webPanels: [{ ...panel, visibleIn: 'CustomObjectCard' }] },
    'panel/custom-object',
    'webPanels.0.customObject',
  ],
  [
    'a custom object on a sale card',
    { webPanels: [{ ...panel, customObject: 'x' }] },
    'panel/custom-object',
    'webPanels.0.customObject',
  ],
];
