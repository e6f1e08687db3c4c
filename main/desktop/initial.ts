import { type Language, languages } from '../contract/text.ts';
import type { AppState, Settings, SignInView } from '../contract/view.ts';
import type { Brand } from '../brand.ts';
import type { Memory } from '../customers/memory.ts';
import type { Desktop } from './port.ts';

export const emptySignIn: SignInView = {
  environment: 'practice',
  expectedCustomer: null,
  agent: 'window',
  phase: 'before',
  host: null,
  until: null,
  identity: null,
  problem: null,
  advice: null,
  practicePeople: [],
};

/** Which build of the product it is. */
interface Build {
  readonly version: string;
  readonly brand: Pick<Brand, 'name'>;
}

/** The state a window opens with. @param folder where runs, reports and practice lie */
export function initialState(desktop: Desktop, memory: Memory, build: Build, folder: string): AppState {
  const settings = memory.settings();
  return {
    page: 'welcome',
    side: null,
    reachable: [],
    product: {
      name: build.brand.name,
      version: build.version,
      language: languageFor(settings.language, desktop.languages),
      platform: desktop.platform,
      runtime: desktop.runtime,
      dataFolder: folder,
      licences: [],
    },
    settings,
    online: desktop.online,
    welcome: { bundled: [], customers: memory.customers(), link: null, problem: null, busy: true },
    application: null,
    signIn: emptySignIn,
    company: null,
    checklist: null,
    run: null,
    result: null,
    instructions: null,
    runs: [],
    update: desktop.updates.view,
    question: null,
    notice: null,
  };
}

/** The chosen language, else the system's first that we speak, else English. Norwegian is one language to us. */
export function languageFor(chosen: Settings['language'], system: readonly string[]): Language {
  if (chosen !== 'system') return chosen;
  const wanted = system
    .map((tag) => tag.toLowerCase().split('-')[0])
    .map((code) => (code === 'no' || code === 'nn' ? 'nb' : code));
  return wanted.flatMap((code) => languages.filter((language) => language === code))[0] ?? 'en';
}

/** Countries where paper is Letter. Source: Unicode CLDR, supplemental measurement data. */
const letterCountries: ReadonlySet<string> = new Set([
  'US',
  'CA',
  'MX',
  'PH',
  'CL',
  'CO',
  'CR',
  'GT',
  'NI',
  'PA',
  'PR',
  'SV',
  'VE',
  'BZ',
]);

/** The paper of a person: chosen, else what the country uses. */
export function paperFor(chosen: Settings['paper'], country: string): 'A4' | 'Letter' {
  if (chosen !== 'region') return chosen;
  return letterCountries.has(country) ? 'Letter' : 'A4';
}
