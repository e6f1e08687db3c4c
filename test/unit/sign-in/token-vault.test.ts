import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { InstallerError } from '../../../main/contract/errors.ts';
import { createTokenVault } from '../../../main/sign-in/token-vault.ts';

const canary = '8A:Cust10001.canary-canary-canary';

/** A vault at time zero whose token is good for an hour. */
function vaultWith(
  signInAgain: (signal: AbortSignal) => Promise<{ token: string; expires: number }>,
  now: () => number = () => 0,
) {
  return createTokenVault({ token: canary, expires: 3_600_000 }, signInAgain, now);
}

const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'no error',
    (thrown: unknown) => (thrown instanceof InstallerError ? thrown.code : thrown),
  );

const never = () => Promise.reject(new Error('not expected'));

describe('a token vault', () => {
  test('gives the token as long as it is good', async () => {
    let now = 0;
    const vault = vaultWith(never, () => now);
    expect(await vault.token()).toBe(canary);
    now = 3_589_000;
    expect(await vault.token()).toBe(canary);
    now = 3_590_000;
    expect(await codeOf(vault.token())).toBe('SIGN_IN_EXPIRED');
  });

  test('signs in once for all who ask at the same time', async () => {
    let signIns = 0;
    const vault = vaultWith(async () => {
      signIns += 1;
      await Promise.resolve();
      return { token: `second ${signIns}`, expires: 7_200_000 };
    });
    const tokens = await Promise.all(Array.from({ length: 50 }, () => vault.renew()));
    expect(new Set(tokens)).toEqual(new Set(['second 1']));
    expect(await vault.token()).toBe('second 1');
    expect(signIns).toBe(1);
  });

  test('signs in again for whoever asks later', async () => {
    let signIns = 0;
    const vault = vaultWith(() => {
      signIns += 1;
      return Promise.resolve({ token: `renewed ${signIns}`, expires: 7_200_000 });
    });
    await vault.renew();
    expect(await vault.renew()).toBe('renewed 2');
  });

  test('does not give the old token while it is renewed, nor after that failed', async () => {
    const vault = vaultWith(() => Promise.reject(new InstallerError('SIGN_IN_TIMED_OUT')));
    const renewed = codeOf(vault.renew());
    expect(await codeOf(vault.token())).toBe('SIGN_IN_EXPIRED');
    expect(await renewed).toBe('SIGN_IN_TIMED_OUT');
    expect(await codeOf(vault.token())).toBe('SIGN_IN_EXPIRED');
  });

  test('asks nobody twice who let a sign-in go by, until they want something anew', async () => {
    let signIns = 0;
    const answers = [
      () => Promise.reject(new InstallerError('SIGN_IN_TIMED_OUT')),
      () => Promise.resolve({ token: 'second', expires: 7_200_000 }),
    ];
    const vault = vaultWith(() => {
      signIns += 1;
      return answers.shift()?.() ?? never();
    });
    for (let calls = 0; calls < 5; calls += 1) expect(await codeOf(vault.renew())).toBe('SIGN_IN_TIMED_OUT');
    expect(signIns).toBe(1);
    vault.askAgain();
    expect(await vault.renew()).toBe('second');
  });

  test('tries again when SuperID was out of reach, which asked nobody', async () => {
    const answers = [
      () => Promise.reject(new InstallerError('SIGN_IN_UNREACHABLE')),
      () => Promise.resolve({ token: 'second', expires: 7_200_000 }),
    ];
    const vault = vaultWith(() => answers.shift()?.() ?? never());
    expect(await codeOf(vault.renew())).toBe('SIGN_IN_UNREACHABLE');
    expect(await vault.renew()).toBe('second');
  });

  test('ends a sign-in that is under way when it is told to forget', async () => {
    const vault = vaultWith(
      (signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new InstallerError('CANCELLED')));
        }),
    );
    const renewed = codeOf(vault.renew());
    vault.forget();
    expect(await renewed).toBe('CANCELLED');
  });

  test('forgets for good', async () => {
    const vault = vaultWith(never);
    vault.forget();
    expect(await codeOf(vault.token())).toBe('SIGN_IN_EXPIRED');
    expect(await codeOf(vault.renew())).toBe('SIGN_IN_EXPIRED');
  });

  test('keeps nothing when it is told to forget during a renewal', async () => {
    const vault = vaultWith(() => Promise.resolve({ token: 'late', expires: 7_200_000 }));
    const renewed = codeOf(vault.renew());
    vault.forget();
    expect(await renewed).toBe('SIGN_IN_EXPIRED');
    expect(await codeOf(vault.token())).toBe('SIGN_IN_EXPIRED');
  });

  test('never shows the token to anything that prints or serialises it', async () => {
    const vault = vaultWith(() => Promise.reject(new InstallerError('SIGN_IN_REFUSED', { reason: 'x' })));
    const thrown = await vault.renew().catch((error: unknown) => error);
    const shown = [
      JSON.stringify(vault),
      inspect(vault, { depth: null, showHidden: true, getters: true, showProxy: true }),
      Object.values(vault).map(String).join(),
      inspect(thrown, { depth: null, showHidden: true }),
    ];
    expect(shown.join('\n')).not.toContain('canary');
    expect(() => structuredClone(vault)).toThrow();
  });
});
