import type { Values } from '../crm/carrier.ts';
import { webPanelCarrier, taskMenuCarrier } from '../crm/carriers.ts';
import { type Carrier, emptyValues } from '../crm/carrier.ts';
import { type SeedCompany, seedCompanies } from './seed-companies.ts';
import { standardLists, standardUserGroups } from './standard-lists.ts';
import { createTenant, listOfType, type Tenant, userGroups } from './tenant.ts';

/** Every practice tenant as it is at first. */
export function seedTenants(now: () => Date): readonly Tenant[] {
  return seedCompanies.map((company) => {
    const tenant = seedTenant(company, now);
    if (company.customerId === 'Cust10002') addExistingContent(tenant);
    tenant.pendingDeltas.clear();
    return tenant;
  });
}

function listValues(name: string, listType: string, rank: number): Values {
  return {
    Name: name,
    Tooltip: '',
    Deleted: false,
    Rank: rank,
    IsCustomList: false,
    IsMDOList: true,
    UseGroupsAndHeadings: false,
    ListType: listType,
    InUseByUserDefinedFields: false,
  };
}

const itemValues = (name: string, rank: number, more: Values = {}): Values => ({
  Name: name,
  Tooltip: '',
  Deleted: false,
  Rank: rank,
  ...more,
});

function seedTenant(seed: SeedCompany, now: () => Date): Tenant {
  const tenant = createTenant(seed, now);
  const count = standardLists.length;
  const groupIds = standardUserGroups.map((_, index) => index + 1);
  for (const [index, list] of standardLists.entries()) {
    const id = ((index + seed.listIdShift) % count) + 1;
    tenant.lists.insert(listValues(list.name, list.type, index + 1), [], undefined, id);
    for (const [position, name] of list.items.entries())
      tenant.items(id).insert(itemValues(name, position + 1), groupIds, undefined);
    if (list.type === 'usergroup')
      for (const [position, name] of standardUserGroups.entries())
        tenant.items(id).insert(itemValues(name, position + 1), [], undefined, position + 1);
  }
  return tenant;
}

const wholeEntity = (carrier: Carrier, values: Values): Values => ({ ...emptyValues(carrier), ...values });

/** What other vendors and the customer's own people have set up: several languages, soft-deleted things, groups. */
function addExistingContent(tenant: Tenant): void {
  const groups = userGroups(tenant).map((group) => group.id);
  const salesOnly = groups.filter((id) => id === 1 || id === 2);
  for (const type of ['webpanel', 'taskmenu', 'category', 'source']) {
    const list = listOfType(tenant, type);
    if (list) tenant.lists.update(list.id, { UseGroupsAndHeadings: true });
  }
  const panel = (values: Values, visibleTo: readonly number[]) =>
    tenant.webPanels.insert(
      wholeEntity(webPanelCarrier, { UrlEncoding: 'Unicode', ...values }),
      visibleTo,
      'othervendor00000000000000000000001',
    );
  panel(
    {
      Name: 'SW:"Kartvy";US:"Map view"',
      Tooltip: 'SW:"Karta från Kartbolaget";US:"Map by Kartbolaget"',
      Rank: 1,
      VisibleIn: 'ContactCard',
      WindowName: 'kartbolagetmap',
      Url: 'https://kart.example/map?ctx=<uctx>&usid=<usid>&company=<cuid>',
      ProgId: 'kartbolaget.map.company',
    },
    groups,
  );
  panel(
    {
      Name: 'Intranät',
      Tooltip: 'Vår egen startsida',
      Rank: 2,
      VisibleIn: 'NavigatorButton',
      WindowName: 'intranet',
      Url: 'https://intra.bergstrom.example/',
      Icon: 16384,
    },
    salesOnly,
  );
  panel(
    {
      Name: 'US:"Credit check";SW:"Kreditupplysning";NO:"Kredittsjekk"',
      Tooltip: 'Kreditkollen',
      Rank: 3,
      Deleted: true,
      VisibleIn: 'ContactArchive',
      WindowName: 'kreditkollencheck',
      Url: 'https://kredit.example/?ctx=<uctx>&usid=<usid>',
      ProgId: 'kreditkollen.check',
    },
    [],
  );
  tenant.taskMenus.insert(
    wholeEntity(taskMenuCarrier, {
      Name: 'SW:"Ny offert";US:"New quote"',
      Tooltip: 'Kartbolaget',
      TableName: 'contact',
      Area: 'Task',
      UrlOrSoprotocol: 'https://kart.example/quote?ctx=<uctx>&usid=<usid>',
      TaskType: 'Url',
      ShowInClient: 'Web',
      Rank: 1,
      Encoding: 'Unicode',
      ProgId: 'kartbolaget.task.quote',
    }),
    groups,
    'othervendor00000000000000000000001',
  );
  addOwnLists(tenant, groups, salesOnly);
}

function addOwnLists(tenant: Tenant, groups: readonly number[], salesOnly: readonly number[]): void {
  const own = (name: string, tooltip: string, grouped: boolean) =>
    tenant.lists.insert(
      { ...listValues(name, 'udlist', 0), Tooltip: tooltip, IsCustomList: true, UseGroupsAndHeadings: grouped },
      [],
      undefined,
    );
  const levels = own('SW:"Servicenivå";US:"Service level"', 'Avtalad nivå', false);
  for (const [index, name] of ['SW:"Guld";US:"Gold"', 'SW:"Silver";US:"Silver"', 'SW:"Brons";US:"Bronze"'].entries())
    tenant.items(levels.id).insert(itemValues(name, index + 1, { Deleted: index === 2 }), groups, undefined);
  const regions = own('Region', 'Säljregion', true);
  tenant.items(regions.id).insert(itemValues('Nord', 1), groups, undefined);
  tenant.items(regions.id).insert(itemValues('Syd', 2), salesOnly, undefined);

  const category = listOfType(tenant, 'category');
  if (category)
    tenant.items(category.id).insert(itemValues('SW:"Återförsäljare";US:"Reseller"', 9), salesOnly, undefined);
  const business = listOfType(tenant, 'business');
  if (business)
    tenant
      .items(business.id)
      .insert(itemValues('SW:"Skogsbruk";US:"Forestry"', 9, { Deleted: true }), groups, undefined);
}
