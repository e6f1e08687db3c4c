import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readWindow, type RememberedWindow, writeWindow } from '../../../main/electron/remembered-window.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1080 };
const usual: RememberedWindow = { bounds: { x: 40, y: 30, width: 1180, height: 800 }, maximized: false, zoom: 1.5 };

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'remembered-window-'));
  file = path.join(folder, 'not there yet', 'window.json');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

it('a window opens again where it was, as large as its words were', async () => {
  await writeWindow(file, usual);
  expect(readWindow(file, [screen])).toEqual(usual);
});

it('a window whose screen is gone opens where people see it', async () => {
  await writeWindow(file, { ...usual, bounds: { ...usual.bounds, x: 2_400 } });
  expect(readWindow(file, [screen])).toBeUndefined();
  expect(readWindow(file, [screen, { ...screen, x: 1_920 }])).toBeDefined();
});

it('wherever it was, it only opens there again if its title bar can be taken hold of', async () => {
  const place = fc.record({
    x: fc.integer({ min: -3_000, max: 5_000 }),
    y: fc.integer({ min: -2_000, max: 3_000 }),
    width: fc.integer({ min: 400, max: 4_000 }),
    height: fc.integer({ min: 420, max: 3_000 }),
  });
  await fc.assert(
    fc.asyncProperty(place, async (bounds) => {
      await writeWindow(file, { ...usual, bounds });
      const held = Array.from({ length: bounds.width }, (_, step) => bounds.x + step).filter(
        (x) => x >= 0 && x < 1_920,
      );
      const inReach = held.length >= 100 && bounds.y >= 0 && bounds.y <= 1_040;
      expect(readWindow(file, [screen]) !== undefined).toBe(inReach);
    }),
    { numRuns: 200 },
  );
});

it.each(['', '{', '[]', '{"bounds":{"x":"0"}}', JSON.stringify({ ...usual, zoom: 400 })])(
  'a note of it that is damaged (%j) is as none',
  async (text) => {
    file = path.join(folder, 'window.json');
    await writeFile(file, text);
    expect(readWindow(file, [screen])).toBeUndefined();
  },
);

it('a disk that takes nothing does not keep the window from closing', async () => {
  await writeFile(path.join(folder, 'taken'), '');
  await expect(writeWindow(path.join(folder, 'taken', 'window.json'), usual)).resolves.toBeUndefined();
});
