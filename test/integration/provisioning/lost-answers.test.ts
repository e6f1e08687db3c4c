import { describe, it } from 'vitest';
import { checkLostAnswers, lostAnswerRuns } from '../../support/lost-answers.ts';

describe('answers that are lost', () => {
  it(`double nothing and miss nothing, whether the tenant had done it or not (${lostAnswerRuns} runs)`, async () => {
    await checkLostAnswers(lostAnswerRuns, 1);
  }, 900_000);
});
