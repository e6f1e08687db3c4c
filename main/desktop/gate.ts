/** Why nothing new is sent at the moment. */
export type Pause = 'by-you' | 'offline' | 'asleep';

/** A door in front of the network: while anything keeps it shut, calls wait before they are sent. */
export interface Gate {
  shut(why: Pause): void;
  open(why: Pause): void;
  /** The strongest reason it is shut for; null when it is open. */
  shutBecause(): Pause | null;
  /** The same fetch, behind the door. A call whose signal is aborted stops waiting. */
  readonly fetch: typeof globalThis.fetch;
}

const strongestFirst: readonly Pause[] = ['by-you', 'offline', 'asleep'];

export function createGate(fetch: typeof globalThis.fetch): Gate {
  const reasons = new Set<Pause>();
  let waiting: (() => void)[] = [];

  function passed(signal: AbortSignal | null | undefined): Promise<void> {
    if (reasons.size === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      waiting.push(resolve);
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
  }

  return {
    shut: (why) => void reasons.add(why),
    open(why) {
      reasons.delete(why);
      if (reasons.size > 0) return;
      const all = waiting;
      waiting = [];
      for (const go of all) go();
    },
    shutBecause: () => strongestFirst.find((why) => reasons.has(why)) ?? null,
    fetch: async (input, init) => {
      await passed(init?.signal);
      return fetch(input, init);
    },
  };
}
