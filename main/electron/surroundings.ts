import type { ElectronApi, PageWindow } from './electron-api.ts';

type Change = 'online' | 'offline' | 'suspend' | 'resume';

/** How often the network is looked at, in milliseconds: Chromium tells pages of a change, but not main. */
const lookEvery = 2_000;

/** Calls back when the network or the machine's sleep changes. @returns stops listening */
export function watchMachine(
  { net, powerMonitor }: Pick<ElectronApi, 'net' | 'powerMonitor'>,
  listener: (change: Change) => void,
): () => void {
  let listening = true;
  let before = net.online;
  const tell = (change: Change): void => {
    if (listening) listener(change);
  };
  powerMonitor.on('suspend', () => tell('suspend'));
  powerMonitor.on('resume', () => tell('resume'));
  const timer = setInterval(() => {
    const now = net.online;
    if (now !== before) tell(now ? 'online' : 'offline');
    before = now;
  }, lookEvery);
  timer.unref();
  return () => {
    listening = false;
    clearInterval(timer);
  };
}

/** Keeps the machine awake while it is asked to. */
export function createWakefulness(blocker: ElectronApi['powerSaveBlocker']): (on: boolean) => void {
  let held: number | undefined;
  return (on) => {
    if (on) held ??= blocker.start('prevent-app-suspension');
    else if (held !== undefined) {
      blocker.stop(held);
      held = undefined;
    }
  };
}

/** Puts a window in front, wherever it was. */
export function bringToFront(window: PageWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
