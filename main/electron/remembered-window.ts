import { readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const whole = z.number().int();

const windowSchema = z.object({
  bounds: z.object({ x: whole, y: whole, width: whole, height: whole }),
  maximized: z.boolean(),
  zoom: z.number().min(-8).max(9),
});

/** Where the window was and how large its words were. */
export type RememberedWindow = z.infer<typeof windowSchema>;

type Area = RememberedWindow['bounds'];

/** What was remembered, if it can be used: at least the title bar has to be on a screen that is there now. */
export function readWindow(file: string, screens: readonly Area[]): RememberedWindow | undefined {
  try {
    const remembered = windowSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return screens.some((screen) => isReachable(remembered.bounds, screen)) ? remembered : undefined;
  } catch {
    return undefined;
  }
}

/** Forgetting it does no harm, so that a full or read-only disk is no error. */
export async function writeWindow(file: string, remembered: RememberedWindow): Promise<void> {
  const next = `${file}.next`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(next, JSON.stringify(remembered), { mode: 0o600 });
    await rename(next, file);
  } catch {
    return;
  }
}

/** Whether a strip of the title bar, wide enough to be taken hold of, is on the screen. */
function isReachable(bounds: Area, screen: Area): boolean {
  const width = Math.min(bounds.x + bounds.width, screen.x + screen.width) - Math.max(bounds.x, screen.x);
  return width >= 100 && bounds.y >= screen.y && bounds.y <= screen.y + screen.height - 40;
}
