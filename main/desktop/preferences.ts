import { InstallerError } from '../contract/errors.ts';
import type { Settings } from '../contract/view.ts';
import type { Context } from './context.ts';
import { languageFor } from './initial.ts';
import type { Handlers } from './router.ts';

export type PreferenceHandlers = Pick<
  Handlers,
  'settings.change' | 'settings.chooseDataFolder' | 'settings.openDataFolder' | 'diagnostics.save'
>;

/** Settings and what a supporter asks for. @param relabel called when the language has changed */
export function preferences(context: Context, relabel: () => void): PreferenceHandlers {
  const { store, desktop, memory } = context;

  function change(changes: Partial<Settings>): void {
    const settings = memory.changeSettings(changes);
    const { product } = store.state();
    const language = languageFor(settings.language, desktop.languages);
    store.set({ settings, ...(language === product.language ? {} : { product: { ...product, language } }) });
    if (changes.theme !== undefined) desktop.setTheme(settings.theme);
    if (language !== product.language) relabel();
  }

  return {
    'settings.change': (changes) => {
      // A folder comes from the system's own dialogue; the page can only go back to the usual one.
      if (typeof changes.dataFolder === 'string')
        throw new InstallerError('USAGE', { message: 'a folder is chosen in its dialogue' });
      change(withoutAbsent(changes));
    },
    'settings.chooseDataFolder': async () => {
      const folder = await desktop.chooseFolder();
      if (folder === null) return;
      change({ dataFolder: folder });
      context.tell('settings-saved');
    },
    'settings.openDataFolder': () => desktop.openFolder(context.folder),
    'diagnostics.save': async () => {
      const { diagnosticsOf } = await import('./diagnostics.ts');
      const text = await diagnosticsOf(store.state(), context.folder);
      if ((await desktop.saveFile('tenant-installer-diagnostics.json', text)) !== null) context.tell('saved');
    },
  };
}

/** `exactOptionalPropertyTypes`: a parsed partial may name a key with nothing in it. */
function withoutAbsent<T extends object>(changes: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  // Filtering the entries is what makes this type true.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]: Exclude<T[Key], undefined>;
  };
}
