import { defineConfig } from 'vitest/config';

// Vitest and Vite read a default export.
// oxlint-disable-next-line import/no-default-export
export default defineConfig({
  test: {
    include: ['test/{unit,integration,conformance,security,package}/**/*.test.ts'],
    globalSetup: 'test/support/bundled-cli.ts',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
