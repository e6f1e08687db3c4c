import type { LoadedManifest } from '../../main/manifest/loaded.ts';
import { parseManifest } from '../../main/manifest/load.ts';

/** A manifest of so many objects, in the proportions of a real one: a sixth panels, a sixth buttons, lists of eight items. */
export function manifestOfSize(objects: number): LoadedManifest {
  const panels = Math.round(objects / 6);
  const buttons = Math.round(objects / 6);
  const rest = objects - panels - buttons;
  const lists = Math.max(1, Math.round(rest / 9));
  const items = rest - lists;
  const url = 'https://bench.acme.example/p?ctx=<uctx>&usid=<usid>';
  const description = 'Bench by Acme AS';
  const listItems = Array.from({ length: lists }, (_, list) => ({
    list: `list${list}`,
    items: Array.from({ length: Math.floor(items / lists) + (list < items % lists ? 1 : 0) }, (_item, index) => ({
      key: `item${list}x${index}`,
      name: { en: `Item ${list}.${index}`, nb: `Element ${list}.${index}` },
    })),
  })).filter((group) => group.items.length > 0);

  return load({
    lists: Array.from({ length: lists }, (_, index) => ({ key: `list${index}`, name: `Acme bench list ${index}` })),
    listItems,
    webPanels: Array.from({ length: panels }, (_, index) => ({
      key: `panel${index}`,
      name: `Acme bench panel ${index}`,
      description,
      url: `${url}&n=${index}`,
      visibleIn: 'ContactCard',
    })),
    buttons: Array.from({ length: buttons }, (_, index) => ({
      key: `button${index}`,
      name: `Acme bench button ${index}`,
      description,
      ...(index % 2 === 0 ? { place: 'navigator' } : { place: 'task', on: 'company', showIn: ['web'] }),
      url: `${url}&b=${index}`,
    })),
  });
}

/** A manifest of lists of sixty items and nothing else. */
export function listsOfSize(items: number): LoadedManifest {
  const lists = Math.max(1, Math.round(items / 60));
  return load({
    lists: Array.from({ length: lists }, (_, index) => ({ key: `list${index}`, name: `Acme bench list ${index}` })),
    listItems: Array.from({ length: lists }, (_, list) => ({
      list: `list${list}`,
      items: Array.from({ length: Math.ceil(items / lists) }, (_item, index) => ({
        key: `item${list}x${index}`,
        name: { en: `Item ${list}.${index}`, nb: `Element ${list}.${index}` },
      })),
    })),
  });
}

function load(resources: object): LoadedManifest {
  const manifest = {
    schemaVersion: 1,
    app: {
      id: 'com.acme.bench',
      name: 'Acme Bench',
      publisher: 'Acme AS',
      version: '1.0.0',
      summary: 'A manifest of a chosen size.',
      support: { email: 'support@acme.example' },
    },
    resources,
  };
  const parsed = parseManifest(JSON.stringify(manifest), 'bench.app.json');
  if (!parsed.ok) throw new Error(parsed.problems.map((problem) => problem.message).join('\n'));
  return { manifest: parsed.manifest, digest: parsed.digest, file: 'bench.app.json', warnings: parsed.warnings };
}
