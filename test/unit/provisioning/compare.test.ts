import { describe, expect, it } from 'vitest';
import { differences } from '../../../main/provisioning/compare.ts';
import { existingToy, toyKind, wantedToy } from '../../support/toy-kind.ts';

const wanted = (Name: string) => wantedToy('one', { fields: { Name, Colour: 'red', Rank: 1 } });
const there = (Name: string, more: object = {}) =>
  existingToy(1, { name: Name, fields: { Name, Colour: 'red', Rank: 9, ...more } });

describe('the differences of an object', () => {
  it.each([
    ['the order of the languages', 'US:"Red";NO:"Rød"', 'NO:"Rød";US:"Red"'],
    ['white space around the separators', 'US:"Red";NO:"Rød"', 'US: "Red" ; NO: "Rød"'],
  ])('do not include %s', (_what, one, other) => {
    expect(differences(wanted(one), there(other), toyKind.fields)).toEqual([]);
  });

  it('include a translation that differs', () => {
    const changes = differences(wanted('US:"Red";NO:"Rød"'), there('US:"Red";NO:"Raud"'), toyKind.fields);
    expect(changes.map((change) => change.field)).toEqual(['Name']);
  });

  it('leave out what is only decided when the object is created, and what the manifest does not decide', () => {
    expect(differences(wanted('Red'), there('Red', { Rank: 40, Extra: 'x' }), toyKind.fields)).toEqual([]);
  });
});
