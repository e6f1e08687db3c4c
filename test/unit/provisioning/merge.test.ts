import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changingActions, type Decisions } from '../../../main/contract/plan.ts';
import { baselineText, noBaseline, readBaseline, settledBaseline } from '../../../main/provisioning/baseline.ts';
import { planOurs } from '../../../main/provisioning/merged-item.ts';
import { noMarks, type Marks } from '../../../main/provisioning/marks.ts';
import type { Actual, Desired } from '../../../main/resources/kind.ts';
import { sameText } from '../../../main/resources/multi-language.ts';
import { existingToy, toyKind, wantedToy } from '../../support/toy-kind.ts';

interface Values {
  readonly Name: string;
  readonly Colour: string;
  readonly VisibleTo: string;
}

const values: fc.Arbitrary<Values> = fc.record({
  Name: fc.constantFrom('Red', 'Blue', 'US:"Red";NO:"Rød"', 'NO:"Rød" ; US:"Red"', 'US:"Red";NO:"Raud"', 'US:"Red"'),
  Colour: fc.constantFrom('red', 'green', ''),
  VisibleTo: fc.constantFrom('everyone', 'Sales'),
});

function wanting({ Name, Colour, VisibleTo }: Values): Desired {
  return wantedToy('a', { fields: { Name, Colour, Rank: 1 }, visibleTo: VisibleTo });
}

function holding({ Name, Colour, VisibleTo }: Values): Actual {
  return existingToy(7, { name: Name, fields: { Name, Colour, Rank: 9 }, visibleTo: VisibleTo });
}

/** The marks after `asked` was installed and found as `held`. */
function marksOf(asked: Values, held: Values, before = noBaseline, accepted: Partial<Values> = {}): Marks {
  const common = { fields: toyKind.fields, grouped: true, before, accepted };
  const installed = baselineText(settledBaseline({ wanted: wanting(asked), held: holding(held), ...common }));
  return {
    ...noMarks,
    owned: new Map([['toy:a', { tenantId: 7, collection: 'toys', adopted: false, installed }]]),
  };
}

function plan(marks: Marks, there: Values, wanted: Values, decision?: Decisions[string]) {
  const desired = wanting(wanted);
  return planOurs({ desired, actual: holding(there), fields: toyKind.fields, marks, decision });
}

/** What the tenant holds once the item has been applied. */
function applied(there: Values, { item }: ReturnType<typeof plan>): Values {
  if (!changingActions.has(item.action)) return there;
  return { ...there, ...Object.fromEntries(item.changes.map(({ field, after }) => [field, after])) };
}

const fieldNames = ['Name', 'Colour', 'VisibleTo'] as const;
const same = (field: keyof Values, a: Values, b: Values): boolean =>
  field === 'Name' ? sameText(a[field], b[field]) : a[field] === b[field];

describe('a three-way merge', () => {
  it('loses no change that somebody made in the tenant, and makes every other that the application wants', () => {
    fc.assert(
      fc.property(values, values, values, (installed, there, wanted) => {
        const planned = plan(marksOf(installed, installed), there, wanted);
        const result = applied(there, planned);
        for (const field of fieldNames) {
          const touched = !same(field, installed, there);
          if (touched || planned.item.action === 'ask') expect(result[field]).toBe(there[field]);
          else expect(same(field, result, wanted), field).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('asks exactly when both have changed a field to different values, and names keeping theirs first', () => {
    fc.assert(
      fc.property(values, values, values, (installed, there, wanted) => {
        const both = fieldNames.some(
          (field) => !same(field, installed, there) && !same(field, installed, wanted) && !same(field, there, wanted),
        );
        const { item } = plan(marksOf(installed, installed), there, wanted);
        expect(item.action === 'ask').toBe(both);
        if (both) {
          expect(item.reason.code).toBe('changed-by-both');
          expect(item.choices).toEqual(['keep-theirs', 'use-ours']);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it.each(['keep-theirs', 'use-ours'] as const)('is settled by the answer %s: the next plan is quiet', (decision) => {
    fc.assert(
      fc.property(values, values, values, (installed, there, wanted) => {
        const planned = plan(marksOf(installed, installed), there, wanted, decision);
        const result = applied(there, planned);
        for (const field of fieldNames) {
          if (decision === 'use-ours') expect(same(field, result, wanted), field).toBe(true);
          else if (!same(field, installed, there)) expect(result[field]).toBe(there[field]);
        }
        const accepted = planned.writing?.accepted;
        const marks = marksOf(
          wanted,
          result,
          readBaseline(marksOf(installed, installed).owned.get('toy:a')?.installed),
          accepted,
        );
        const { item } = plan(marks, result, wanted);
        expect(item).toMatchObject({ action: 'keep', changes: [] });
        expect(item.drift).toBeUndefined();
      }),
    );
  });

  it('tells what somebody changed, from what the manifest asks for to what is there', () => {
    const installed: Values = { Name: 'Red', Colour: 'red', VisibleTo: 'everyone' };
    const { item } = plan(marksOf(installed, installed), { ...installed, Colour: 'green' }, installed);
    expect(item).toMatchObject({
      action: 'keep',
      reason: { code: 'changed-by-customer' },
      drift: [{ field: 'Colour', from: 'red', to: 'green' }],
    });
  });

  it('never takes a missing or damaged baseline for permission to overwrite', () => {
    fc.assert(
      fc.property(values, values, fc.constantFrom(undefined, '', 'x', 'not a baseline'), (there, wanted, installed) => {
        const mark = {
          tenantId: 7,
          collection: 'toys',
          adopted: false,
          ...(installed === undefined ? {} : { installed }),
        };
        const marks = { ...noMarks, owned: new Map([['toy:a', mark]]) };
        const { item } = plan(marks, there, wanted);
        const differs = fieldNames.some((field) => !same(field, there, wanted));
        expect(item.action).toBe(differs ? 'ask' : 'keep');
        if (differs) expect(item.reason.code).toBe('changed-by-unknown');
      }),
    );
  });

  it('lets a later version decide a field that an earlier one left alone', () => {
    const installed: Values = { Name: 'Red', Colour: 'red', VisibleTo: 'everyone' };
    const undecided = wantedToy('a', { fields: { Name: 'Red' } });
    const options = { fields: toyKind.fields, grouped: true, before: noBaseline, accepted: {} };
    const text = baselineText(settledBaseline({ wanted: undecided, held: holding(installed), ...options }));
    const mark = { tenantId: 7, collection: 'toys', adopted: false, installed: text };
    const marks = { ...noMarks, owned: new Map([['toy:a', mark]]) };
    expect(plan(marks, installed, { ...installed, Colour: 'green' }).item.action).toBe('update');
    expect(plan(marks, { ...installed, Colour: '' }, { ...installed, Colour: 'green' }).item.action).toBe('ask');
  });
});
