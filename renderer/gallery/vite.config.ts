import { defineConfig } from 'vite';
import page from '../vite.config.ts';

// Every page from a typed state, without main: built like the window's page, for pictures and for tests of pages.
// oxlint-disable-next-line import/no-default-export
export default defineConfig({
  ...page,
  root: import.meta.dirname,
  build: { ...page.build, outDir: '../../out/gallery' },
});
