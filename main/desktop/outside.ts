import { InstallerError } from '../contract/errors.ts';
import type { AppState } from '../contract/view.ts';
import { type Context, requireIdle } from './context.ts';
import type { Handlers } from './router.ts';

export type OutsideHandlers = Pick<Handlers, 'external.open' | 'copy.text' | 'update.check' | 'update.install'>;

/** Where an update is looked for some time after the start, so that the window comes first; milliseconds. */
const firstCheckAfter = 10_000;

/** What leads out of the window: addresses the state shows, the clipboard, newer versions. */
export function outside(context: Context): { readonly handlers: OutsideHandlers; readonly stop: () => void } {
  const { store, desktop, options } = context;
  const { updates } = desktop;
  const look = (): Promise<void> => updates.check(store.state().settings.updates);
  const stopListening = updates.onChange((update) => store.set({ update }));
  const dontLook = options.later(firstCheckAfter, () => context.background(look()));
  return {
    stop() {
      stopListening();
      dontLook();
    },
    handlers: {
      'external.open': ({ url }) => {
        if (!shownAddresses(store.state()).has(url))
          throw new InstallerError('USAGE', { message: 'not an address of this app' });
        return desktop.openExternal(url);
      },
      'copy.text': ({ text }) => {
        desktop.copy(text);
        context.tell('copied');
      },
      'update.check': look,
      'update.install': () => {
        requireIdle(context);
        updates.install();
      },
    },
  };
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
