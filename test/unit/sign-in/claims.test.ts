import { describe, expect, test } from 'vitest';
import { InstallerError } from '../../../main/contract/errors.ts';
import { identityFrom } from '../../../main/sign-in/claims.ts';

const prefix = 'http://schemes.superoffice.net/identity/';

/** As in SuperOffice's documentation. */
const claims = {
  sub: 'admin@acme.example',
  [`${prefix}associateid`]: '5',
  [`${prefix}ctx`]: 'Cust12345',
  [`${prefix}company_name`]: 'Acme AS',
  [`${prefix}serial`]: '1234567890',
  [`${prefix}is_administrator`]: 'True',
  [`${prefix}identityprovider`]: 'central-superid',
  [`${prefix}email`]: 'admin@acme.example',
  [`${prefix}webapi_url`]: 'https://online3.superoffice.com/Cust12345/api/',
};

const without = (name: string) =>
  Object.fromEntries(Object.entries(claims).filter(([key]) => key !== `${prefix}${name}` && key !== name));

function reasonOf(changed: Readonly<Record<string, unknown>>): unknown {
  try {
    identityFrom(changed, 'online');
    return 'accepted';
  } catch (thrown) {
    if (thrown instanceof InstallerError && thrown.code === 'SIGN_IN_ANSWER_INVALID') return thrown.details['reason'];
    throw thrown;
  }
}

describe('SuperOffice’s claims', () => {
  test('become an identity', () => {
    expect(identityFrom(claims, 'online')).toEqual({
      environment: 'online',
      customerId: 'Cust12345',
      companyName: 'Acme AS',
      serial: '1234567890',
      userName: 'admin@acme.example',
      email: 'admin@acme.example',
      associateId: '5',
      isAdministrator: true,
    });
  });

  test.each([
    ['True', true],
    ['False', false],
    ['true', true],
    [true, true],
    [false, false],
  ])('is_administrator %j means %s', (value, isAdministrator) => {
    const identity = identityFrom({ ...claims, [`${prefix}is_administrator`]: value }, 'online');
    expect(identity.isAdministrator).toBe(isAdministrator);
  });

  test('numbers may come as numbers', () => {
    const identity = identityFrom({ ...claims, [`${prefix}associateid`]: 5, [`${prefix}serial`]: 17 }, 'online');
    expect(identity).toMatchObject({ associateId: '5', serial: '17' });
  });

  test.each(['webapi_url', 'company_name', 'serial', 'email', 'identityprovider'])('do without %s', (name) => {
    expect(reasonOf(without(name))).toBe('accepted');
  });

  test.each(['ctx', 'associateid', 'is_administrator'])('are refused without %s', (name) => {
    expect(reasonOf(without(name))).toBe(`claim ${prefix}${name}`);
  });

  test.each([
    ['ctx', 'Cust'],
    ['ctx', '../Cust12345'],
    ['ctx', 'Cust12345/../x'],
    ['ctx', 12_345],
    ['associateid', 'five'],
    ['is_administrator', 'Perhaps'],
    ['is_administrator', 1],
  ])('are refused when %s is %j', (name, value) => {
    expect(reasonOf({ ...claims, [`${prefix}${name}`]: value })).toBe(`claim ${prefix}${name}`);
  });
});
