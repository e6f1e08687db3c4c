import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

// The app's main process. `index` imports Electron; `app` is the same app for whoever brings Electron's API along.
// oxlint-disable-next-line import/no-default-export
export default defineConfig({
  build: {
    ssr: true,
    outDir: 'out/main',
    target: 'node20',
    sourcemap: true,
    rollupOptions: {
      input: { index: 'main/index.ts', app: 'main/electron/start-desktop.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true, external: ['electron', ...builtinModules.flatMap((name) => [name, `node:${name}`])] },
});
