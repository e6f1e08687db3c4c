import { builtinModules } from 'node:module';
import { defineConfig, type Plugin } from 'vite';

/** What the practice SuperID answers with or reads; its library brings a table of two thousand types for that. */
const usedTypes: ReadonlySet<string> = new Set([
  'application/javascript',
  'application/json',
  'application/x-www-form-urlencoded',
  'text/css',
  'text/html',
  'text/plain',
]);

const fewMediaTypes: Plugin = {
  name: 'few-media-types',
  enforce: 'pre',
  transform(code, id) {
    if (!/[\\/]mime-db[\\/]db\.json$/.test(id)) return undefined;
    const all: unknown = JSON.parse(code);
    const used = Object.entries(Object(all)).filter(([type]) => usedTypes.has(type));
    return { code: JSON.stringify(Object.fromEntries(used)), map: null };
  },
};

// The app's main process. `index` imports Electron; `app` is the same app for whoever brings Electron's API along.
// oxlint-disable-next-line import/no-default-export
export default defineConfig({
  plugins: [fewMediaTypes],
  build: {
    ssr: true,
    outDir: 'out/main',
    target: 'node20',
    sourcemap: true,
    rollupOptions: {
      input: { index: 'main/index.ts', app: 'main/electron/start-desktop.ts' },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        // Every customer downloads it, with every update. All names are kept: oidc-provider knows its models by them,
        // and does not survive `compress` (its token endpoint then answers 500).
        minify: { compress: false, mangle: { keepNames: true }, codegen: { removeWhitespace: true } },
      },
    },
  },
  ssr: { noExternal: true, external: ['electron', ...builtinModules.flatMap((name) => [name, `node:${name}`])] },
});
