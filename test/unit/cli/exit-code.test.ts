import { describe, expect, it } from 'vitest';
import { exitCodeForPlan, exitCodeForRun, exitCodeForVerification } from '../../../main/cli/exit-code.ts';
import { item, planOf, runOf } from './sample-plan.ts';

const keep = item('list:a', 'keep');
const create = item('list:b', 'create');
const ask = item('list:c', 'ask');
const byHand = item('manual:d', 'manual');
const optional = item('manual:e', 'manual', { optional: true });
const unread = item('list:f', 'blocked');
const waiting = item('list:g', 'blocked', { reason: { code: 'depends-on-question' } });

describe('the exit code of a plan', () => {
  it.each([
    ['nothing at all', [], 0],
    ['everything is there', [keep], 0],
    ['an optional manual step is left', [keep, optional], 0],
    ['a required manual step is left', [keep, byHand], 3],
    ['a question is open', [keep, ask], 3],
    ['something waits for a question', [keep, ask, waiting], 3],
    ['something is missing', [keep, create], 2],
    ['something is missing and a question is open', [create, ask, byHand], 2],
    ['a list could not be read', [keep, unread], 6],
    ['a list could not be read and something is missing elsewhere', [create, ask, unread], 6],
  ] as const)('when %s', (_, items, code) => {
    expect(exitCodeForPlan(planOf(items))).toBe(code);
  });

  it.each(['create', 'update', 'adopt', 'restore', 'remove'] as const)(
    'is 2 when there is something to %s',
    (action) => {
      expect(exitCodeForPlan(planOf([item('list:a', action)]))).toBe(2);
    },
  );
});

describe('the exit code of a verification', () => {
  const drift = [{ field: 'Name', from: 'Acme', to: 'Theirs' }];

  it('is 2 when somebody changed something in the tenant, although nothing is to be done about it', () => {
    const plan = planOf([item('list:a', 'keep', { reason: { code: 'changed-by-customer' }, drift })]);
    expect([exitCodeForPlan(plan), exitCodeForVerification(plan)]).toEqual([0, 2]);
  });

  it('stays 6 when something could not be read', () => {
    expect(exitCodeForVerification(planOf([item('list:a', 'keep', { drift }), item('list:b', 'blocked')]))).toBe(6);
  });
});

describe('the exit code of a run', () => {
  it('is 0 when everything is done and an optional manual step is left', () => {
    const plan = planOf([create, optional]);
    expect(exitCodeForRun(runOf(plan, { [optional.id]: { status: 'left-to-human', verified: false } }))).toBe(0);
  });

  it('is 0 when there was nothing to do', () => {
    expect(exitCodeForRun(runOf(planOf([keep]), {}, { outcome: 'nothing-to-do' }))).toBe(0);
  });

  it.each([
    ['a question', ask],
    ['a required manual step', byHand],
  ])('is 3 when %s is left', (_, left) => {
    const plan = planOf([create, left]);
    expect(exitCodeForRun(runOf(plan, { [left.id]: { status: 'left-to-human', verified: false } }))).toBe(3);
  });

  it('is 7 when a part of it failed', () => {
    const plan = planOf([create, keep]);
    const failed = { [create.id]: { status: 'failed', verified: false } } as const;
    expect(exitCodeForRun(runOf(plan, failed, { outcome: 'partly' }))).toBe(7);
  });

  it('is 7 when it failed as a whole', () => {
    const plan = planOf([create]);
    const failed = { [create.id]: { status: 'failed', verified: false } } as const;
    expect(exitCodeForRun(runOf(plan, failed, { outcome: 'failed' }))).toBe(7);
  });

  it.each([
    ['TENANT_UNREACHABLE', 6],
    ['SIGN_IN_EXPIRED', 5],
  ])('is that of the error when %s came before the first write', (code, exit) => {
    const failed = { outcome: 'failed', failure: { code, details: {} }, calls: { reads: 9, writes: 0 } } as const;
    expect(exitCodeForRun(runOf(planOf([create]), { [create.id]: { status: 'skipped' } }, failed))).toBe(exit);
  });

  it('is 6 when nothing could be read, so nothing was done', () => {
    const plan = planOf([unread]);
    const skipped = { [unread.id]: { status: 'skipped', verified: false, code: 'PLAN_BLOCKED' } } as const;
    expect(exitCodeForRun(runOf(plan, skipped, { outcome: 'nothing-to-do' }))).toBe(6);
  });

  it('is 8 when it was stopped, whatever else', () => {
    const plan = planOf([create, ask, unread]);
    expect(exitCodeForRun(runOf(plan, {}, { outcome: 'cancelled' }))).toBe(8);
  });
});
