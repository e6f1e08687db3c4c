import type { CompanyFields } from '../../../main/contract/view.ts';

/** The fields in the order in which they are shown. */
export const fieldGroups: readonly {
  readonly group: 'company' | 'person';
  readonly fields: readonly (keyof CompanyFields)[];
}[] = [
  { group: 'company', fields: ['name', 'organisationNumber', 'address', 'country', 'phone', 'email'] },
  { group: 'person', fields: ['contactName', 'contactTitle', 'contactEmail', 'contactPhone'] },
];

/** The id of a field's input, so that an error summary can lead there. */
export const inputIdOf = (name: keyof CompanyFields): string => `company-${name}`;
