import { defineConfig } from 'vitest/config';

// Vitest and Vite read a default export.
// oxlint-disable-next-line import/no-default-export
export default defineConfig({
  test: {
    include: ['test/soak/*.soak.ts'],
    testTimeout: 0,
    hookTimeout: 0,
    maxWorkers: 2,
    reporters: ['verbose'],
    disableConsoleIntercept: true,
  },
});
