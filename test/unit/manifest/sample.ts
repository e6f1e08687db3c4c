import { readFileSync } from 'node:fs';
import { bundledSamples } from '../../../main/manifest/bundled.ts';

/** The text of a bundled sample. */
export function sampleText(name: string): string {
  const file = bundledSamples.get(name);
  if (file === undefined) throw new Error(`no sample ${name}`);
  return readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');
}
