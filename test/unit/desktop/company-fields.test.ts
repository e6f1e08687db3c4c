import { describe, expect, test } from 'vitest';
import { detailsOf, fieldsOf, invalidFields, sentFields } from '../../../main/desktop/company-fields.ts';

const details = {
  name: 'Nordlys AS',
  organisationNumber: '912 345 678',
  address: 'Storgata 1\n0155 Oslo',
  country: 'Norway',
  phone: '+47 22 00 00 00',
  email: 'post@nordlys.example',
  contactPerson: { name: 'Anna Berg', title: 'CFO', email: 'anna@nordlys.example', phone: '' },
};

describe('the company as it is edited', () => {
  test('is the same company afterwards', () => {
    expect(detailsOf(fieldsOf(details))).toEqual(details);
  });

  test('leaves without spaces around what was typed', () => {
    expect(detailsOf({ ...fieldsOf(details), name: '  Nordlys AS ', contactName: ' Anna Berg' })).toEqual(details);
  });

  test('shows each line of a contact person that is asked for', () => {
    expect(sentFields(['name', 'contactPerson'])).toEqual([
      'name',
      'contactName',
      'contactTitle',
      'contactEmail',
      'contactPhone',
    ]);
  });

  test.each([
    ['name', '  ', 'missing'],
    ['name', 'x'.repeat(201), 'too-long'],
    ['email', 'post(at)nordlys', 'not-an-email'],
    ['contactEmail', 'anna', 'not-an-email'],
  ] as const)('%s cannot be %j', (field, value, problem) => {
    const fields = { ...fieldsOf(details), [field]: value };
    expect(invalidFields(fields, sentFields(['name', 'email', 'contactPerson']))).toEqual({ [field]: problem });
  });

  test('what does not leave may be anything', () => {
    expect(invalidFields({ ...fieldsOf(details), email: 'nothing' }, ['name'])).toEqual({});
  });

  test('only the name has to be there', () => {
    const empty = fieldsOf({ ...details, organisationNumber: '', address: '', country: '', phone: '', email: '' });
    expect(invalidFields(empty, sentFields(['name', 'organisationNumber', 'email', 'phone']))).toEqual({});
  });
});
