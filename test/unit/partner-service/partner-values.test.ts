import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillPartnerValues, partnerValuesIn } from '../../../main/partner-service/partner-values.ts';

const address = 'https://offers.acme.example/panel?tenant=${partner.tenantKey}&uctx=<uctx>&again=${partner.tenantKey}';

describe('a partner’s values in an address', () => {
  it('are put in wherever they are named', () => {
    expect(fillPartnerValues(address, { tenantKey: 'abc-1' })).toBe(
      'https://offers.acme.example/panel?tenant=abc-1&uctx=<uctx>&again=abc-1',
    );
  });

  it('stay as they are written while they are unknown', () => {
    expect(fillPartnerValues(address, { other: 'x' })).toBe(address);
    expect(fillPartnerValues('${partner.constructor} ${partner.toString}', {})).toBe(
      '${partner.constructor} ${partner.toString}',
    );
  });

  it('are named once each, in order', () => {
    expect(partnerValuesIn(`${address}\${partner.region}`)).toEqual(['tenantKey', 'region']);
    expect(partnerValuesIn('${partner.} ${partner.Big} $partner.x ${other.x}')).toEqual([]);
  });

  it('never become more than one part of the address', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const url = new URL(
          fillPartnerValues('https://a.example/${partner.x}/p?q=${partner.x}&r=1#${partner.x}', { x: `z${value}` }),
        );
        expect(url.host).toBe('a.example');
        expect(url.pathname.split('/')).toHaveLength(3);
        expect([...url.searchParams.keys()]).toEqual(['q', 'r']);
        expect(url.searchParams.get('q')).toBe(`z${value}`.replaceAll(/\p{Cs}/gu, '\uFFFD'));
      }),
    );
  });

  it('are not looked into for further names', () => {
    expect(fillPartnerValues('${partner.a}', { a: '${partner.b}', b: 'x' })).toBe('%24%7Bpartner.b%7D');
  });
});
