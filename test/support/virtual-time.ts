import type { Time } from '../../main/tenant/time.ts';

/** Turns of the event loop without anything to wait for, before that is taken to be the end. */
const mostQuiet = 10_000;

/** A clock that stands still until everybody waits, and then jumps to whoever is woken next. */
export class VirtualTime implements Time {
  #now = 1_000_000;
  #outside = 0;
  #sleepers: { readonly at: number; readonly wake: () => void }[] = [];

  readonly now = (): number => this.#now;

  readonly sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(reason(signal));
      const sleeper = { at: this.#now + Math.max(0, ms), wake: resolve };
      this.#sleepers.push(sleeper);
      signal?.addEventListener('abort', () => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        reject(reason(signal));
      });
    });

  /** Time stands still while something real goes on, such as a call over the network. */
  async outside<T>(work: () => Promise<T>): Promise<T> {
    this.#outside += 1;
    try {
      return await work();
    } finally {
      this.#outside -= 1;
    }
  }

  /** Lets time pass until the work is done. @throws Error when it waits for something that never comes */
  async run<T>(work: Promise<T>): Promise<T> {
    let over = false;
    const settled = work.finally(() => {
      over = true;
    });
    settled.catch(() => undefined);
    for (let quiet = 0; ; ) {
      await new Promise((resolve) => setImmediate(resolve));
      if (over) return settled;
      const next = Math.min(...this.#sleepers.map((sleeper) => sleeper.at));
      if (this.#outside > 0 || next === Number.POSITIVE_INFINITY) {
        quiet = this.#outside > 0 ? 0 : quiet + 1;
        if (quiet > mostQuiet) throw new Error('Nobody will ever be woken.');
        continue;
      }
      this.#now = Math.max(this.#now, next);
      const due = this.#sleepers.filter((sleeper) => sleeper.at <= this.#now);
      this.#sleepers = this.#sleepers.filter((sleeper) => sleeper.at > this.#now);
      for (const sleeper of due) sleeper.wake();
    }
  }
}

function reason(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error('aborted');
}
