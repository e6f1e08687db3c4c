import type { LoadedManifest } from '../../main/manifest/loaded.ts';
import { desiredResources } from '../../main/manifest/desired.ts';
import { officialClient } from '../support/official-client.ts';
import type { Practice } from '../support/practice.ts';

/**
 * What a straightforward installation script does with the official client: for each object look it up, create it,
 * make it visible to everybody, and read it back. One call after the other, pausing to stay below the limit.
 */
export async function provisionObjectByObject(practice: Practice, loaded: LoadedManifest, rate: number): Promise<void> {
  const { access_token, api } = await practice.token('Cust10001', 'admin@nordlys.example');
  const client = officialClient(api, access_token);
  const agent = client.getListAgent();
  let next = Date.now();
  const paced = async <T>(call: () => Promise<T>): Promise<T> => {
    if (rate > 0) {
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - Date.now())));
      next = Math.max(next, Date.now()) + 1_000 / (rate - 1);
    }
    return call();
  };
  const everyone = async (list: number, item: number): Promise<void> => {
    const groups = await paced(() => agent.getVisibleForUserGroupsAsync(list, item));
    await paced(() =>
      agent.setVisibleForUserGroupsAsync(
        list,
        item,
        groups.map((group) => ({ ...group, selected: true })),
      ),
    );
  };

  const lists = await paced(() => agent.getListDefinitionsAsync(false));
  const listId = (type: string): number => lists.find((list) => list.listType === type)?.id ?? 0;
  const own = new Map<string, number>();
  for (const desired of desiredResources(loaded.manifest)) {
    const field = (name: string): string => String(desired.fields[name] ?? '');
    if (desired.kind === 'list') {
      const all = await paced(() => agent.getListDefinitionsAsync(false));
      if (all.some((list) => list.name === field('Name'))) continue;
      const saved = await paced(() => agent.saveListEntityAsync({ id: 0, name: field('Name'), isCustomList: true }));
      await paced(() => agent.getListEntityAsync(saved.id ?? 0));
      own.set(`items-of:list:${desired.key}`, saved.id ?? 0);
    } else if (desired.kind === 'list-item') {
      const list = own.get(desired.collection) ?? 0;
      const items = await paced(() => agent.getAllFromListDefinitionAsync(list, true));
      if (items.some((item) => item.name === field('Name'))) continue;
      const added = await paced(() => agent.addFromListDefinitionAsync(list, { id: 0, name: field('Name') }));
      await paced(() => agent.getFromListDefinitionAsync(added.id ?? 0, list));
    } else if (desired.collection === 'task-menus') {
      if (await paced(() => agent.getTaskMenuByProgIdAsync(desired.progId ?? ''))) continue;
      const menu = await paced(() => agent.createDefaultTaskMenuAsync());
      const saved = await paced(() => agent.saveTaskMenuAsync(Object.assign(menu, camel(desired.fields))));
      await everyone(listId('taskmenu'), saved.taskMenuId ?? 0);
      await paced(() => agent.getTaskMenuAsync(saved.taskMenuId ?? 0));
    } else {
      if (await paced(() => agent.getWebPanelByProgIdAsync(desired.progId ?? ''))) continue;
      const panel = await paced(() => agent.createDefaultWebPanelEntityAsync());
      const saved = await paced(() => agent.saveWebPanelEntityAsync(Object.assign(panel, camel(desired.fields))));
      await everyone(listId('webpanel'), saved.webPanelId ?? 0);
      await paced(() => agent.getWebPanelEntityAsync(saved.webPanelId ?? 0));
    }
  }
}

function camel(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name.slice(0, 1).toLowerCase() + name.slice(1), value]),
  );
}
