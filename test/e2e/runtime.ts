import { electronBinary } from '../../build/electron-binary.ts';

export interface Runtime {
  readonly name: 'electron' | 'chromium';
  /** Electron's program, when it is there. */
  readonly binary: string | undefined;
  /** For people: which, and why. */
  readonly because: string;
}

/** Electron when its program is there, else an installed Chromium through the stand-in. */
export function chosenRuntime(): Runtime {
  const binary = electronBinary();
  return binary === undefined
    ? { name: 'chromium', binary, because: 'The app runs on an installed Chromium: Electron’s program is not here.' }
    : { name: 'electron', binary, because: `The app runs on Electron: ${binary}` };
}
