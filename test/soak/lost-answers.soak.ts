import { describe, it } from 'vitest';
import { checkLostAnswers } from '../support/lost-answers.ts';
import { inChunks } from './in-chunks.ts';

const total = Number(process.env['SOAK_LOST_ANSWERS'] ?? 3_000);

describe('answers that are lost', () => {
  it(`double nothing and miss nothing (${total} runs)`, async () => {
    await inChunks('lost-answers', { total, size: 50 }, (first, count) => checkLostAnswers(count, 1_000 + first));
  });
});
