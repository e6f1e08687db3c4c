import { describe, expect, it } from 'vitest';
import { createFaults, type Fault, faultListSchema } from '../../../main/practice/control/faults.ts';

const judge = (
  faults: readonly object[],
  calls: number,
  explicitOnly = false,
): readonly (Fault['kind'] | undefined)[] => {
  const armed = createFaults();
  armed.set(faultListSchema.parse(faults));
  return Array.from({ length: calls }, () => armed.judge('GET', '/Cust10001/api/v1/List', explicitOnly).fault?.kind);
};

const fired = (verdicts: readonly unknown[]) =>
  verdicts.flatMap((kind, index) => (kind === undefined ? [] : index + 1));

describe('faults', () => {
  it('fire on every k-th call', () => {
    expect(fired(judge([{ kind: 'html', every: 3 }], 9))).toEqual([3, 6, 9]);
  });

  it('fire at most so many times', () => {
    expect(fired(judge([{ kind: 'html', times: 2 }], 9))).toEqual([1, 2]);
  });

  it('fire by chance, and by the same chance for the same seed', () => {
    const one = fired(judge([{ kind: 'html', probability: 0.3, seed: 7 }], 1000));
    expect(one).toEqual(fired(judge([{ kind: 'html', probability: 0.3, seed: 7 }], 1000)));
    expect(one).not.toEqual(fired(judge([{ kind: 'html', probability: 0.3, seed: 8 }], 1000)));
    expect(one.length).toBeGreaterThan(240);
    expect(one.length).toBeLessThan(360);
  });

  it('without a path leave sign-in alone', () => {
    expect(fired(judge([{ kind: 'html' }], 3, true))).toEqual([]);
    expect(fired(judge([{ kind: 'html', match: { path: 'Cust' } }], 3, true))).toEqual([1, 2, 3]);
  });

  it('add their delays up and fail by the first that fires', () => {
    const armed = createFaults();
    const delay = { kind: 'delay', delayMs: 5 };
    armed.set(faultListSchema.parse([delay, { kind: 'html' }, delay, { kind: 'empty' }]));
    expect(armed.judge('GET', '/x', false)).toMatchObject({ delayMs: 10, fault: { kind: 'html' } });
  });
});
