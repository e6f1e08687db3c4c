import { parseManifest } from '../../main/manifest/load.ts';
import type { LoadedManifest } from '../../main/manifest/loaded.ts';

/**
 * A small application in two versions: the second one changes an address and who sees a panel, adds a panel, an item
 * in an own list and one in a standard list.
 */
export function versionOf(version: '1.0.0' | '2.0.0', more: { readonly without?: 'second' } = {}): LoadedManifest {
  const second = version === '2.0.0';
  const panels = [panel('first', second), panel('second', false), ...(second ? [panel('third', false)] : [])];
  const items = ['Open', 'Won', ...(second ? ['Lost'] : [])].map((name) => ({ key: name.toLowerCase(), name }));
  const text = JSON.stringify({
    schemaVersion: 1,
    app: {
      id: 'com.acme.two',
      name: 'Two versions',
      publisher: 'Acme AS',
      version,
      summary: 'Has two versions.',
      support: { email: 'support@acme.example' },
    },
    resources: {
      lists: [{ key: 'stage', name: 'Acme stage' }],
      listItems: [
        { list: 'stage', items },
        {
          standardList: 'business',
          items: [{ key: 'wind', name: 'Acme wind' }, ...(second ? [{ key: 'water', name: 'Acme water' }] : [])],
        },
      ],
      webPanels: more.without === 'second' ? panels.filter((_, index) => index !== 1) : panels,
    },
  });
  const parsed = parseManifest(text, 'two.app.json');
  if (!parsed.ok) throw new Error(parsed.problems.map((problem) => problem.message).join('\n'));
  return { manifest: parsed.manifest, digest: parsed.digest, file: 'two.app.json', warnings: [] };
}

function panel(key: string, changed: boolean): object {
  return {
    key,
    name: { en: `Acme ${key}`, nb: `Acme ${key} på norsk` },
    description: 'By Acme AS',
    url: `https://two.acme.example/${changed ? 'new' : 'old'}/${key}?c=<uctx>&u=<usid>`,
    visibleIn: 'ContactCard',
  };
}
