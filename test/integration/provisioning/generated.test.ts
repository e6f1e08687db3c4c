import { describe, it } from 'vitest';
import { checkPairs, generatedRuns, generatedSeed } from '../../support/generated-runs.ts';

describe('for any manifest in an empty tenant', () => {
  it(`a plan writes nothing, apply writes the plan and nothing else, a plan after it is empty, and uninstalling returns to the start (${generatedRuns / 2} generated pairs)`, async () => {
    await checkPairs('an empty tenant', generatedRuns / 2, generatedSeed);
  }, 900_000);
});
