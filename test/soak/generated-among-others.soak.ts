import { describe, it } from 'vitest';
import { checkPairs, generatedSeed } from '../support/generated-runs.ts';
import { inChunks } from './in-chunks.ts';

const total = Number(process.env['SOAK_PAIRS'] ?? 20_000) / 2;

describe('for any manifest in a tenant with groups and things of others', () => {
  it(`plan, apply and uninstall keep their promises (${total} generated pairs)`, async () => {
    await inChunks('generated-among-others', { total, size: 100 }, (first, count) =>
      checkPairs('a tenant with groups and things of others', count, generatedSeed + first),
    );
  });
});
