/** A list with REST routes of its own. `special` ones have richer items than `ListItemEntity`. */
export interface TypedList {
  readonly name: string;
  readonly type: string;
  readonly special: boolean;
}

const plain = {
  Business: 'business',
  Category: 'category',
  Competitor: 'comptr',
  Credited: 'credited',
  DeliveryTerm: 'deliveryterms',
  DeliveryType: 'deliverytype',
  MrMrs: 'mrmrs',
  PaymentTerm: 'paymentterms',
  PaymentType: 'paymenttype',
  Position: 'perspos',
  Priority: 'priority',
  ProductCategory: 'productcategory',
  ProductFamily: 'productfamily',
  ProductType: 'producttype',
  ProjectStatus: 'projstatus',
  ProjectType: 'projtype',
  Reason: 'reason',
  ReasonSold: 'reasonsold',
  ReasonStalled: 'reasonstalled',
  SelectionCategory: 'searchcat',
  Source: 'source',
} as const;

const special = {
  WebPanel: 'webpanel',
  UserGroup: 'usergroup',
  Task: 'task',
  Country: 'country',
  Currency: 'currency',
  ConsentPurpose: 'consentpurpose',
  ConsentSource: 'consentsource',
  LegalBase: 'legalbase',
  DocumentTemplate: 'doctmpl',
  Rating: 'prob',
  SaleType: 'saletype',
} as const;

const entries = (lists: Readonly<Record<string, string>>, isSpecial: boolean): [string, TypedList][] =>
  Object.entries(lists).map(([name, type]) => [name.toLowerCase(), { name, type, special: isSpecial }]);

/** By lower-cased name. Source: official description of REST List, `/List/{Typed}`. */
export const typedLists: ReadonlyMap<string, TypedList> = new Map([
  ...entries(plain, false),
  ...entries(special, true),
]);
