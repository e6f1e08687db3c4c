import { InstallerError } from '../contract/errors.ts';
import type { AppState, Step } from '../contract/view.ts';
import { leaveSession, requireIdle } from './applications.ts';
import type { Context } from './context.ts';
import { languageFor } from './initial.ts';
import type { Handlers } from './router.ts';

export type SurroundingHandlers = Pick<
  Handlers,
  | 'navigate.to'
  | 'navigate.side'
  | 'question.answer'
  | 'notice.dismiss'
  | 'settings.change'
  | 'settings.chooseDataFolder'
  | 'settings.openDataFolder'
  | 'external.open'
  | 'copy.text'
  | 'diagnostics.save'
  | 'update.check'
  | 'update.install'
>;

/** Moving about, settings, and what leads out of the window. */
export function surroundings(
  context: Context,
  pages: {
    /** Opens the instructions; false when there is no application. */
    readonly instructions: () => Promise<void>;
    readonly readRuns: () => Promise<void>;
    readonly checklistAgain: () => void;
  },
): SurroundingHandlers {
  const { store, desktop, memory, held, options } = context;

  async function toWelcome(): Promise<void> {
    requireIdle(context);
    await leaveSession(context);
    held.manifest = undefined;
    held.manifestName = undefined;
    store.set({
      page: 'welcome',
      side: null,
      reachable: [],
      application: null,
      company: null,
      checklist: null,
      run: null,
      result: null,
      instructions: null,
      welcome: { ...store.state().welcome, customers: memory.customers(), busy: false },
    });
  }

  return {
    'navigate.to': async ({ page }) => {
      if (page === 'welcome') return toWelcome();
      if (page === store.state().page) return store.set({ side: null });
      if (!store.state().reachable.includes(page)) return;
      requireIdle(context);
      if (page === 'checklist') return pages.checklistAgain();
      store.set({ page, side: null, reachable: reachableFrom(page, store.state()) });
    },
    'navigate.side': async ({ page }) => {
      if (page === 'instructions') return pages.instructions();
      if (page === 'runs') await pages.readRuns();
      if (page === 'product' && store.state().product.licences.length === 0) {
        store.set({ product: { ...store.state().product, licences: await options.licences() } });
      }
      store.set({ side: page });
    },
    'question.answer': ({ id, answer }) => {
      const { question } = store.state();
      if (question?.id !== id) return;
      store.set({ question: null });
      if (question.about === 'leave-during-run' && answer === 'leave') {
        held.running?.abort();
        desktop.quit();
      }
    },
    'notice.dismiss': () => store.set({ notice: null }),
    'settings.change': (changes) => {
      const settings = memory.changeSettings(withoutAbsent(changes));
      const { product } = store.state();
      store.set({
        settings,
        product: { ...product, language: languageFor(settings.language, desktop.languages) },
      });
      if (changes.theme !== undefined) desktop.setTheme(settings.theme);
    },
    'settings.chooseDataFolder': async () => {
      const folder = await desktop.chooseFolder();
      if (folder === null) return;
      store.set({ settings: memory.changeSettings({ dataFolder: folder }) });
      context.tell('settings-saved');
    },
    'settings.openDataFolder': () => desktop.openFolder(options.dataFolder),
    'external.open': ({ url }) => {
      if (!shownAddresses(store.state()).has(url))
        throw new InstallerError('USAGE', { message: 'not an address of this app' });
      return desktop.openExternal(url);
    },
    'copy.text': ({ text }) => {
      desktop.copy(text);
      context.tell('copied');
    },
    'diagnostics.save': async () => {
      const { diagnosticsOf } = await import('./diagnostics.ts');
      const text = await diagnosticsOf(store.state(), options);
      if ((await desktop.saveFile('tenant-installer-diagnostics.json', text)) !== null) context.tell('saved');
    },
    'update.check': () => void desktop.updates.check(store.state().settings.updates),
    'update.install': () => {
      requireIdle(context);
      desktop.updates.install();
    },
  };
}

/** The steps before a page, and those after it that are ready. */
function reachableFrom(page: Step, state: AppState): readonly Step[] {
  const signedIn = state.signIn.phase === 'done';
  const all: readonly Step[] = signedIn ? ['about', 'sign-in', 'company', 'checklist'] : ['about', 'sign-in'];
  const after = state.result ? [...all, 'result' as const] : all;
  return after.filter((step) => step !== page);
}

/** Every address that a page of this state shows as a link. */
function shownAddresses({ application, instructions, result }: AppState): ReadonlySet<string> {
  const addresses = [
    application?.support.url,
    application?.support.email ? `mailto:${application.support.email}` : null,
    application?.support.phone ? `tel:${application.support.phone.replaceAll(/[^\d+]/g, '')}` : null,
    ...(application?.offers.map((offer) => offer.terms) ?? []),
    ...(instructions?.instructions.offers.map((offer) => offer.terms) ?? []),
    ...(instructions?.instructions.help.contacts.map((contact) => contact.href) ?? []),
    result?.tenantAddress,
  ];
  return new Set(addresses.filter((address) => typeof address === 'string'));
}

/** `exactOptionalPropertyTypes`: a parsed partial may name a key with nothing in it. */
function withoutAbsent<T extends object>(changes: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  // Filtering the entries is what makes this type true.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]: Exclude<T[Key], undefined>;
  };
}
