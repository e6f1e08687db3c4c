import type { CollectionId } from './kind.ts';

// The one place that knows how a list of items is named.

/** The items of a list of ours. @param list its id, such as `list:offerStatus` */
const ofOwn = (list: string): CollectionId => `items-of:${list}`;

/** The collection that items live in, by the list's key in the manifest or by SuperOffice's type of a standard list. */
export function itemsOf(list: { readonly own: string } | { readonly standard: string }): CollectionId {
  return 'own' in list ? ofOwn(`list:${list.own}`) : `items-of:standard:${list.standard}`;
}

/** The id of the list of ours whose items live in a collection, such as `list:offerStatus`; undefined for any other. */
export function ownListOf(collection: CollectionId): string | undefined {
  return /^items-of:(list:.+)$/.exec(collection)?.[1];
}

/** SuperOffice's type of the standard list whose items live in a collection, such as `business`; undefined for any other. */
export function standardListOf(collection: CollectionId): string | undefined {
  return /^items-of:standard:(.*)$/.exec(collection)?.[1];
}

/** The collection of what lives in a list of ours, by the list's id; undefined for everything else. */
export function contentsOf(id: string): CollectionId | undefined {
  return id.startsWith('list:') ? ofOwn(id) : undefined;
}
