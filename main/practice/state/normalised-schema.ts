import { z } from 'zod';
import { tenantStates } from '../directory.ts';

const id = z.int().min(1).optional();
const text = z.string().default('');
const stamp = {
  CreatedDate: z.string().optional(),
  UpdatedDate: z.string().optional(),
  CreatedBy: text,
  UpdatedBy: text,
};

/** A row of any list: its id, who sees it, which application made it; the carrier's own fields beside them. */
const rowSchema = z.looseObject({
  Id: id,
  VisibleTo: z.array(z.string()).default([]),
  Application: z.string().nullish(),
});

const companySchema = z.strictObject({
  Name: z.string().min(1),
  Department: text,
  OrganisationNumber: text,
  Serial: text,
  ContactId: z.int().default(2),
  Phone: text,
  Email: text,
  Website: z.url(),
  Address: z.strictObject({ Street: text, Zip: text, City: text }),
  Country: z.strictObject({ CountryId: z.int(), Name: text, EnglishName: text, Iso2: text, Iso3: text }),
  Business: text,
  Category: text,
});

const personSchema = z.strictObject({
  User: z.email(),
  Password: z.string().default('practice'),
  FirstName: text,
  LastName: text,
  Initials: text,
  Title: text,
  AssociateId: z.int(),
  PersonId: z.int(),
  UserGroup: z.string(),
  Role: text,
  FunctionRights: z.array(z.string()),
});

const keySchema = z.strictObject({
  Id: id,
  Key: z.string(),
  Value: z.string(),
  TableName: text,
  RecordId: z.int().default(0),
  ...stamp,
});

const deviceSchema = z.strictObject({
  Id: id,
  Name: z.string(),
  DeviceIdentifier: text,
  ...stamp,
  Keys: z.array(keySchema).default([]),
});

/**
 * A tenant's whole state, as the control API gives and takes it. Ids and times are only in `Id`, `…Id` and `…Date`;
 * everything else of two equal tenants is equal.
 */
export const tenantStateSchema = z.strictObject({
  CustomerId: z.string().optional(),
  State: z.enum(tenantStates),
  Host: z.union([z.literal(1), z.literal(2)]),
  Company: companySchema,
  People: z.array(personSchema),
  UserGroups: z.array(rowSchema),
  Lists: z.array(rowSchema.extend({ Items: z.array(rowSchema).default([]) })),
  WebPanels: z.array(rowSchema),
  TaskMenus: z.array(rowSchema),
  ExtApps: z.array(rowSchema),
  ForeignApps: z.array(
    z.strictObject({ Id: id, Name: z.string(), ...stamp, Devices: z.array(deviceSchema).default([]) }),
  ),
  Approvals: z.array(z.strictObject({ ClientId: z.string(), By: text, ApprovedDate: z.string() })).optional(),
});

export type TenantStateJson = z.infer<typeof tenantStateSchema>;

export type RowJson = z.infer<typeof rowSchema>;
