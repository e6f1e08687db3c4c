import { describe, expect, it } from 'vitest';
import { killEverywhere } from '../../support/killed-runs.ts';

/** Each write; KILL_EVERY=4 tries every fourth, for a quick look. */
const every = Number(process.env['KILL_EVERY'] ?? 1);

describe('a process that is killed', () => {
  it('at any of three points around every write of the offers sample is taken up to the same tenant, nothing twice', async () => {
    const killed = await killEverywhere({ purpose: 'install', every });
    expect(killed.writes).toBeGreaterThan(30);
    // Each death was died whose write the run came to. Its claim on the tenant is none of the run's own, and is not recorded.
    expect(killed.deaths).toBeGreaterThan(2 * Math.ceil(killed.writes / every));
  }, 600_000);

  it('while it uninstalls is taken up until nothing of the application is left', async () => {
    const killed = await killEverywhere({ purpose: 'uninstall', every: 4 });
    expect(killed.deaths).toBeGreaterThan(10);
  }, 200_000);

  it('around the call that registers the customer with the partner registers it once', async () => {
    const killed = await killEverywhere({ purpose: 'install', partner: true });
    // Which of the recorded calls it is, is the first test's business.
    expect(killed.deaths).toBeGreaterThanOrEqual(2);
  }, 200_000);
});
