import type { Checklists } from './checklists.ts';
import { type Context, leaveSession, requireIdle } from './context.ts';
import type { Handlers } from './router.ts';

export type NavigationHandlers = Pick<Handlers, 'navigate.to' | 'navigate.side' | 'notice.dismiss'>;

/** Moving about: only to where the state says one may go. */
export function navigation(
  context: Context,
  pages: {
    readonly checklist: Pick<Checklists, 'show'>;
    /** @throws InstallerError MANIFEST_NOT_FOUND when no application is open */
    readonly openInstructions: () => Promise<void>;
    readonly readRuns: () => Promise<void>;
  },
): NavigationHandlers {
  const { store, memory, held, options } = context;

  async function toWelcome(): Promise<void> {
    requireIdle(context);
    held.manifest = undefined;
    held.manifestName = undefined;
    store.set({
      page: 'welcome',
      side: null,
      application: null,
      instructions: null,
      welcome: { ...store.state().welcome, customers: memory.customers(), busy: false },
    });
    await leaveSession(context);
  }

  return {
    'navigate.to': ({ page }) => {
      const { page: here, reachable } = store.state();
      if (page === 'welcome') return toWelcome();
      if (page === here) return store.set({ side: null });
      if (!reachable.includes(page)) return;
      if (page === 'checklist') return pages.checklist.show();
      store.set({ page, side: null });
    },
    'navigate.side': async ({ page }) => {
      if (page === 'instructions') return pages.openInstructions();
      if (page === 'runs') await pages.readRuns();
      const { product } = store.state();
      if (page === 'product' && product.licences.length === 0)
        store.set({ product: { ...product, licences: await options.licences() } });
      store.set({ side: page });
    },
    'notice.dismiss': () => store.set({ notice: null }),
  };
}
