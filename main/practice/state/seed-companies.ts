import type { TenantState } from '../directory.ts';
import type { Company, Person } from './tenant.ts';

/** Who owns a seeded tenant and who works there. */
export interface SeedCompany {
  readonly customerId: string;
  readonly company: Company;
  readonly people: readonly Person[];
  readonly state: TenantState;
  readonly host: 1 | 2;
  /** Turns the ids of the standard lists, so that no two tenants have the same. */
  readonly listIdShift: number;
}

const allRights = [
  'admin-all',
  'admin-lists',
  'admin-users',
  'admin-udef',
  'admin-preferences',
  'admin-workflow',
  'admin-role',
  'admin-import',
  'admin-quote',
] as const;

type PersonSeed = Pick<Person, 'user' | 'firstName' | 'lastName' | 'title'>;

const password = 'practice';

function person(seed: PersonSeed, number: number, role: string, groupId: number, rights: readonly string[]): Person {
  return {
    ...seed,
    password,
    initials: (seed.firstName.slice(0, 2) + seed.lastName.slice(0, 2)).toUpperCase(),
    associateId: number,
    personId: number + 2,
    groupId,
    role,
    functionRights: rights,
  };
}

const generalAdministrator = (seed: PersonSeed, number = 5): Person =>
  person(seed, number, 'General administrator', 1, allRights);
const userAdministrator = (seed: PersonSeed): Person => person(seed, 6, 'User administrator', 1, ['admin-users']);
const ordinaryUser = (seed: PersonSeed): Person => person(seed, 7, 'User', 2, []);

/** One person who is an administrator in several tenants, so that SuperID has to ask which one. */
const consultant: Person = {
  ...generalAdministrator(
    { user: 'consultant@practice.example', firstName: 'Kim', lastName: 'Larsen', title: 'Consultant' },
    8,
  ),
  role: 'General administrator in several tenants',
};

const countries = {
  norway: { id: 578, name: 'US:"Norway";NO:"Norge"', englishName: 'Norway', iso2: 'NO', iso3: 'NOR' },
  sweden: { id: 752, name: 'US:"Sweden";NO:"Sverige"', englishName: 'Sweden', iso2: 'SE', iso3: 'SWE' },
  denmark: { id: 208, name: 'US:"Denmark";NO:"Danmark"', englishName: 'Denmark', iso2: 'DK', iso3: 'DNK' },
  netherlands: {
    id: 528,
    name: 'US:"Netherlands";NO:"Nederland"',
    englishName: 'Netherlands',
    iso2: 'NL',
    iso3: 'NLD',
  },
} as const;

interface CompanySeed {
  readonly name: string;
  readonly domain: string;
  readonly country: keyof typeof countries;
  readonly organisationNumber: string;
  readonly serial: string;
  readonly phone: string;
  readonly address: Company['address'];
}

function company(seed: CompanySeed): Company {
  return {
    name: seed.name,
    department: '',
    organisationNumber: seed.organisationNumber,
    serial: seed.serial,
    contactId: 2,
    phone: seed.phone,
    email: `post@${seed.domain}`,
    website: `https://www.${seed.domain}`,
    address: seed.address,
    country: countries[seed.country],
    business: 'US:"Retail";NO:"Handel"',
    category: 'US:"Customer";NO:"Kunde"',
  };
}

/** A tenant with nobody but its administrator. */
function quiet(
  customerId: string,
  state: TenantState,
  seed: CompanySeed,
  admin: Omit<PersonSeed, 'user' | 'title'>,
): SeedCompany {
  return {
    customerId,
    company: company(seed),
    people: [generalAdministrator({ ...admin, user: `admin@${seed.domain}`, title: 'Administrator' })],
    state,
    host: 1,
    listIdShift: Number(customerId.slice(-2)) * 3,
  };
}

const nordlys: SeedCompany = {
  customerId: 'Cust10001',
  company: company({
    name: 'Nordlys Handel AS',
    domain: 'nordlys.example',
    country: 'norway',
    organisationNumber: '912345678',
    serial: '1000100001',
    phone: '+47 55 50 10 01',
    address: { street: 'Strandgaten 12', zip: '5013', city: 'Bergen' },
  }),
  people: [
    generalAdministrator({ user: 'admin@nordlys.example', firstName: 'Anna', lastName: 'Berg', title: 'CRM manager' }),
    userAdministrator({ user: 'useradmin@nordlys.example', firstName: 'Ulf', lastName: 'Dahl', title: 'IT support' }),
    ordinaryUser({ user: 'user@nordlys.example', firstName: 'Siri', lastName: 'Moen', title: 'Sales person' }),
    consultant,
  ],
  state: 'Running',
  host: 1,
  listIdShift: 0,
};

