import { createRoot } from 'react-dom/client';
import type { Client } from '../../main/contract/client.ts';
import { type Language, languages } from '../../main/contract/text.ts';
import type { AppState } from '../../main/contract/view.ts';
import { states } from '../../test/support/states.ts';
import { App } from '../app.tsx';
import { createStateStore } from '../state-store.ts';
// Not linked in the page: the dev server serves nothing above it by its path.
// oxlint-disable-next-line import/no-unassigned-import
import '../styles.css';

// Any page from a typed state, without main: `?state=welcome&language=de&platform=windows&pseudo`.

/** What a test can do with the page: see what was sent, tell it what main would tell, and go to another state. */
interface Gallery {
  readonly sent: { name: string; input: unknown }[];
  tell(parts: Partial<AppState>): void;
  /** @param language the one the gallery was loaded with when absent */
  show(name: string, language?: string): void;
}

declare global {
  interface Window {
    gallery?: Gallery;
  }
}

const asked = new URLSearchParams(window.location.search);
const place = document.getElementById('root');
const root = place && createRoot(place);
show(asked.get('state') ?? 'welcome');

function show(name: string, language: string | null = asked.get('language')): void {
  const fixture = states[name];
  if (!fixture) throw new Error(`no state ${name}; there are ${Object.keys(states).join(', ')}`);
  let revision = 0;
  let state: AppState = { ...fixture, product: { ...fixture.product, ...product(fixture, language) } };
  const listeners = new Set<Parameters<Client['onState']>[0]>();
  const sent: Gallery['sent'] = [];
  const client: Client = {
    send: async (command, ...[input]) => {
      sent.push({ name: command, input });
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
    tell(parts) {
      state = { ...state, ...parts };
      revision += 1;
      for (const listener of listeners) listener({ revision, parts });
    },
    show,
  };
  root?.render(
    <div key={`${name} ${language}`} data-state={name}>
      <App client={client} store={createStateStore(client)} pseudo={asked.has('pseudo')} />
    </div>,
  );
}

function product(fixture: AppState, wanted: string | null): Pick<AppState['product'], 'language' | 'platform'> {
  const language: Language = languages.find((known) => known === wanted) ?? fixture.product.language;
  return { language, platform: asked.get('platform') === 'windows' ? 'windows' : fixture.product.platform };
}
