import type { z } from 'zod';
import type { FieldValue } from '../contract/plan.ts';
import type { LocalisedText } from '../contract/text.ts';
import type { Tenant } from '../tenant/port.ts';
import type { Recipe } from './recipe.ts';

/** Function rights of a SuperOffice user that a kind needs (currentPrincipal's internal names). */
export type FunctionRight = 'admin-lists' | 'admin-udef' | 'admin-preferences';

/** The application a manifest describes, as far as a resource needs to know it. */
export interface ApplicationInfo {
  readonly id: string;
  readonly name: LocalisedText;
  readonly publisher: string;
}

/**
 * One thing the manifest asks for, in the tenant's own terms.
 * Texts in `fields` are raw (`US:"Sent";NO:"Sendt"`); a value may still hold `${partner.name}`.
 */
export interface Desired {
  /** `kind:key` */
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  /** For people. */
  readonly title: LocalisedText;
  /** For people: where in the tenant it will be found. */
  readonly where?: LocalisedText;
  /** Present on kinds that have one; it is then the first identity. */
  readonly progId?: string;
  /** By the tenant's field name; exactly what is compared, shown and written. */
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** Which whole list of the tenant this lives in. */
  readonly collection: CollectionId;
  /** Ids of resources that must exist before. */
  readonly dependsOn: readonly string[];
  /** Written as `everyone`, or as the names of user groups, sorted and joined by `, `. */
  readonly visibleTo: string;
}

/**
 * Names a whole list of the tenant: `lists`, `web-panels`, `task-menus`, `items-of:standard:business`,
 * `items-of:list:offerStatus`. Read once per plan, whoever needs it.
 */
export type CollectionId = string;

/** One thing as the tenant holds it. */
export interface Actual {
  readonly tenantId: number;
  readonly progId: string | null;
  /** Raw, as stored. */
  readonly name: string;
  /** Soft-deleted: invisible to people, but its name is still taken. */
  readonly deleted: boolean;
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** `everyone` or the names of the user groups, sorted, joined by `, `; absent where visibility cannot be set. */
  readonly visibleTo?: string;
  /** The whole object as it was read, so that saving it back loses nothing. */
  readonly entity: Readonly<Record<string, unknown>>;
}

/** A whole list as it was read. */
export interface Collection {
  readonly id: CollectionId;
  /** The tenant's id of the list definition, for visibility and for saving items; absent for `lists` itself. */
  readonly listId?: number;
  /** Whether the list is filtered by user group, so that visibility has to be set per object. */
  readonly grouped: boolean;
  readonly actuals: readonly Actual[];
  /** Names that are taken in the same name space by things of another type (raw). */
  readonly alsoTaken: readonly string[];
}

/** What a kind may look at while it reads its list. */
export interface ReadContext {
  readonly tenant: Tenant;
  readonly application: ApplicationInfo;
  /** True when the tenant bears this application's header mark (see provisioning/ownership.ts). */
  readonly installed: boolean;
  /** Everything the manifest asks for, of every kind. */
  readonly desired: readonly Desired[];
  /** Reads another list of the same plan, once. */
  collection(id: CollectionId): Promise<Collection>;
  /**
   * The tenant's id of one of the manifest's own lists, looked for by mark, else by exact name; undefined when not there.
   * @param id such as `list:offerStatus`
   */
  ownListId(id: string): Promise<number | undefined>;
  /** The tenant's ids of what our marks name in a list. */
  marked(id: CollectionId): ReadonlySet<number>;
  /** The tenant's user groups. */
  userGroups(): Promise<readonly UserGroup[]>;
}

export interface UserGroup {
  readonly id: number;
  readonly name: string;
}

/** What a kind may use while it writes. */
export interface WriteContext {
  readonly tenant: Tenant;
  /** The collection's list definition id (an own list may have been created earlier in the same run). */
  readonly listId: number | undefined;
  /** Entities with the tenant's default values, read once per run. */
  readonly defaults: Map<string, Promise<Readonly<Record<string, unknown>>>>;
}

/**
 * Saving many objects of one list in one call. What such a call does to the objects it leaves out is not documented:
 * `provisioning/bulk-saving.ts` decides when it may be used.
 */
