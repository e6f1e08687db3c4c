import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { registrationKey, registrationSchema } from '../../../main/partner-service/protocol.ts';

const entry = (answer: Record<string, { pattern: string; maxLength: number }>) => ({
  name: 'Acme',
  url: 'https://offers.acme.example/registrations',
  why: 'Because.',
  company: ['name' as const],
  answer,
});

const schema = registrationSchema(entry({ tenantKey: { pattern: '[a-z0-9-]+', maxLength: 60 } }));
const answer = (tenantKey: unknown): unknown => ({ registration: 'r-1', values: { tenantKey } });

describe('the key of a registration', () => {
  it('is the same on every machine', () => {
    expect(registrationKey('online', 'Cust12345', 'com.acme.offers')).toBe('6a237db84e59a88763920073fb008e19');
  });

  it('differs as soon as environment, customer or application differ', () => {
    const part = fc.constantFrom('Cust1', 'Cust12', 'Cust2');
    const app = fc.constantFrom('com.acme.a', 'com.acme.ab');
    const environment = fc.constantFrom('sod' as const, 'stage' as const, 'online' as const);
    const occasion = fc.tuple(environment, part, app);
    fc.assert(
      fc.property(occasion, occasion, (a, b) => {
        const same = a.join() === b.join();
        expect(registrationKey(...a) === registrationKey(...b)).toBe(same);
      }),
    );
  });
});

describe('the answer of a partner’s service', () => {
  it('brings exactly the values the manifest declares', () => {
    expect(schema.parse({ registration: 'r-1', values: { tenantKey: 'abc', extra: 'x' }, more: 1 })).toEqual({
      registration: 'r-1',
      values: { tenantKey: 'abc' },
    });
  });

  it.each([undefined, null, 7, '', 'ABC', 'abc\n', '\nabc', 'abc def', 'abc&x=1', 'a'.repeat(61), ['abc']])(
    'is refused with the value %j',
    (value) => {
      expect(schema.safeParse(answer(value)).success).toBe(false);
    },
  );

  it.each([
    {},
    { registration: '', values: { tenantKey: 'a' } },
    { registration: 'a\nb', values: { tenantKey: 'a' } },
    { values: { tenantKey: 'a' } },
    { registration: 'r' },
    [],
    'text',
  ])('is refused as %j', (value) => {
    expect(schema.safeParse(value).success).toBe(false);
  });

  it('has to match a pattern with alternatives as a whole', () => {
    const either = registrationSchema(entry({ tenantKey: { pattern: 'a|b', maxLength: 10 } }));
    expect(either.safeParse(answer('a')).success).toBe(true);
    expect(either.safeParse(answer('ax')).success).toBe(false);
    expect(either.safeParse(answer('xb')).success).toBe(false);
  });

  it('never runs a pattern on more than 200 characters', () => {
    const long = registrationSchema(entry({ tenantKey: { pattern: 'a+', maxLength: 100_000 } }));
    expect(long.safeParse(answer('a'.repeat(200))).success).toBe(true);
    expect(long.safeParse(answer('a'.repeat(201))).success).toBe(false);
  });

  it.each(['(a+)+', '(', '(?=a)a'])('is not even looked at when the pattern is %s', (pattern) => {
    expect(() => registrationSchema(entry({ tenantKey: { pattern, maxLength: 10 } }))).toThrow(
      expect.objectContaining({ code: 'MANIFEST_INVALID' }),
    );
  });
});
