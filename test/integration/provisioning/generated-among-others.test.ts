import { describe, it } from 'vitest';
import { checkPairs, generatedRuns, generatedSeed } from '../../support/generated-runs.ts';

describe('for any manifest in a tenant with groups and things of others', () => {
  it(`a plan writes nothing, apply writes the plan and nothing else, a plan after it is empty, and uninstalling returns to the start (${generatedRuns / 2} generated pairs)`, async () => {
    await checkPairs('a tenant with groups and things of others', generatedRuns / 2, generatedSeed);
  }, 900_000);
});
