import { listOfType, type Person, rowsOf, type Tenant } from '../state/tenant.ts';
import { carrierTail } from './carrier.ts';
import { answerAssociate } from './foreign-answers.ts';

/** Fixed, so that equal tenants answer equally. */
export const since = '2020-01-01T00:00:00Z';
export const never = '0001-01-01T00:00:00Z';

const element = (value: string) => ({
  Value: value,
  StrippedValue: value.replace(/\s/g, ''),
  Description: '',
  ...carrierTail,
});

export const elements = (value: string) => (value === '' ? [] : [element(value)]);

export const fullName = (person: Person): string => `${person.firstName} ${person.lastName}`;

function itemOf(tenant: Tenant, type: string, name: string) {
  const list = listOfType(tenant, type);
  const row = list && rowsOf(tenant, list).find('Name', name);
  return { Id: row?.id ?? 0, Value: name, Tooltip: '', ...carrierTail };
}

export function answerBusiness(tenant: Tenant) {
  return itemOf(tenant, 'business', tenant.company.business);
}

export function answerCategory(tenant: Tenant) {
  const more = { CategoryGroup: 'Customer', EnableLeadStatus: false, Rank: 1, Deleted: false };
  return { ...itemOf(tenant, 'category', tenant.company.category), ...more };
}

export function answerCountry({ country }: Tenant['company']) {
  return {
    CountryId: country.id,
    Name: country.name,
    CurrencyId: 0,
    EnglishName: country.englishName,
    TwoLetterISOCountry: country.iso2,
    ThreeLetterISOCountry: country.iso3,
    ImageDescription: '',
    OrgNrText: '',
    InterAreaPrefix: '',
    DialInPrefix: '',
    ZipPrefix: '',
    DomainName: country.iso2.toLowerCase(),
    AddressLayoutId: country.id,
    DomesticAddressLayoutId: country.id,
    ForeignAddressLayoutId: country.id,
    Rank: 0,
    Tooltip: '',
    Deleted: false,
    ...carrierTail,
  };
}

const localized = (name: string, value: string, type: string) => ({
  Name: name,
  Value: value,
  Tooltip: '',
  Label: '',
  ValueLength: 239,
  AddressType: type,
  ...carrierTail,
});

export function answerAddress({ address }: Tenant['company']) {
  const formatted = `${address.street}\r\n${address.zip} ${address.city}`;
  const structured = (type: string) => ({
    AtypeIdx: type,
    Address1: address.street,
    Address2: '',
    Address3: '',
    City: address.city,
    County: '',
    State: '',
    Zipcode: address.zip,
    Formatted: formatted,
  });
  return {
    Wgs84Latitude: 0,
    Wgs84Longitude: 0,
    LocalizedAddress: [
      [localized('Address1', address.street, 'Street')],
      [localized('Zipcode', address.zip, 'Street'), localized('City', address.city, 'Street')],
    ],
    Street: structured('ContactStreetAddress'),
    Postal: structured('ContactPostalAddress'),
    Formatted: formatted,
    ...carrierTail,
  };
}

/** Fields that companies and contacts share, empty here. */
export const unused = {
  Interests: [],
  Faxes: [],
  NoMailing: false,
  ActiveInterests: 0,
  ActiveStatusMonitorId: 0,
  SupportAssociate: null,
  TicketPriority: null,
  CustomerLanguage: null,
  DbiAgentId: 0,
  DbiLastSyncronized: never,
  DbiKey: '',
  DbiLastModified: never,
  Source: 0,
  ActiveErpLinks: 0,
  BounceEmails: [],
  UtmParameters: null,
  UserDefinedFields: {},
  ExtraFields: {},
  CustomFields: {},
} as const;

/** A person inside a company. Source: official description, `Person`. */
function answerShortPerson(tenant: Tenant, person: Person) {
  const { company } = tenant;
  return {
    Position: '',
    PersonId: person.personId,
    Mrmrs: '',
    Firstname: person.firstName,
    Lastname: person.lastName,
    MiddleName: '',
    Title: person.title,
    Description: '',
    Email: person.user,
    FullName: fullName(person),
    DirectPhone: company.phone,
    FormalName: fullName(person),
    CountryId: company.country.id,
    ContactId: company.contactId,
    ContactName: company.name,
    Retired: 0,
    Rank: 0,
    ActiveInterests: 0,
    ContactDepartment: company.department,
    ContactCountryId: company.country.id,
    ContactOrgNr: company.organisationNumber,
    FaxPhone: '',
    MobilePhone: '',
    ContactPhone: company.phone,
    AssociateName: person.initials,
    AssociateId: person.associateId,
    UsePersonAddress: false,
    ContactFax: '',
    Kanafname: '',
    Kanalname: '',
    Post1: '',
    Post2: '',
    Post3: '',
    EmailName: fullName(person),
    ContactFullName: company.name,
    ActiveErpLinks: 0,
    TicketPriorityId: 0,
    SupportLanguageId: 0,
    SupportAssociateId: 0,
    CategoryName: '',
    PersonNumber: '',
    ...carrierTail,
  };
}

export const owner = (tenant: Tenant) => {
  const [first] = tenant.people;
  return first ? answerAssociate(first) : null;
};

/** Source: official description of REST Contact, `ContactEntity`. */
export function answerContact(tenant: Tenant) {
  const { company } = tenant;
  return {
    ...unused,
    ContactId: company.contactId,
    Name: company.name,
    Department: company.department,
    OrgNr: company.organisationNumber,
    Number1: '10001',
    Number2: '',
    UpdatedDate: since,
    CreatedDate: since,
    Emails: elements(company.email),
    Urls: elements(company.website),
    Phones: elements(company.phone),
    Description: '',
    UpdatedBy: owner(tenant),
    CreatedBy: owner(tenant),
    Associate: owner(tenant),
    Business: answerBusiness(tenant),
    Category: answerCategory(tenant),
    Country: answerCountry(company),
    Persons: tenant.people.map((person) => answerShortPerson(tenant, person)),
    Kananame: '',
    Xstop: false,
    GroupId: 1,
    Deleted: 0,
    SupportPerson: null,
    Address: answerAddress(company),
    Domains: [new URL(company.website).hostname.replace(/^www\./, '')],
    ...carrierTail,
  };
}

/** Source: official description of REST Person, `Contact`. */
export function answerShortContact(tenant: Tenant) {
  const { company } = tenant;
  return {
    ContactId: company.contactId,
    Name: company.name,
    OrgNr: company.organisationNumber,
    Department: company.department,
    URL: company.website,
    City: company.address.city,
    DirectPhone: company.phone,
    AssociateId: tenant.people[0]?.associateId ?? 0,
    CountryId: company.country.id,
    EmailAddress: company.email,
    Kananame: '',
    EmailAddressName: '',
    URLName: '',
    AssociateFullName: tenant.people[0] ? fullName(tenant.people[0]) : '',
    BusinessName: company.business,
    CategoryName: company.category,
    CountryName: company.country.name,
    Address: answerAddress(company),
    FormattedAddress: `${company.address.street}, ${company.address.zip} ${company.address.city}`,
    FullName: company.name,
    IsOwnerContact: true,
    ActiveErpLinks: 0,
    Number1: '10001',
    Number2: '',
    ...carrierTail,
  };
}
