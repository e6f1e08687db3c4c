import type { RateLimiters } from '../tenant/rate-limiters.ts';

/** Why nothing new is sent at the moment. */
export type Pause = 'by-you' | 'offline' | 'asleep';

/** A door in front of the network: while anything keeps it shut, calls wait before their own time begins to run. */
export interface Gate {
  shut(why: Pause): void;
  open(why: Pause): void;
  /** Whatever shut it. */
  openWide(): void;
  /** The strongest reason it is shut for; null when it is open. */
  shutBecause(): Pause | null;
  /** Resolves when it is open. @throws the signal's reason when it aborts before */
  passed(signal?: AbortSignal): Promise<void>;
}

const strongestFirst: readonly Pause[] = ['by-you', 'offline', 'asleep'];

export function createGate(): Gate {
  const reasons = new Set<Pause>();
  const waiting = new Set<() => void>();

  function letThrough(): void {
    if (reasons.size > 0) return;
    for (const go of waiting) go();
    waiting.clear();
  }

  return {
    shut: (why) => void reasons.add(why),
    open(why) {
      reasons.delete(why);
      letThrough();
    },
    openWide() {
      reasons.clear();
      letThrough();
    },
    shutBecause: () => strongestFirst.find((why) => reasons.has(why)) ?? null,
    passed(signal) {
      if (reasons.size === 0) return Promise.resolve();
      return new Promise((resolve, reject) => {
        const go = (): void => {
          signal?.removeEventListener('abort', stop);
          resolve();
        };
        const stop = (): void => {
          waiting.delete(go);
          reject(signal?.reason);
        };
        if (signal?.aborted) return stop();
        waiting.add(go);
        signal?.addEventListener('abort', stop, { once: true });
      });
    },
  };
}

/**
 * The same limits, behind the door. It stands before a call's turn, so that neither a time limit runs while a person
 * pauses nor do calls that waited go out all at once afterwards.
 */
export function behindGate(limiters: RateLimiters, gate: Gate): RateLimiters {
  return {
    of(tenant, callsPerSecond) {
      const limiter = limiters.of(tenant, callsPerSecond);
      return {
        async take(signal, onWaiting) {
          for (;;) {
            await gate.passed(signal);
            const turn = await limiter.take(signal, onWaiting);
            if (gate.shutBecause() === null) return turn;
            turn.done();
          }
        },
        hold: (until) => limiter.hold(until),
        allow: (calls) => limiter.allow(calls),
      };
    },
  };
}
