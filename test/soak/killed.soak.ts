import { describe, expect, it } from 'vitest';
import { killEverywhere } from '../support/killed-runs.ts';
import { inChunks } from './in-chunks.ts';

const total = Number(process.env['SOAK_KILLED_ROUNDS'] ?? 5);

describe('a process that is killed', () => {
  it(`around every write, installing and uninstalling, is taken up to the same tenant (${total} rounds)`, async () => {
    await inChunks('killed', { total, size: 1 }, async () => {
      expect((await killEverywhere({ purpose: 'install' })).deaths).toBeGreaterThan(90);
      expect((await killEverywhere({ purpose: 'uninstall' })).deaths).toBeGreaterThan(40);
    });
  });
});
