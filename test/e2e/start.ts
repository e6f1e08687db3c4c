import type { AppUnderTest, StartWanted } from './app-under-test.ts';
import { startOnChromium } from './on-chromium.ts';
import { startOnElectron } from './on-electron.ts';
import { chosenRuntime } from './runtime.ts';

/** Starts the built app. @throws Error when there is no window within the time of the test */
export function startApp(wanted: StartWanted): Promise<AppUnderTest> {
  const { binary } = chosenRuntime();
  return binary === undefined ? startOnChromium(wanted) : startOnElectron(binary, wanted);
}
