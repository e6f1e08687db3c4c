/**
 * What one tenant has shown of itself while this process works on it: whether saving several objects in one call
 * creates exactly those and keeps the others. It is not stored: a service that is upgraded may change its ways, and
 * the proof costs two calls.
 */
export class BulkProof {
  #verdict: 'open' | 'good' | 'bad' = 'open';
  #turn: Promise<unknown> = Promise.resolve();

  get verdict(): 'open' | 'good' | 'bad' {
    return this.#verdict;
  }

  /** Once bad, always bad. */
  settle(verdict: 'good' | 'bad'): void {
    if (this.#verdict !== 'bad') this.#verdict = verdict;
  }

  /** One after the other, so that only one list is used to find out. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work, work);
    this.#turn = mine;
    return mine;
  }
}
