import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

// The terminal's bundle: one folder that runs with Node alone. `dependencies` stays empty because of it.
// oxlint-disable-next-line import/no-default-export
export default defineConfig({
  build: {
    ssr: 'main/cli.ts',
    outDir: 'out',
    target: 'node20',
    sourcemap: true,
    rollupOptions: { output: { entryFileNames: 'cli.js', chunkFileNames: 'chunks/[name]-[hash].js' } },
  },
  ssr: { noExternal: true, external: builtinModules.flatMap((name) => [name, `node:${name}`]) },
});
