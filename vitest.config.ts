import { defineConfig } from 'vitest/config';

// Vitest and Vite read a default export.
// oxlint-disable-next-line import/no-default-export
export default defineConfig({
  test: {
    include: ['test/{unit,integration,conformance,security,package}/**/*.test.ts'],
    globalSetup: 'test/support/bundled-cli.ts',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // One more than cores: some tests wait for a limit or for a process.
    maxWorkers: 3,
    // Thousands of runs leave much behind that is collected sooner than it grows old.
    execArgv: ['--max-semi-space-size=64'],
    // No module of ours has a state of its own, so files may share what they import.
    isolate: false,
  },
});
