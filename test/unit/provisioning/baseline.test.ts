import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baselineText, fieldTag, readBaseline, valueHash } from '../../../main/provisioning/baseline.ts';
import { kinds } from '../../../main/resources/registry.ts';

const text = { compare: 'text', label: 'Name' } as const;

const token = (length: number) => fc.stringMatching(new RegExp(`^[A-Za-z0-9_-]{${length}}$`));

describe('a baseline', () => {
  it('reads back as it was written, in one order', () => {
    const field = fc.record({ installed: token(4), accepted: fc.option(token(4), { nil: undefined }) });
    fc.assert(
      fc.property(fc.array(fc.tuple(token(2), field)), (entries) => {
        const fields = entries.map(([tag, { installed, accepted }]) => {
          return [tag, { installed, ...(accepted === undefined ? {} : { accepted }) }] as const;
        });
        const baseline = new Map(fields);
        expect(readBaseline(baselineText(baseline))).toEqual(baseline);
        expect(baselineText(new Map([...baseline].toReversed()))).toBe(baselineText(baseline));
      }),
    );
  });

  it('is the same for a text in several languages whatever their order and white space', () => {
    const one = valueHash('Name', 'US:"Red";NO:"Rød"', text);
    expect(valueHash('Name', 'NO:"Rød" ; US:"Red"', text)).toBe(one);
    expect(valueHash('Name', 'US:"Red";NO:"Raud"', text)).not.toBe(one);
  });

  it('has a tag of its own for every field of a kind', () => {
    for (const { fields } of kinds) {
      const names = [...Object.keys(fields), 'VisibleTo'];
      expect(new Set(names.map(fieldTag)).size).toBe(names.length);
    }
  });
});