const bergstrom: SeedCompany = {
  customerId: 'Cust10002',
  company: company({
    name: 'Bergström Industri AB',
    domain: 'bergstrom.example',
    country: 'sweden',
    organisationNumber: '556677-8899',
    serial: '1000100002',
    phone: '+46 31 555 10 02',
    address: { street: 'Hamngatan 4', zip: '411 06', city: 'Göteborg' },
  }),
  people: [
    generalAdministrator({
      user: 'admin@bergstrom.example',
      firstName: 'Elsa',
      lastName: 'Bergström',
      title: 'Administrator',
    }),
    userAdministrator({ user: 'useradmin@bergstrom.example', firstName: 'Nils', lastName: 'Ek', title: 'IT support' }),
    ordinaryUser({ user: 'user@bergstrom.example', firstName: 'Maja', lastName: 'Lind', title: 'Sales person' }),
    consultant,
  ],
  state: 'Running',
  host: 1,
  listIdShift: 7,
};

const polder: SeedCompany = {
  customerId: 'Cust10003',
  company: company({
    name: 'Polder Logistiek BV',
    domain: 'polder.example',
    country: 'netherlands',
    organisationNumber: '34567890',
    serial: '1000100003',
    phone: '+31 10 555 1003',
    address: { street: 'Havenstraat 88', zip: '3011 AB', city: 'Rotterdam' },
  }),
  people: [
    generalAdministrator({
      user: 'admin@polder.example',
      firstName: 'Joost',
      lastName: 'Visser',
      title: 'Administrator',
    }),
    userAdministrator({ user: 'useradmin@polder.example', firstName: 'Femke', lastName: 'Bos', title: 'HR' }),
    ordinaryUser({ user: 'user@polder.example', firstName: 'Daan', lastName: 'Smit', title: 'Planner' }),
    consultant,
  ],
  state: 'Running',
  host: 1,
  listIdShift: 15,
};

const sundby: SeedCompany = {
  ...quiet(
    'Cust10007',
    'Running',
    {
      name: 'Sundby Energi A/S',
      domain: 'sundby.example',
      country: 'denmark',
      organisationNumber: '23456789',
      serial: '1000100007',
      phone: '+45 32 55 10 07',
      address: { street: 'Amagerbrogade 77', zip: '2300', city: 'København S' },
    },
    { firstName: 'Freja', lastName: 'Holm' },
  ),
  host: 2,
};

/** The practice tenants as they are at first, by customer id. */
export const seedCompanies: readonly SeedCompany[] = [
  nordlys,
  bergstrom,
  polder,
  quiet(
    'Cust10004',
    'Suspended',
    {
      name: 'Havbris Eiendom AS',
      domain: 'havbris.example',
      country: 'norway',
      organisationNumber: '923456789',
      serial: '1000100004',
      phone: '+47 73 50 10 04',
      address: { street: 'Kongens gate 9', zip: '7011', city: 'Trondheim' },
    },
    { firstName: 'Hilde', lastName: 'Aas' },
  ),
  quiet(
    'Cust10005',
    'OfflineMaintenance',
    {
      name: 'Skovly Byg ApS',
      domain: 'skovly.example',
      country: 'denmark',
      organisationNumber: '34567891',
      serial: '1000100005',
      phone: '+45 86 55 10 05',
      address: { street: 'Skovvej 3', zip: '8000', city: 'Aarhus C' },
    },
    { firstName: 'Bo', lastName: 'Krogh' },
  ),
  quiet(
    'Cust10006',
    'Deleted',
    {
      name: 'Gamle Sag AS',
      domain: 'gamlesag.example',
      country: 'norway',
      organisationNumber: '934567890',
      serial: '1000100006',
      phone: '+47 22 50 10 06',
      address: { street: 'Sagveien 1', zip: '0459', city: 'Oslo' },
    },
    { firstName: 'Odd', lastName: 'Lie' },
  ),
  sundby,
];
