import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choices } from '../../../main/contract/plan.ts';
import {
  decodeMarks,
  encodeMarks,
  type Marks,
  maxValueLength,
  seemIncomplete,
} from '../../../main/provisioning/marks.ts';

const key = fc.stringMatching(/^[a-z][A-Za-z0-9]{0,39}$/);
const collection = fc.oneof(
  fc.constant('lists'),
  key.map((name) => `items-of:list:${name}`),
  fc.constantFrom('items-of:standard:business', 'items-of:standard:source'),
);

const marks: fc.Arbitrary<Marks> = fc
  .record({
    header: fc.option(
      fc.record({
        version: fc.constantFrom('1.0.0', '12.34.56-beta.1'),
        digest: fc.stringMatching(/^[0-9a-f]{16}$/),
        state: fc.constantFrom('installing' as const, 'installed' as const, 'removing' as const),
        run: fc.uuid(),
      }),
      { nil: undefined },
    ),
    owned: fc.array(
      fc.tuple(
        fc.constantFrom('list', 'list-item'),
        key,
        fc.record({ tenantId: fc.nat(), collection, adopted: fc.boolean() }),
      ),
      { maxLength: 80 },
    ),
    intended: fc.array(fc.tuple(fc.constantFrom('list', 'list-item'), key), { maxLength: 40 }),
    decisions: fc.array(fc.tuple(fc.constantFrom('list', 'web-panel'), key, fc.constantFrom(...choices)), {
      maxLength: 40,
    }),
  })
  .map(({ header, owned, intended, decisions }) => ({
    header,
    owned: new Map(owned.map(([kind, name, mark]) => [`${kind}:${name}`, mark])),
    intended: new Set(intended.map(([kind, name]) => `${kind}:${name}`)),
    decisions: new Map(decisions.map(([kind, name, choice]) => [`${kind}:${name}`, choice])),
  }));

describe('ownership marks', () => {
  it('read back exactly as they were written, whatever they hold', () => {
    fc.assert(
      fc.property(marks, (before) => {
        expect(decodeMarks(encodeMarks(before))).toEqual(before);
      }),
    );
  });

  it('never put more than 239 characters into one value', () => {
    fc.assert(
      fc.property(marks, (before) => {
        for (const value of encodeMarks(before).values()) expect(value.length).toBeLessThanOrEqual(maxValueLength);
      }),
    );
  });

  it('give themselves away when any of their keys is left out, as long as there is one', () => {
    fc.assert(
      fc.property(marks, fc.nat(), (whole, index) => {
        const keys = [...encodeMarks(whole)];
        fc.pre(whole.header !== undefined);
        expect(seemIncomplete(new Map(keys))).toBe(false);
        expect(seemIncomplete(new Map(keys.toSpliced(index % keys.length, 1)))).toBe(true);
      }),
    );
  });

  it('cost a handful of keys for hundreds of items', () => {
    const owned = new Map(
      Array.from({ length: 600 }, (_, index) => [
        `list-item:item${index}`,
        { tenantId: 10_000 + index, collection: 'items-of:list:stages', adopted: false },
      ]),
    );
    expect(encodeMarks({ header: undefined, owned, intended: new Set(), decisions: new Map() }).size).toBeLessThan(45);
  });

  it('are the same keys whatever order the objects came in', () => {
    const a = { tenantId: 1, collection: 'lists', adopted: false };
    const b = { tenantId: 2, collection: 'lists', adopted: true };
    const one = {
      header: undefined,
      owned: new Map([
        ['list:a', a],
        ['list:b', b],
      ]),
      intended: new Set<string>(),
      decisions: new Map(),
    };
    const other = {
      header: undefined,
      owned: new Map([
        ['list:b', b],
        ['list:a', a],
      ]),
      intended: new Set<string>(),
      decisions: new Map(),
    };
    expect([...encodeMarks(one)]).toEqual([...encodeMarks(other)]);
  });

  it.each([
    ['a key nobody knows', [['something', 'x']]],
    ['an answer nobody can give', [['decision#0', 'list:offers=maybe']]],
    ['an entry without an id', [['list@lists#0', 'offers=']]],
    ['a header that is not JSON', [['header', 'oops']]],
    ['a header with a state that does not exist', [['header', '{"version":"1","digest":"","state":"done","run":"1"}']]],
  ] as const)('refuse to be read with %s, rather than to look empty', (_what, keys) => {
    expect(() => decodeMarks(keys.map(([name, value]) => [name, value] as const))).toThrow();
  });
});
