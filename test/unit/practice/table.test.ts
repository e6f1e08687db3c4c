import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTable, idSequence, TakenError, uniqueIndex } from '../../../main/practice/state/table.ts';

const newTable = () => {
  let changes = 0;
  const table = createTable({
    name: 'rows',
    ids: idSequence(),
    unique: [uniqueIndex('Name')],
    changed: () => {
      changes += 1;
    },
  });
  return { table, changes: () => changes };
};

describe('a table of the practice tenant', () => {
  it('never holds two rows of one name, whatever is inserted, renamed and removed', () => {
    const step = fc.record({
      what: fc.constantFrom('insert', 'rename', 'remove'),
      name: fc.constantFrom('a', 'A', 'b', 'B', 'c', ''),
      id: fc.integer({ min: 1, max: 6 }),
    });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const { table } = newTable();
        for (const { what, name, id } of steps) {
          try {
            if (what === 'insert') table.insert({ Name: name, Rank: 0 }, [], undefined);
            else if (what === 'remove') table.remove(id);
            else if (table.get(id)) table.update(id, { Name: name });
          } catch (thrown) {
            expect(thrown).toBeInstanceOf(TakenError);
          }
          const names = table.all().flatMap(({ values }) => String(values['Name']).toLowerCase() || []);
          expect(new Set(names).size).toBe(names.length);
          for (const row of table.all())
            if (row.values['Name'] !== '') expect(table.find('Name', String(row.values['Name']))?.id).toBe(row.id);
        }
      }),
    );
  });

  it('does not give out an id twice', () => {
    const { table } = newTable();
    const { id } = table.insert({ Name: 'a', Rank: 0 }, [], undefined);
    table.remove(id);
    expect(table.insert({ Name: 'a', Rank: 0 }, [], undefined).id).not.toBe(id);
  });

  it('only tells of real changes', () => {
    const { table, changes } = newTable();
    const { id } = table.insert({ Name: 'a', Rank: 0 }, [1], undefined);
    table.update(id, { Name: 'a', Rank: 0 });
    table.setGroups(id, [1]);
    table.remove(99);
    expect(changes()).toBe(1);
  });
});
