import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AppState, CompanyFields, CompanyView, Page, SignInView } from '../../../main/contract/view.ts';
import { steps } from '../../../main/contract/view.ts';
import { createStore } from '../../../main/desktop/store.ts';
import { reachableSteps } from '../../../main/desktop/way.ts';
import { application, base } from '../../support/states/base.ts';

const pages: readonly Page[] = ['welcome', ...steps];

const noCompany: CompanyFields = {
  name: '',
  organisationNumber: '',
  address: '',
  country: '',
  phone: '',
  email: '',
  contactName: '',
  contactTitle: '',
  contactEmail: '',
  contactPhone: '',
};

const at = (page: Page, parts: Partial<AppState>): readonly string[] =>
  reachableSteps({ ...base, application, ...parts, page });

describe('the store', () => {
  test('tells only what has changed, with a number that grows by one', () => {
    const store = createStore(base);
    const told: unknown[] = [];
    store.subscribe((update) => told.push(update));
    store.set({ online: base.online, notice: base.notice });
    store.set({ online: !base.online, notice: base.notice });
    store.set({ side: 'help' });
    expect(told).toEqual([
      { revision: 1, parts: { online: !base.online } },
      { revision: 2, parts: { side: 'help' } },
    ]);
  });

  test('tells nothing to whoever has stopped listening', () => {
    const store = createStore(base);
    let told = 0;
    const stop = store.subscribe(() => (told += 1));
    stop();
    store.set({ side: 'help' });
    expect(told).toBe(0);
  });

  test('all updates together are the state as it is', () => {
    const change: fc.Arbitrary<Partial<AppState>> = fc.oneof(
      fc.record({ online: fc.boolean() }),
      fc.record({ side: fc.constantFrom('help', 'runs', null) }),
      fc.record({ page: fc.constantFrom(...pages), notice: fc.constant(null) }),
    );
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        const store = createStore(base);
        let followed: AppState = base;
        let revision = 0;
        store.subscribe((update) => {
          followed = { ...followed, ...update.parts };
          expect(update.revision).toBe((revision += 1));
        });
        for (const one of changes) store.set(one);
        expect(followed).toEqual(store.state());
        expect(store.snapshot()).toEqual({ revision, parts: store.state() });
      }),
    );
  });
});

describe('where one may go', () => {
  const signedIn: SignInView = { ...base.signIn, phase: 'done' };
  const company: CompanyView = {
    phase: 'reading',
    details: noCompany,
    read: noCompany,
    sent: [],
    receiver: null,
    invalid: {},
    problem: null,
  };

  test('nowhere before an application is chosen, and nowhere while something is written', () => {
    expect(at('welcome', { signIn: signedIn })).toEqual([]);
    expect(at('installing', { signIn: signedIn })).toEqual([]);
  });

  test('not to the checklist before the company was shown', () => {
    expect(at('sign-in', { signIn: signedIn, company: null, checklist: null, result: null })).toEqual(['about']);
    expect(at('company', { signIn: signedIn, company, checklist: null, result: null })).toEqual(['about', 'sign-in']);
  });

  test('whatever the state, one may not go to where one is, and not to a run', () => {
    fc.assert(
      fc.property(fc.constantFrom(...pages), fc.boolean(), fc.boolean(), (page, hasCompany, done) => {
        const reachable = at(page, {
          signIn: done ? signedIn : base.signIn,
          company: hasCompany ? company : null,
        });
        expect(reachable).not.toContain(page);
        expect(reachable).not.toContain('installing');
      }),
    );
  });
});