export interface BulkSaving {
  /** Whether a collection holds nothing but what the application and its users put there. */
  readonly suits: (collection: CollectionId) => boolean;
  /** The whole list as it is, deleted objects too. */
  readonly all: (context: WriteContext) => Promise<readonly Actual[]>;
  /** Creates objects in one call. */
  readonly create: (desired: readonly Desired[], context: WriteContext) => Promise<void>;
  /** Brings one object of ours to what is wanted in every field, its position too. */
  readonly mend: (desired: Desired, actual: Actual, context: WriteContext) => Promise<Actual>;
}

type FieldComparison =
  /** Exactly equal. */
  | 'exact'
  /** Multi-language text: order of languages and white space around separators do not count. */
  | 'text'
  /** Written when the object is created, never compared (such as the position in a list). */
  | 'on-create';

export interface FieldSpec {
  readonly compare: FieldComparison;
  /** The documented label on the administration screen, for people. */
  readonly label: string;
}

/** A problem found in a manifest entry; `path` is below the entry. */
export interface EntryProblem {
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  /** Index of the entry in its section, and the keys below it. */
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly hint: string;
}

/**
 * Everything the product knows of one kind of thing.
 * `Entry` is one line of the manifest's section.
 */
export interface ResourceKind<Entry> {
  /** Singular and kebab-case, such as `web-panel`. */
  readonly kind: string;
  /** The manifest's section below `resources`, such as `webPanels`. */
  readonly section: string;
  /** Singular and plural for people. */
  readonly nouns: { readonly one: LocalisedText; readonly many: LocalisedText };
  /** One entry of the section. The section is an array of these. */
  readonly entry: z.ZodType<Entry>;
  readonly right: FunctionRight;
  /** Every field that is compared or written, by the tenant's name. */
  readonly fields: Readonly<Record<string, FieldSpec>>;
  /**
   * Lists in which a ProgId alone tells what is ours. They are read whenever the application is installed, so that
   * what an earlier version created is found although the manifest no longer mentions it.
   */
  readonly standing?: readonly CollectionId[];
  /**
   * Present on kinds that may hold something of the customer's: nothing of theirs is removed without asking.
   * `inUse`: whether the tenant itself says that something of the customer's needs it.
   */
  readonly customerData?: { readonly inUse?: (actual: Actual) => boolean };
  /** For people: where something is found that the manifest no longer describes. Pure. */
  place?(actual: Actual, collection: CollectionId): LocalisedText | undefined;
  /** The Configuration agent's method that makes changes of a list visible; called once at the end of a run. */
  publish?(collection: CollectionId): string | undefined;
  /** Absent where the API has no call for several objects. */
  readonly bulk?: BulkSaving;

  /** Manifest entries to what the tenant should hold. Pure. */
  desire(entries: readonly Entry[], application: ApplicationInfo, manifest: ManifestResources): readonly Desired[];
  /** Reads one of this kind's collections whole; undefined when this kind does not own the id. */
  read(id: CollectionId, context: ReadContext): Promise<Collection> | undefined;
  /**
   * One object as it is this moment, by its id and without who sees it; undefined when it is gone, also with its list.
   * At most one call.
   */
  again(tenantId: number, collection: CollectionId, context: WriteContext): Promise<Actual | undefined>;
  /** Creates it and answers with what the tenant now holds. One call. @throws WriteError */
  create(desired: Desired, context: WriteContext): Promise<Actual>;
  /** Saves the wanted fields over `actual.entity`, also undoing a soft delete. One call. @throws WriteError */
  update(desired: Desired, actual: Actual, context: WriteContext): Promise<Actual>;
  /** Removes it for good where the API can. One call. @throws WriteError */
  remove(actual: Actual, context: WriteContext): Promise<void>;
  /** How a person does the same by hand. Pure. */
  recipe(desired: Desired): Recipe;
  /** Certification rules for this kind's entries. Pure. */
  lint(entries: readonly Entry[], application: ApplicationInfo, manifest: ManifestResources): readonly EntryProblem[];
}

/** All sections of a parsed manifest's `resources`, by section name; for rules that look across kinds. */
export type ManifestResources = Readonly<Record<string, readonly unknown[]>>;
