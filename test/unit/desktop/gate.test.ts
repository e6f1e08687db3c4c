import { describe, expect, test } from 'vitest';
import { behindGate, createGate } from '../../../main/desktop/gate.ts';
import { createRateLimiters } from '../../../main/tenant/rate-limiters.ts';

const tenant = { environment: 'practice', customerId: 'Cust10001', clientId: 'x' };

/** Everything that is already on its way has had its chance. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a gate', () => {
  test('lets nobody through before every reason is gone', async () => {
    const gate = createGate();
    gate.shut('by-you');
    gate.shut('offline');
    let through = false;
    const passing = gate.passed().then(() => {
      through = true;
      return undefined;
    });
    gate.open('by-you');
    await settle();
    expect(through).toBe(false);
    expect(gate.shutBecause()).toBe('offline');
    gate.open('offline');
    await passing;
    expect(gate.shutBecause()).toBe(null);
  });

  test('names the person’s own pause before the others', () => {
    const gate = createGate();
    gate.shut('asleep');
    gate.shut('offline');
    gate.shut('by-you');
    expect(gate.shutBecause()).toBe('by-you');
  });

  test('lets go of a call that is aborted while it waits', async () => {
    const gate = createGate();
    gate.shut('by-you');
    const stop = new AbortController();
    const passing = gate.passed(stop.signal);
    stop.abort(new Error('enough'));
    await expect(passing).rejects.toThrow('enough');
    await expect(gate.passed(stop.signal)).rejects.toThrow('enough');
  });
});

describe('a limiter behind a gate', () => {
  test('gives no turn while the gate is shut', async () => {
    const gate = createGate();
    const limiter = behindGate(createRateLimiters(), gate).of(tenant, 0);
    gate.shut('by-you');
    let turns = 0;
    const taking = limiter.take().then((turn) => {
      turns += 1;
      return turn;
    });
    await settle();
    expect(turns).toBe(0);
    gate.openWide();
    await taking;
    expect(turns).toBe(1);
  });

  test('gives back the turn of a call that was waiting when the gate was shut', async () => {
    const gate = createGate();
    let given = 0;
    let letGo: (() => void) | undefined;
    const inner = {
      of: () => ({
        take: () =>
          new Promise<{ done: () => void }>((resolve) => {
            given += 1;
            letGo = () => resolve({ done: () => void (given -= 1) });
          }),
        hold: () => undefined,
        allow: () => undefined,
      }),
    };
    const limiter = behindGate(inner, gate).of(tenant);
    const taking = limiter.take();
    await settle();
    gate.shut('by-you');
    letGo?.();
    await settle();
    expect(given).toBe(0);
    gate.open('by-you');
    await settle();
    letGo?.();
    await taking;
    expect(given).toBe(1);
  });
});
