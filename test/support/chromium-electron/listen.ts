import type { EventEmitter } from 'node:events';

type Listener = Parameters<EventEmitter['on']>[1];

/** An emitter's `on`, as the app calls it. */
export const listenTo =
  (emitter: EventEmitter) =>
  (name: string, listener: Listener): unknown =>
    emitter.on(name, listener);
