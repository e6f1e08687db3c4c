import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { localisedTextSchema } from '../contract/text-schema.ts';
import type { BundledApplication } from '../contract/view.ts';

/** Where the build leaves its notes, below `out`. */
export const bundledNotes = 'main/bundled.json';

const notesSchema = z.record(
  z.string(),
  z.object({ title: z.string(), publisher: z.string(), version: z.string(), summary: localisedTextSchema }),
);

/** What the Welcome page says of manifests, by the SHA-256 of their text: a manifest that has changed is not found in it. */
type Notes = z.infer<typeof notesSchema>;

/**
 * What the Welcome page says of the manifests that come along. To understand a manifest takes a fifth of a second while the
 * window opens, so that the build does it once and notes what it found.
 * @param manifests files by the name they are called in commands
 * @param notesFile what `noteBundled` wrote. What is not in it is read afresh; what cannot be used is left out
 */
export async function readBundled(
  manifests: ReadonlyMap<string, string>,
  notesFile: string,
): Promise<readonly BundledApplication[]> {
  const notes = await readNotes(notesFile);
  const found = await Promise.all(
    [...manifests].map(async ([name, file]): Promise<readonly BundledApplication[]> => {
      try {
        const noted = notes[sha256(await readFile(file))] ?? (await read(file));
        return [{ name, ...noted }];
      } catch {
        return [];
      }
    }),
  );
  return found.flat();
}

/** @returns the text of a notes file. @throws InstallerError when a manifest cannot be used: it should not be packed */
export async function noteBundled(files: readonly string[]): Promise<string> {
  const notes = await Promise.all(files.map(async (file) => [sha256(await readFile(file)), await read(file)] as const));
  return `${JSON.stringify(Object.fromEntries(notes))}\n`;
}

async function read(file: string): Promise<Notes[string]> {
  const { loadManifest } = await import('../manifest-file.ts');
  const { name, publisher, version, summary } = (await loadManifest(file)).manifest.app;
  return { title: name, publisher, version, summary };
}

/** Nothing where the app was not built, or something else has taken the file's place. */
async function readNotes(file: string): Promise<Notes> {
  try {
    return notesSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return {};
  }
}

const sha256 = (text: Buffer): string => createHash('sha256').update(text).digest('hex');
