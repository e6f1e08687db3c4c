import type { CollectionId } from './kind.ts';

// The one place that knows how a list of items is named.

/** The items of a list of ours. @param list its id, such as `list:offerStatus` */
const ofOwn = (list: string): CollectionId => `items-of:${list}`;

/** A list as an entry of the manifest names it: an own one by its key, or a standard one by SuperOffice's type of it. */
interface NamedList {
  readonly list?: string | undefined;
  readonly standardList?: string | undefined;
}

/** The collection that the items of a list live in. */
export function itemsOf({ list, standardList }: NamedList): CollectionId {
  return list === undefined ? `items-of:standard:${standardList}` : ofOwn(`list:${list}`);
}

/** Whether list items live there. */
export function holdsItems(collection: CollectionId): boolean {
  return collection.startsWith('items-of:');
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
