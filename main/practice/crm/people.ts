import { notFound } from '../http/api-error.ts';
import type { Person, Tenant } from '../state/tenant.ts';
import { agent, type Call, pathId, type Route } from './call.ts';
import { carrierTail } from './carrier.ts';
import {
  answerAddress,
  answerBusiness,
  answerCategory,
  answerContact,
  answerCountry,
  answerShortContact,
  elements,
  fullName,
  never,
  owner,
  since,
  unused,
} from './company-answers.ts';
import { answerAssociate } from './foreign-answers.ts';

/** Source: official description of REST Person, `PersonEntity`. */
function answerPerson(tenant: Tenant, person: Person) {
  return {
    ...unused,
    PersonId: person.personId,
    Firstname: person.firstName,
    MiddleName: '',
    Lastname: person.lastName,
    Mrmrs: '',
    Title: person.title,
    UpdatedDate: since,
    CreatedDate: since,
    BirthDate: never,
    CreatedBy: owner(tenant),
    Emails: elements(person.user),
    Description: '',
    IsAssociate: true,
    PrivatePhones: [],
    MobilePhones: [],
    OfficePhones: elements(tenant.company.phone),
    OtherPhones: [],
    Position: null,
    UpdatedBy: owner(tenant),
    Contact: answerShortContact(tenant),
    Country: answerCountry(tenant.company),
    PersonNumber: '',
    FullName: fullName(person),
    UsePersonAddress: false,
    Retired: false,
    Urls: [],
    FormalName: fullName(person),
    Address: answerAddress(tenant.company),
    Post3: '',
    Post2: '',
    Post1: '',
    Kanalname: '',
    Kanafname: '',
    CorrespondingAssociate: answerAssociate(person),
    Category: null,
    Business: null,
    Associate: answerAssociate(person),
    Salutation: '',
    SentInfo: 0,
    ShowContactTickets: 0,
    UserInfo: null,
    ChatEmails: [],
    InternetPhones: [],
    ShipmentTypes: [],
    Consents: [],
    CreatedByFormId: 0,
    LeadstatusId: 0,
    Leadstatus: '',
    ...carrierTail,
  };
}

/** Source: official description of REST User, `SoPrincipalCarrier`. */
function answerPrincipal({ tenant, person }: Call) {
  const { company } = tenant;
  return {
    UserType: 'InternalAssociate',
    Associate: person.initials,
    AssociateId: person.associateId,
    IsPerson: true,
    PersonId: person.personId,
    CountryId: company.country.id,
    HomeCountryId: company.country.id,
    ContactId: company.contactId,
    GroupId: person.groupId,
    BusinessId: answerBusiness(tenant).Id,
    CategoryId: answerCategory(tenant).Id,
    ContactOwner: tenant.people[0]?.associateId ?? 0,
    RoleId: 1,
    RoleName: person.role,
    RoleDescription: '',
    RoleType: 'Employee',
    Licenses: [],
    FullName: fullName(person),
    EMailAddress: person.user,
    FunctionRights: person.functionRights,
    EjUserId: person.associateId,
    EjAccessLevel: 0,
    EjUserStatus: 'StatusNormal',
    ProvidedCredentials: [],
    SecondaryGroups: [],
    DatabaseContextIdentifier: tenant.customerId,
    UserName: person.user,
  };
}

/** Who calls and which company the tenant belongs to. */
export const peopleRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/User/currentPrincipal',
    says: 'Who is calling, with function rights',
    handle: answerPrincipal,
  },
  {
    method: 'GET',
    path: '/v1/Contact/{id}',
    says: 'One company',
    handle(call) {
      const id = pathId(call, 'id');
      if (id !== call.tenant.company.contactId) throw notFound(`Contact id ${id} not found`);
      return { ...answerContact(call.tenant), _Links: { Self: `${call.api}/v1/Contact/${id}` } };
    },
  },
  {
    method: 'GET',
    path: '/v1/Person/{id}',
    says: 'One contact',
    handle(call) {
      const id = pathId(call, 'id');
      const person = call.tenant.people.find((candidate) => candidate.personId === id);
      if (!person) throw notFound(`Person id ${id} not found`);
      return { ...answerPerson(call.tenant, person), _Links: { Self: `${call.api}/v1/Person/${id}` } };
    },
  },
  agent('Contact/GetMyContact', 'The company of the calling person', (call) => answerContact(call.tenant)),
];
