import { z } from 'zod';
import { asInstallerError } from '../contract/errors.ts';
import type { CompanyDetails } from '../partner-service/company.ts';
import type { Identity } from '../sign-in/port.ts';
import type { Tenant } from './port.ts';

/** The signed-in person as the tenant knows them. */
export interface Principal {
  readonly associateId: number;
  readonly personId: number;
  readonly contactId: number;
  readonly fullName: string;
  readonly email: string;
  readonly roleName: string;
  /** SuperOffice's internal names, such as `admin-lists`. */
  readonly functionRights: readonly string[];
}

const text = z
  .string()
  .nullish()
  .transform((value) => (value ?? '').trim());

const id = z
  .number()
  .int()
  .nullish()
  .transform((value) => value ?? 0);

/** Source: SuperOffice docs and official description, `GET /v1/User/currentPrincipal` (SoPrincipalCarrier). */
const principalSchema = z.object({
  AssociateId: z.number().int(),
  PersonId: id,
  ContactId: id,
  FullName: text,
  EMailAddress: text,
  RoleName: text,
  FunctionRights: z.array(z.string()),
});

const elements = z
  .array(z.object({ Value: text }).nullable())
  .nullish()
  .transform((list) => (list ?? []).map((element) => element?.Value ?? '').find((value) => value !== '') ?? '');

const structuredAddress = z
  .object({ Address1: text, Address2: text, Address3: text, Zipcode: text, City: text })
  .nullish();

/** Source: official description, ContactEntityWithLinks. */
const contactSchema = z.object({
  Name: text,
  OrgNr: text,
  Phones: elements,
  Emails: elements,
  Country: z.object({ Name: text, EnglishName: text }).nullish(),
  Address: z.object({ Street: structuredAddress, Postal: structuredAddress, Formatted: text }).nullish(),
});

/** Source: official description, PersonEntityWithLinks. */
const personSchema = z.object({
  FullName: text,
  Title: text,
  Emails: elements,
  OfficePhones: elements,
  MobilePhones: elements,
});

type Contact = z.infer<typeof contactSchema>;

/** @throws InstallerError as any read; the rights of a run cannot be told without it */
export async function readPrincipal(tenant: Tenant): Promise<Principal> {
  const answer = await tenant.read({ method: 'GET', path: '/v1/User/currentPrincipal', answer: principalSchema });
  return {
    associateId: answer.AssociateId,
    personId: answer.PersonId,
    contactId: answer.ContactId,
    fullName: answer.FullName,
    email: answer.EMailAddress,
    roleName: answer.RoleName,
    functionRights: answer.FunctionRights,
  };
}

/**
 * The customer's own details, so that nobody types them: from the signed-in person, the company and the contact card
 * they belong to. A card that cannot be read leaves its fields empty or as sign-in knows them; nothing is invented.
 * Source: SuperOffice docs, `User/currentPrincipal`, `Contact/{id}`, `Person/{id}`.
 * @throws InstallerError when the principal cannot be read, or on cancelling
 */
export async function readCompanyDetails(
  tenant: Tenant,
  identity: Identity,
): Promise<{ readonly principal: Principal; readonly company: CompanyDetails }> {
  const principal = await readPrincipal(tenant);
  const [contact, person] = await Promise.all([
    readCard(tenant, 'Contact', principal.contactId, contactSchema),
    readCard(tenant, 'Person', principal.personId, personSchema),
  ]);
  const company: CompanyDetails = {
    name: contact?.Name || identity.companyName,
    organisationNumber: contact?.OrgNr ?? '',
    address: addressOf(contact),
    country: contact?.Country?.EnglishName || contact?.Country?.Name || '',
    phone: contact?.Phones ?? '',
    email: contact?.Emails ?? '',
    contactPerson: {
      name: person?.FullName || principal.fullName || identity.userName,
      title: person?.Title ?? '',
      email: person?.Emails || principal.email || identity.email,
      phone: person?.OfficePhones || person?.MobilePhones || '',
    },
  };
  return { principal, company };
}

/** A card that may be missing, or hidden from this person. */
async function readCard<T>(
  tenant: Tenant,
  entity: 'Contact' | 'Person',
  cardId: number,
  answer: z.ZodType<T>,
): Promise<T | undefined> {
  if (cardId <= 0) return undefined;
  try {
    return await tenant.read({ method: 'GET', path: `/v1/${entity}/${cardId}`, answer });
  } catch (thrown) {
    if (asInstallerError(thrown).code === 'CANCELLED') throw thrown;
    return undefined;
  }
}

/** The street address in one line, else the postal one, else as the tenant formats it. */
function addressOf(contact: Contact | undefined): string {
  for (const address of [contact?.Address?.Street, contact?.Address?.Postal]) {
    const town = [address?.Zipcode, address?.City].filter(Boolean).join(' ');
    const line = [address?.Address1, address?.Address2, address?.Address3, town].filter(Boolean).join(', ');
    if (line !== '') return line;
  }
  return (contact?.Address?.Formatted ?? '').split(/\s*[\r\n]+\s*/).join(', ');
}
