import { EventEmitter } from 'node:events';
import type { Rectangle } from 'electron';
import { listenTo } from './listen.ts';
import type { Machine } from './machine.ts';

interface Closable {
  close(): void;
}

/** What a window is besides the pages in it. @param contents closed together with the window */
export function windowShell(machine: Machine, contents: readonly Closable[], bounds: Partial<Rectangle> = {}) {
  const emitter = new EventEmitter();
  const place = { x: 0, y: 0, width: 800, height: 600, ...onlyNumbers(bounds) };
  let destroyed = false;
  let shown = false;
  let title = '';
  const destroy = (): void => {
    if (destroyed) return;
    destroyed = true;
    for (const each of contents) each.close();
    emitter.emit('closed');
  };
  /** @throws TypeError as Electron does for whatever is asked of a window that is gone. Source: electron/electron, function_template.h */
  const requireAlive = (): void => {
    if (destroyed) throw new TypeError('Object has been destroyed');
  };
  const alive =
    <Values extends unknown[], Result>(method: (...values: Values) => Result) =>
    (...values: Values): Result => {
      requireAlive();
      return method(...values);
    };
  return {
    requireAlive,
    show: alive(() => void (shown = true)),
    focus: alive(() => machine.focused()),
    restore: alive(() => undefined),
    maximize: alive(() => undefined),
    destroy,
    isDestroyed: () => destroyed,
    isMinimized: alive(() => false),
    isMaximized: alive(() => false),
    isVisible: alive(() => shown),
    isFocused: alive(() => machine.watched),
    getNormalBounds: alive(() => place),
    getContentSize: alive(() => [place.width, place.height]),
    /** What stands above it. */
    title: () => title,
    setTitle: alive((text: string) => void (title = text)),
    setProgressBar: alive((fraction: number) => void machine.progress.push(fraction)),
    removeMenu: alive(() => undefined),
    on: listenTo(emitter),
    emit: (name: string, ...values: unknown[]) => emitter.emit(name, ...values),
    /** As a click on the window's cross. @returns whether it closed */
    closeByPerson(): boolean {
      if (destroyed) return true;
      let prevented = false;
      emitter.emit('close', { preventDefault: () => (prevented = true) });
      if (!prevented) destroy();
      return !prevented;
    },
  };
}

function onlyNumbers(bounds: Partial<Rectangle>): Partial<Rectangle> {
  const { x, y, width, height } = bounds;
  return Object.fromEntries(Object.entries({ x, y, width, height }).filter(([, value]) => value !== undefined));
}
