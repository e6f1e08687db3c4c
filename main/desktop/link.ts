import { z } from 'zod';
import { customerIdSchema, environmentNameSchema } from '../contract/environment.ts';
import type { LinkView } from '../contract/view.ts';

/** The scheme of links that open the app, such as those on a partner's Sign-up page. */
const linkScheme = 'tenant-installer:';

const mostCharacters = 500;

const key = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,59}$/);

const known = ['offer', 'environment', 'customer'] as const;

/**
 * Reads `tenant-installer://set-up/<application>?offer=…&environment=…&customer=…`. Anybody can write such a link, so
 * nothing follows from it but a question; what does not fit exactly makes it unusable.
 * @param isKnown whether there is a bundled application of that name
 * @returns undefined for anything that is no such link at all
 */
export function readLink(text: string, isKnown: (application: string) => boolean): LinkView | undefined {
  if (!text.toLowerCase().startsWith(linkScheme)) return undefined;
  const unusable: LinkView = {
    application: '',
    offer: null,
    environment: null,
    customerId: null,
    problem: { code: 'LINK_NOT_USABLE', details: {} },
  };
  if (text.length > mostCharacters || !URL.canParse(text)) return unusable;
  const url = new URL(text);
  const application = key.safeParse(url.pathname.replace(/^\/+/, '').replace(/\/$/, ''));
  const names = [...url.searchParams.keys()];
  const strange = names.some((name) => !known.some((one) => one === name)) || new Set(names).size !== names.length;
  if (url.host !== 'set-up' || url.username !== '' || url.hash !== '' || strange || !application.success)
    return unusable;
  const offer = key.nullable().safeParse(url.searchParams.get('offer'));
  const environment = environmentNameSchema.nullable().safeParse(url.searchParams.get('environment'));
  const customerId = customerIdSchema.nullable().safeParse(url.searchParams.get('customer'));
  if (!offer.success || !environment.success || !customerId.success) return unusable;
  return {
    application: application.data,
    offer: offer.data,
    environment: environment.data,
    customerId: customerId.data,
    problem: isKnown(application.data) ? null : { code: 'MANIFEST_NOT_FOUND', details: { file: application.data } },
  };
}
