import { WriteError } from '../tenant/write-error.ts';

const mostTries = 4;

/**
 * For work that may be done twice without harm, because it sets something to a value or looks before it writes:
 * after a lost answer it is simply done again.
 * @throws what the last try threw
 */
export async function repeatable(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await work();
      return;
    } catch (thrown) {
      if (!(thrown instanceof WriteError) || thrown.happened !== 'unknown' || tries === mostTries) throw thrown;
    }
  }
}
