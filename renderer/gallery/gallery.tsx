import { createRoot } from 'react-dom/client';
import type { Client } from '../../main/contract/client.ts';
import { type Language, languages } from '../../main/contract/text.ts';
import type { AppState } from '../../main/contract/view.ts';
import { states } from '../../test/support/states.ts';
import { createStateStore } from '../api.ts';
import { App } from '../app.tsx';

// Any page from a typed state, without main: `?state=welcome&language=de&platform=windows&pseudo`.

/** What a test can do with the page: see what was sent, and tell it what main would tell. */
interface Gallery {
  readonly sent: { name: string; input: unknown }[];
  readonly names: readonly string[];
  tell(parts: Partial<AppState>): void;
}

declare global {
  interface Window {
    gallery?: Gallery;
  }
}

const asked = new URLSearchParams(window.location.search);
const fixture = states[asked.get('state') ?? 'welcome'];

if (fixture) show(fixture);
else document.title = `no state of this name; there are ${Object.keys(states).join(', ')}`;

function show(fixture: AppState): void {
  let revision = 0;
  let state: AppState = { ...fixture, product: { ...fixture.product, ...product(fixture) } };
  const listeners = new Set<Parameters<Client['onState']>[0]>();
  const sent: Gallery['sent'] = [];
  const client: Client = {
    send: async (name, ...[input]) => {
      sent.push({ name, input });
      return { ok: true };
    },
    state: async () => ({ revision, parts: state }),
    onState(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pathOf: (file) => `/dropped/${file.name}`,
  };
  window.gallery = {
    sent,
    names: Object.keys(states),
    tell(parts) {
      state = { ...state, ...parts };
      revision += 1;
      for (const listener of listeners) listener({ revision, parts });
    },
  };
  const root = document.getElementById('root');
  if (root)
    createRoot(root).render(<App client={client} store={createStateStore(client)} pseudo={asked.has('pseudo')} />);
}

function product(fixture: AppState): Pick<AppState['product'], 'language' | 'platform'> {
  const language: Language = languages.find((known) => known === asked.get('language')) ?? fixture.product.language;
  return { language, platform: asked.get('platform') === 'windows' ? 'windows' : fixture.product.platform };
}
