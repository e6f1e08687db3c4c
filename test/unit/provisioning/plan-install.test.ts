import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InstallerError } from '../../../main/contract/errors.ts';
import { planSchema } from '../../../main/contract/plan.ts';
import { manifestSchema } from '../../../main/manifest/schema.ts';
import { canonicalJson } from '../../../main/manifest/digest.ts';
import { baselineText, noBaseline, settledBaseline } from '../../../main/provisioning/baseline.ts';
import { noMarks } from '../../../main/provisioning/marks.ts';
import { planInstall } from '../../../main/provisioning/plan-install.ts';
import type { PlanInput } from '../../../main/provisioning/plan-parts.ts';
import type { CollectionReading } from '../../../main/provisioning/reading.ts';
import type { Actual, Desired } from '../../../main/resources/kind.ts';
import { existingToy, toyBox, toyKind, wantedToy } from '../../support/toy-kind.ts';

const manifest = manifestSchema.parse({
  schemaVersion: 1,
  app: {
    id: 'com.acme.toys',
    name: 'Acme Toys',
    publisher: 'Acme AS',
    version: '1.0.0',
    summary: 'Toys.',
    support: { email: 'support@acme.example' },
  },
  resources: {},
});

function inputWith(
  desired: readonly Desired[],
  box: CollectionReading,
  more: Partial<PlanInput> & { readonly marks?: PlanInput['reading']['marks'] } = {},
): PlanInput {
  const { marks = noMarks, ...rest } = more;
  return {
    manifest,
    manifestDigest: 'digest',
    kinds: [toyKind],
    desired,
    reading: { marks, runs: [], collections: new Map([['toys', box]]), userGroups: [] },
    partner: { is: 'not-used' },
    sentToPartner: {},
    environment: 'practice',
    customerId: 'Cust10001',
    preflight: [],
    decisions: new Map(),
    ...rest,
  };
}

const known = (actuals: readonly Actual[], more = {}): CollectionReading => ({
  known: true,
  collection: toyBox(actuals, more),
});

function only(input: PlanInput) {
  const [item] = planInstall(input).plan.items;
  if (!item) throw new Error('no item');
  return item;
}

/** @param then what was installed, as it was then */
const mark = (tenantId: number, then = existingToy(tenantId, { name: 'Toy a' })) => {
  const options = { wanted: wantedToy('a', { fields: {} }), held: then, fields: toyKind.fields, grouped: false };
  const installed = baselineText(settledBaseline({ ...options, before: noBaseline, accepted: {} }));
  return {
    header: undefined,
    owned: new Map([['toy:a', { tenantId, collection: 'toys', adopted: false, installed }]]),
    intended: new Set<string>(),
    decisions: new Map(),
  };
};

