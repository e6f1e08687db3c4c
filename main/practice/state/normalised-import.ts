import { answerDefault, bodyFields, type Carrier, readCarrier, type Values } from '../crm/carrier.ts';
import { extAppCarrier, listCarrier, listItemCarrier, taskMenuCarrier, webPanelCarrier } from '../crm/carriers.ts';
import type { RowJson, TenantStateJson } from './normalised-schema.ts';
import type { Table } from './table.ts';
import { type Company, createTenant, type Person, type Tenant } from './tenant.ts';

/** A row's values: what the JSON leaves out has the server's default. @throws ApiError 400 */
function importValues(carrier: Carrier, json: RowJson): Values {
  return readCarrier(carrier, bodyFields({ ...answerDefault(carrier), ...json }, carrier.name));
}

function importCompany(json: TenantStateJson['Company']): Company {
  return {
    name: json.Name,
    department: json.Department,
    organisationNumber: json.OrganisationNumber,
    serial: json.Serial,
    contactId: json.ContactId,
    phone: json.Phone,
    email: json.Email,
    website: json.Website,
    address: { street: json.Address.Street, zip: json.Address.Zip, city: json.Address.City },
    country: {
      id: json.Country.CountryId,
      name: json.Country.Name,
      englishName: json.Country.EnglishName,
      iso2: json.Country.Iso2,
      iso3: json.Country.Iso3,
    },
    business: json.Business,
    category: json.Category,
  };
}

function importPerson(json: TenantStateJson['People'][number], groupIds: ReadonlyMap<string, number>): Person {
  return {
    user: json.User,
    password: json.Password,
    firstName: json.FirstName,
    lastName: json.LastName,
    initials: json.Initials,
    title: json.Title,
    associateId: json.AssociateId,
    personId: json.PersonId,
    groupId: groupIds.get(json.UserGroup) ?? 0,
    role: json.Role,
    functionRights: json.FunctionRights,
  };
}

/** The user groups with an id each, so that names can stand for them. */
function withIds(groups: readonly RowJson[]): readonly (RowJson & { readonly Id: number })[] {
  let last = Math.max(0, ...groups.map((group) => group.Id ?? 0));
  return groups.map((group) => {
    if (group.Id !== undefined) return { ...group, Id: group.Id };
    last += 1;
    return { ...group, Id: last };
  });
}

type Fill = (table: Table, carrier: Carrier, rows: readonly RowJson[]) => void;

/**
 * A tenant that holds exactly this state. Rows without an id get one.
 * @throws ApiError, TakenError when values break the tenant's own rules
 */
export function importTenant(customerId: string, json: TenantStateJson, now: () => Date): Tenant {
  const userGroups = withIds(json.UserGroups);
  const groupIds = new Map(userGroups.map((group) => [String(group['Name']), group.Id]));
  const tenant = createTenant(
    {
      customerId,
      state: json.State,
      host: json.Host,
      company: importCompany(json.Company),
      people: json.People.map((person) => importPerson(person, groupIds)),
    },
    now,
  );
  const fill: Fill = (table, carrier, rows) => {
    // Rows that have an id go first, so that the others do not take it.
    const ordered = [...rows].sort((a, b) => Number(a.Id === undefined) - Number(b.Id === undefined));
    for (const row of ordered) {
      const groups = row.VisibleTo.flatMap((name) => groupIds.get(name) ?? []);
      table.insert(importValues(carrier, row), groups, row.Application ?? undefined, row.Id);
    }
  };
  importLists(tenant, json.Lists, userGroups, fill);
  fill(tenant.webPanels, webPanelCarrier, json.WebPanels);
  fill(tenant.extApps, extAppCarrier, json.ExtApps);
  fill(tenant.taskMenus, taskMenuCarrier, json.TaskMenus);
  importForeignApps(tenant, json.ForeignApps, now().toISOString());
  for (const { ClientId, By, ApprovedDate } of json.Approvals ?? [])
    tenant.approvals.set(ClientId, { clientId: ClientId, by: By, at: ApprovedDate });
  tenant.pendingDeltas.clear();
  return tenant;
}

function importLists(
  tenant: Tenant,
  lists: TenantStateJson['Lists'],
  userGroups: readonly RowJson[],
  fill: Fill,
): void {
  fill(
    tenant.lists,
    listCarrier,
    lists.map((list) => ({ ...list, ListType: list['ListType'] ?? 'udlist' })),
  );
  for (const list of lists) {
    const row = tenant.lists.find('Name', String(list['Name']));
    if (!row) continue;
    const items = row.values['ListType'] === 'usergroup' ? userGroups : list.Items;
    fill(tenant.items(row.id), listItemCarrier, items);
  }
}

function importForeignApps({ foreignSystem }: Tenant, apps: TenantStateJson['ForeignApps'], now: string): void {
  let last = 0;
  const idOf = (row: { readonly Id?: number | undefined }) => {
    last = Math.max(last + 1, row.Id ?? 0);
    return row.Id ?? last;
  };
  type StampJson = Pick<
    TenantStateJson['ForeignApps'][number],
    'CreatedDate' | 'UpdatedDate' | 'CreatedBy' | 'UpdatedBy'
  >;
  const stamp = (row: StampJson) => ({
    created: row.CreatedDate ?? now,
    updated: row.UpdatedDate ?? row.CreatedDate ?? now,
    createdBy: row.CreatedBy,
    updatedBy: row.UpdatedBy,
  });
  for (const app of apps) {
    const appId = idOf(app);
    const devices = app.Devices.map((device) => {
      const deviceId = idOf(device);
      const keys = device.Keys.map((key) => ({
        id: idOf(key),
        deviceId,
        key: key.Key,
        value: key.Value,
        tableName: key.TableName,
        recordId: key.RecordId,
        ...stamp(key),
      }));
      const held = { id: deviceId, appId, name: device.Name, identifier: device.DeviceIdentifier, ...stamp(device) };
      return { device: held, keys };
    });
    foreignSystem.restore({ id: appId, name: app.Name, ...stamp(app) }, devices);
  }
}
