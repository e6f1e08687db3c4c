import { builtinModules } from 'node:module';
import { build } from 'vite';

/**
 * Bundles programs of the workshop that have to start quickly, each into one file, without the loader of TypeScript.
 * What drives a browser stays a library beside them.
 * @param programs the file's name without `.js` and its source, relative to the project's folder
 * @param outDir relative to the project's folder
 */
export async function bundleTool(programs: Readonly<Record<string, string>>, outDir: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir,
      target: 'node20',
      sourcemap: false,
      rollupOptions: {
        input: programs,
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
    ssr: {
      noExternal: true,
      external: ['playwright-core', ...builtinModules.flatMap((name) => [name, `node:${name}`])],
    },
  });
}
