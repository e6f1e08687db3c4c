import { defineConfig } from 'vite';

// One file of CommonJS: a sandboxed preload can be nothing else.
// oxlint-disable-next-line import/no-default-export
export default defineConfig({
  build: {
    ssr: 'main/preload.ts',
    outDir: 'out/preload',
    target: 'node20',
    sourcemap: true,
    rollupOptions: { output: { format: 'cjs', entryFileNames: 'index.cjs', codeSplitting: false } },
  },
  ssr: { noExternal: true, external: ['electron'] },
});
