import { describe, expect, it } from 'vitest';
import { killEverywhere } from '../support/killed-runs.ts';
import { inChunks } from './in-chunks.ts';

const total = Number(process.env['SOAK_KILLED_ROUNDS'] ?? 5);

describe('a process that is killed', () => {
  it(`around every write, installing and uninstalling, is taken up to the same tenant (${total} rounds)`, async () => {
    await inChunks('killed', { total, size: 1 }, async () => {
      for (const purpose of ['install', 'uninstall'] as const) {
        const { writes, deaths } = await killEverywhere({ purpose });
        expect(deaths).toBeGreaterThanOrEqual(2 * writes);
      }
    });
  });
});
