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
  const destroy = (): void => {
    if (destroyed) return;
    destroyed = true;
    for (const each of contents) each.close();
    emitter.emit('closed');
  };
  return {
    show: () => void (shown = true),
    focus: () => machine.focused(),
    restore: () => undefined,
    maximize: () => undefined,
    destroy,
    isDestroyed: () => destroyed,
    isMinimized: () => false,
    isMaximized: () => false,
    isVisible: () => shown && !destroyed,
    isFocused: () => machine.watched && !destroyed,
    getNormalBounds: () => place,
    getContentSize: () => [place.width, place.height],
    setTitle: () => undefined,
    setProgressBar: (fraction: number) => void machine.progress.push(fraction),
    removeMenu: () => undefined,
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
