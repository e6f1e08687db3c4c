import { z } from 'zod';
import type { CompanyFields, CompanyView } from '../contract/view.ts';
import type { PartnerServiceEntry } from '../manifest/schema.ts';
import type { CompanyDetails } from '../partner-service/company.ts';

/** The company as it is edited: one field per line. */
export function fieldsOf({ contactPerson, ...company }: CompanyDetails): CompanyFields {
  return {
    name: company.name,
    organisationNumber: company.organisationNumber,
    address: company.address,
    country: company.country,
    phone: company.phone,
    email: company.email,
    contactName: contactPerson.name,
    contactTitle: contactPerson.title,
    contactEmail: contactPerson.email,
    contactPhone: contactPerson.phone,
  };
}

/** The company as the partner's service is told it. */
export function detailsOf(fields: CompanyFields): CompanyDetails {
  return {
    name: fields.name.trim(),
    organisationNumber: fields.organisationNumber.trim(),
    address: fields.address.trim(),
    country: fields.country.trim(),
    phone: fields.phone.trim(),
    email: fields.email.trim(),
    contactPerson: {
      name: fields.contactName.trim(),
      title: fields.contactTitle.trim(),
      email: fields.contactEmail.trim(),
      phone: fields.contactPhone.trim(),
    },
  };
}

/** Whether one can go on with it. */
export function isComplete({ phase, invalid }: Pick<CompanyView, 'phase' | 'invalid'>): boolean {
  return phase === 'ready' && Object.keys(invalid).length === 0;
}

/** The fields that leave, by what the manifest asks for. */
export function sentFields(asked: PartnerServiceEntry['company']): readonly (keyof CompanyFields)[] {
  return asked.flatMap((field): (keyof CompanyFields)[] =>
    field === 'contactPerson' ? ['contactName', 'contactTitle', 'contactEmail', 'contactPhone'] : [field],
  );
}

const mostCharacters = 200;

const email = z.email();

/** What is wrong with the fields that leave. Only the company's name has to be there. */
export function invalidFields(fields: CompanyFields, sent: readonly (keyof CompanyFields)[]): CompanyView['invalid'] {
  const wrong = sent.map((field) => [field, problemOf(field, fields[field].trim())] as const);
  return Object.fromEntries(wrong.filter(([, problem]) => problem !== undefined));
}

function problemOf(field: keyof CompanyFields, value: string): 'missing' | 'not-an-email' | 'too-long' | undefined {
  if (value === '') return field === 'name' ? 'missing' : undefined;
  if (value.length > mostCharacters && field !== 'address') return 'too-long';
  const isEmail = field === 'email' || field === 'contactEmail';
  return isEmail && !email.safeParse(value).success ? 'not-an-email' : undefined;
}
