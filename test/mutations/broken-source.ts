import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Fault } from './faults.ts';

/** The file with the fault in it. @throws Error when the text is not there, or more than once: then the list is out of date */
export async function brokenSource(folder: string, { file, find, replace }: Fault): Promise<string> {
  const parts = (await readFile(path.join(folder, file), 'utf8')).split(find);
  if (parts.length !== 2) throw new Error(`${file}: found ${parts.length - 1} times instead of once: ${find}`);
  return parts.join(replace);
}
