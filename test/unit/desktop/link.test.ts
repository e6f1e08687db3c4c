import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLink } from '../../../main/desktop/link.ts';

const isKnown = (name: string): boolean => name === 'offers';

const plain = { application: 'offers', offer: null, environment: null, customerId: null, problem: null };

describe('a link that fits', () => {
  test.each([
    ['tenant-installer://set-up/offers', plain],
    ['TENANT-INSTALLER://set-up/offers', plain],
    ['tenant-installer://set-up/offers/', plain],
    ['tenant-installer://set-up/offers?offer=trial', { ...plain, offer: 'trial' }],
    [
      'tenant-installer://set-up/offers?customer=Cust12345&environment=sod&offer=buy',
      { application: 'offers', offer: 'buy', environment: 'sod', customerId: 'Cust12345', problem: null },
    ],
  ])('%s', (text, link) => {
    expect(readLink(text, isKnown)).toEqual(link);
  });

  test('names an application that is not here', () => {
    expect(readLink('tenant-installer://set-up/other', isKnown)).toEqual({
      ...plain,
      application: 'other',
      problem: { code: 'MANIFEST_NOT_FOUND', details: { file: 'other' } },
    });
  });
});

describe('a link that does not fit is unusable, and nothing of it is repeated', () => {
  test.each([
    'tenant-installer:',
    'tenant-installer:offers',
    'tenant-installer://offers',
    'tenant-installer://apply/offers',
    'tenant-installer://set-up/',
    'tenant-installer://set-up/../../etc/passwd',
    'tenant-installer://set-up/%2e%2e%2fetc',
    'tenant-installer://set-up/C:/evil.app.yaml',
    'tenant-installer://set-up/https://evil.example/x.app.yaml',
    'tenant-installer://set-up/offers/more',
    'tenant-installer://set-up/offers#x',
    'tenant-installer://user@set-up/offers',
    'tenant-installer://set-up:80/offers',
    'tenant-installer://set-up/offers?customer=Cust1&customer=Cust2',
    'tenant-installer://set-up/offers?customer=cust12345',
    'tenant-installer://set-up/offers?customer=Cust12345%0a',
    'tenant-installer://set-up/offers?customer=',
    'tenant-installer://set-up/offers?environment=production',
    'tenant-installer://set-up/offers?environment=__proto__',
    'tenant-installer://set-up/offers?offer=<script>',
    'tenant-installer://set-up/offers?offer=',
    'tenant-installer://set-up/offers?yes=true',
    'tenant-installer://set-up/offers?redirect=https%3A%2F%2Fevil.example',
    `tenant-installer://set-up/offers?offer=${'a'.repeat(500)}`,
  ])('%s', (text) => {
    expect(readLink(text, isKnown)).toEqual({
      ...plain,
      application: '',
      problem: { code: 'LINK_NOT_USABLE', details: {} },
    });
  });
});

test.each(['https://set-up/offers', '--data-dir=/tmp', 'offers.app.yaml', ''])('%s is no such link', (text) => {
  expect(readLink(text, isKnown)).toBe(undefined);
});

test('whatever is written in a link, only plain words come out', () => {
  const part = fc.oneof(fc.string(), fc.constantFrom('offers', 'set-up', 'Cust12345', 'sod', '..', '%00', '#', '@'));
  const query = fc.array(fc.tuple(fc.constantFrom('offer', 'customer', 'environment', 'x'), part), { maxLength: 4 });
  fc.assert(
    fc.property(part, part, query, (host, path, pairs) => {
      const search = pairs.map(([name, value]) => `${name}=${value}`).join('&');
      const link = readLink(`tenant-installer://${host}/${path}?${search}`, isKnown);
      if (!link) throw new Error('our own scheme was not recognised');
      expect(link.application).toMatch(/^([A-Za-z][A-Za-z0-9-]{0,59})?$/);
      expect(link.offer ?? 'none').toMatch(/^[A-Za-z][A-Za-z0-9-]{0,59}$/);
      expect(link.customerId ?? 'Cust1').toMatch(/^Cust\d{1,10}$/);
      expect([null, 'practice', 'sod', 'stage', 'online']).toContain(link.environment);
      if (link.application === '') expect(link.problem?.code).toBe('LINK_NOT_USABLE');
    }),
  );
});