describe('a plan to install', () => {
  it('creates what is not there, with every field it will write', () => {
    const item = only(inputWith([wantedToy('a')], known([])));
    expect(item).toMatchObject({ action: 'create', reason: { code: 'not-there' } });
    expect(item.changes).toEqual([
      { field: 'Name', before: null, after: 'Toy a' },
      { field: 'Colour', before: null, after: 'red' },
      { field: 'Rank', before: null, after: 1 },
    ]);
  });

  it('says who will see a new object where the list is filtered by user group', () => {
    const item = only(inputWith([wantedToy('a')], known([], { grouped: true })));
    expect(item.changes).toContainEqual({ field: 'VisibleTo', before: null, after: 'everyone' });
  });

  it('keeps what is ours and right, also when fields the manifest does not decide differ', () => {
    const actual = existingToy(7, { name: 'Toy a' });
    expect(only(inputWith([wantedToy('a')], known([actual]), { marks: mark(7) }))).toMatchObject({
      action: 'keep',
      tenantId: 7,
      changes: [],
    });
  });

  it('updates exactly the fields of ours that differ', () => {
    const actual = existingToy(7, { name: 'Toy a', fields: { Name: 'Toy a', Colour: 'blue' } });
    expect(only(inputWith([wantedToy('a')], known([actual]), { marks: mark(7, actual) }))).toMatchObject({
      action: 'update',
      risk: 'attention',
      changes: [{ field: 'Colour', before: 'blue', after: 'red' }],
    });
  });

  it('finds ours by its mark although somebody renamed it', () => {
    const item = only(inputWith([wantedToy('a')], known([existingToy(7, { name: 'Renamed' })]), { marks: mark(7) }));
    expect(item).toMatchObject({ tenantId: 7, drift: [{ field: 'Name', from: 'Toy a', to: 'Renamed' }] });
  });

  it('finds ours by ProgId before anything else', () => {
    const ours = existingToy(3, { name: 'Other name', progId: 'com.acme.toys.a' });
    const item = only(inputWith([wantedToy('a', { progId: 'com.acme.toys.a' })], known([ours])));
    expect(item.tenantId).toBe(3);
  });

  it('brings back what is ours and was deleted', () => {
    const deleted = existingToy(7, { name: 'Toy a', deleted: true });
    expect(only(inputWith([wantedToy('a')], known([deleted]), { marks: mark(7) })).action).toBe('restore');
  });

  it.each([
    ['the same name', 'Toy a'],
    ['the name in another case', 'TOY A'],
    ['the name with white space around it', '  Toy a '],
    ['the name in another Unicode form', 'Toy a'.normalize('NFD')],
  ])('asks, with another name as the first choice, when something that is not ours has %s', (_what, name) => {
    const item = only(inputWith([wantedToy('a')], known([existingToy(9, { name })])));
    expect(item.action).toBe('ask');
    expect(item.choices?.[0]).toBe('rename');
  });

  it.each(['Toy', 'Toy a b', 'My Toy a', 'Toy ab'])('does not take %s for it: a prefix never counts', (name) => {
    expect(only(inputWith([wantedToy('a')], known([existingToy(9, { name })]))).action).toBe('create');
  });

  it('offers no adoption of what another application owns', () => {
    const foreign = existingToy(9, { name: 'Toy a', progId: 'com.other.app.x' });
    const item = only(inputWith([wantedToy('a')], known([foreign])));
    expect(item).toMatchObject({
      action: 'ask',
      choices: ['rename', 'skip'],
      reason: { code: 'owned-by-other-application' },
    });
  });

  it('asks when the name is taken in the same name space by a thing of another type', () => {
    const item = only(inputWith([wantedToy('a')], known([], { alsoTaken: ['toy A'] })));
    expect(item).toMatchObject({ action: 'ask', choices: ['rename', 'skip'], proposedName: 'Toy a (Acme AS)' });
  });

  it.each([
    ['skip', 'keep'],
    ['adopt', 'adopt'],
    ['adopt-and-update', 'adopt'],
  ] as const)('does what the person answered: %s', (decision, action) => {
    const there = existingToy(9, { name: 'Toy a', fields: { Name: 'Toy a', Colour: 'blue' } });
    const item = only(inputWith([wantedToy('a')], known([there]), { decisions: new Map([['toy:a', decision]]) }));
    expect(item.action).toBe(action);
    expect(item.changes.map((change) => change.field)).toEqual(decision === 'adopt-and-update' ? ['Colour'] : []);
  });

  it('blocks what lives in a list that could not be read, and what stands on it', () => {
    const error = new InstallerError('TENANT_TIMED_OUT');
    const desired = [wantedToy('a'), wantedToy('b', { dependsOn: ['toy:a'] })];
    const { items } = planInstall(inputWith(desired, { known: false, error })).plan;
    expect(items.map((item) => [item.action, item.reason.code])).toEqual([
      ['blocked', 'unreadable'],
      ['blocked', 'depends-on-blocked'],
    ]);
  });

  it('holds back what depends on a question until it is answered', () => {
    const desired = [wantedToy('a'), wantedToy('b', { dependsOn: ['toy:a'] })];
    const { items } = planInstall(inputWith(desired, known([existingToy(9, { name: 'Toy a' })]))).plan;
    expect(items.map((item) => item.reason.code)).toEqual(['name-taken', 'depends-on-question']);
  });

  it('removes what an earlier version made and this one no longer asks for', () => {
    const old = existingToy(5, { progId: 'com.acme.toys.old' });
    expect(only(inputWith([], known([old])))).toMatchObject({ id: 'toy:old', action: 'remove', tenantId: 5 });
  });

  it('leaves alone what belongs to an application whose id begins with ours', () => {
    const other = existingToy(5, { progId: 'com.acme.toys.extra.panel' });
    expect(planInstall(inputWith([], known([other]))).plan.items).toEqual([]);
  });

  it('puts everything after what it depends on, and counts every action', () => {
    const desired = [wantedToy('a', { dependsOn: ['toy:b'] }), wantedToy('b')];
    const { plan } = planInstall(inputWith(desired, known([])));
    expect(plan.items.map((item) => item.id)).toEqual(['toy:b', 'toy:a']);
    expect(plan.summary.create).toBe(2);
    expect(Object.values(plan.summary).reduce((sum, count) => sum + count, 0)).toBe(plan.items.length);
  });

  it('is the same byte for byte for the same input, and is what the contract says', () => {
    const toy = fc.record({
      tenantId: fc.integer({ min: 1, max: 50 }),
      name: fc.constantFrom('Toy a', 'toy A', 'Toy b', 'X'),
    });
    fc.assert(
      fc.property(fc.uniqueArray(toy, { selector: ({ tenantId }) => tenantId, maxLength: 8 }), (toys) => {
        const input = () =>
          inputWith(
            [wantedToy('a'), wantedToy('b')],
            known(toys.map(({ tenantId, name }) => existingToy(tenantId, { name }))),
          );
        const { plan } = planInstall(input());
        expect(canonicalJson(planInstall(input()).plan)).toBe(canonicalJson(plan));
        expect(planSchema.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
      }),
    );
  });
});
