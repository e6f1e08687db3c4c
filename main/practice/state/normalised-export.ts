import type { RowJson, TenantStateJson } from './normalised-schema.ts';
import type { Row, Table } from './table.ts';
import { listOfType, type Tenant } from './tenant.ts';

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function sortedBy<T>(values: Iterable<T>, key: (value: T) => string): T[] {
  return [...values].sort((a, b) => compare(key(a), key(b)));
}

const nameOf = (row: Row): string => String(row.values['Name']);
const byRankAndName = (rows: readonly Row[]): readonly Row[] =>
  [...rows].sort((a, b) => Number(a.values['Rank']) - Number(b.values['Rank']) || compare(nameOf(a), nameOf(b)));

/**
 * The tenant as plain JSON, sorted. `content` is what people and the API see of it. `everything` has soft-deleted rows
 * too, marked `Deleted: true`, and what SuperID keeps about the tenant: which applications were approved.
 */
export function exportTenant(tenant: Tenant, part: 'content' | 'everything'): TenantStateJson {
  const includeDeleted = part === 'everything';
  const { company } = tenant;
  const groupList = listOfType(tenant, 'usergroup');
  const groups = groupList ? tenant.items(groupList.id) : undefined;
  const groupName = (groupId: number) => String(groups?.get(groupId)?.values['Name'] ?? groupId);

  function exportRow(row: Row): RowJson {
    const { Deleted, ...values } = row.values;
    return {
      Id: row.id,
      ...values,
      ...(Deleted === true ? { Deleted: true } : {}),
      VisibleTo: [...row.groups].map(groupName).sort(),
      Application: row.owner ?? null,
    };
  }

  const rows = (table: Table | undefined): RowJson[] =>
    byRankAndName(table?.all() ?? [])
      .filter((row) => includeDeleted || row.values['Deleted'] !== true)
      .map(exportRow);

  const lists = sortedBy(tenant.lists.all(), (row) => `${String(row.values['ListType'])}\n${nameOf(row)}`);
  return {
    CustomerId: tenant.customerId,
    State: tenant.state,
    Host: tenant.host,
    Company: {
      Name: company.name,
      Department: company.department,
      OrganisationNumber: company.organisationNumber,
      Serial: company.serial,
      ContactId: company.contactId,
      Phone: company.phone,
      Email: company.email,
      Website: company.website,
      Address: { Street: company.address.street, Zip: company.address.zip, City: company.address.city },
      Country: {
        CountryId: company.country.id,
        Name: company.country.name,
        EnglishName: company.country.englishName,
        Iso2: company.country.iso2,
        Iso3: company.country.iso3,
      },
      Business: company.business,
      Category: company.category,
    },
    People: tenant.people.map((person) => ({
      User: person.user,
      Password: person.password,
      FirstName: person.firstName,
      LastName: person.lastName,
      Initials: person.initials,
      Title: person.title,
      AssociateId: person.associateId,
      PersonId: person.personId,
      UserGroup: groupName(person.groupId),
      Role: person.role,
      FunctionRights: [...person.functionRights],
    })),
    UserGroups: rows(groups),
    Lists: lists
      .filter((row) => includeDeleted || row.values['Deleted'] !== true)
      .map((row) => ({ ...exportRow(row), Items: row === groupList ? [] : rows(tenant.items(row.id)) })),
    WebPanels: rows(tenant.webPanels),
    TaskMenus: rows(tenant.taskMenus),
    ExtApps: rows(tenant.extApps),
    ForeignApps: exportForeignApps(tenant),
    ...(part === 'everything' ? { Approvals: exportApprovals(tenant) } : {}),
  };
}

const stamped = (row: { created: string; updated: string; createdBy: string; updatedBy: string }) => ({
  CreatedDate: row.created,
  UpdatedDate: row.updated,
  CreatedBy: row.createdBy,
  UpdatedBy: row.updatedBy,
});

function exportForeignApps({ foreignSystem }: Tenant): TenantStateJson['ForeignApps'] {
  return sortedBy(foreignSystem.apps.values(), (app) => app.name).map((app) => ({
    Id: app.id,
    Name: app.name,
    ...stamped(app),
    Devices: sortedBy(foreignSystem.devicesOf(app.id), (device) => `${device.name}\n${device.identifier}`).map(
      (device) => ({
        Id: device.id,
        Name: device.name,
        DeviceIdentifier: device.identifier,
        ...stamped(device),
        Keys: sortedBy(
          foreignSystem.keysOf(device.id),
          (key) => `${key.key}\n${key.tableName}\n${String(key.recordId).padStart(12, '0')}`,
        ).map((key) => ({
          Id: key.id,
          Key: key.key,
          Value: key.value,
          TableName: key.tableName,
          RecordId: key.recordId,
          ...stamped(key),
        })),
      }),
    ),
  }));
}

function exportApprovals(tenant: Tenant): NonNullable<TenantStateJson['Approvals']> {
  return sortedBy(tenant.approvals.values(), ({ clientId }) => clientId).map((approval) => ({
    ClientId: approval.clientId,
    By: approval.by,
    ApprovedDate: approval.at,
  }));
}
