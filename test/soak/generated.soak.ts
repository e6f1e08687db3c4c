import { describe, it } from 'vitest';
import { checkPairs, generatedSeed } from '../support/generated-runs.ts';
import { inChunks } from './in-chunks.ts';

const total = Number(process.env['SOAK_PAIRS'] ?? 20_000) / 2;

describe('for any manifest in an empty tenant', () => {
  it(`plan, apply and uninstall keep their promises (${total} generated pairs)`, async () => {
    await inChunks('generated', { total, size: 100 }, (first, count) =>
      checkPairs('an empty tenant', count, generatedSeed + first),
    );
  });
});
