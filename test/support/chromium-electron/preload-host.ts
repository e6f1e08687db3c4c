import { readFileSync } from 'node:fs';

/** The name under which a page is given the way to main, until the first script of the page takes it away. */
export const bindingName = '__standInForElectron';

/** What a preload asks of main over the binding. */
export type PreloadMessage =
  | { readonly kind: 'invoke'; readonly channel: string; readonly values: readonly unknown[] }
  | { readonly kind: 'receive' };

export type PreloadAnswer =
  | { readonly ok: true; readonly value: unknown; readonly sent: readonly Sent[] }
  | { readonly ok: false; readonly message: string };

/** Something main sent to a page. */
export interface Sent {
  readonly channel: string;
  readonly values: readonly unknown[];
}

/**
 * A script for the start of every document: runs the built preload in a scope of its own, with the part of `electron` that a
 * sandboxed preload has. Nothing but what the preload exposes is left behind for the page.
 */
export function preloadScript(preload: string): string {
  return `(() => {
  'use strict';
  // Some compilers wrap functions in this.
  const __name = (value) => value;
  const binding = globalThis.${bindingName};
  delete globalThis.${bindingName};
  if (window !== window.top || binding === undefined) return;
  const electron = (${preloadElectron.toString()})(binding);
  const require = (name) => {
    if (name === 'electron') return electron;
    throw new Error('module not found: ' + name);
  };
  const module = { exports: {} };
  (function (require, module, exports) {\n${readFileSync(preload, 'utf8')}\n})(require, module, module.exports);
})();`;
}

/** Runs in the page: has to stand on its own. */
function preloadElectron(binding: (message: PreloadMessage) => Promise<PreloadAnswer>): object {
  const listeners = new Map<string, Set<(event: object, ...values: unknown[]) => void>>();
  let receiving = false;

  async function receive(): Promise<void> {
    for (;;) {
      const answer = await binding({ kind: 'receive' });
      if (!answer.ok) return;
      for (const { channel, values } of answer.sent) {
        for (const listener of listeners.get(channel) ?? []) listener({}, ...values);
      }
    }
  }

  /** What crosses the bridge is copied, or a function that copies what goes through it; never the thing itself. */
  function bridged(value: unknown): unknown {
    if (typeof value === 'function') {
      return Object.freeze((...values: unknown[]) => {
        const result: unknown = Reflect.apply(value, undefined, values.map(bridgedArgument));
        return result instanceof Promise
          ? result.then((settled: unknown) => structuredClone(settled))
          : bridged(result);
      });
    }
    if (value === null || typeof value !== 'object') return value;
    return Object.freeze(Object.fromEntries(Object.entries(value).map(([name, part]) => [name, bridged(part)])));
  }

  // It runs in the page, where nothing outside of this function is.
  // oxlint-disable-next-line unicorn/consistent-function-scoping
  function bridgedArgument(value: unknown): unknown {
    if (typeof value === 'function' || Object.prototype.toString.call(value) === '[object File]') return value;
    return structuredClone(value);
  }

  return {
    contextBridge: {
      exposeInMainWorld(name: string, api: unknown) {
        Object.defineProperty(globalThis, name, { value: bridged(api), enumerable: true });
      },
    },
    ipcRenderer: {
      async invoke(channel: string, ...values: unknown[]) {
        const answer = await binding({ kind: 'invoke', channel, values: structuredClone(values) });
        if (answer.ok) return answer.value;
        throw new Error(`Error invoking remote method '${channel}': ${answer.message}`);
      },
      on(channel: string, listener: (event: object, ...values: unknown[]) => void) {
        const known = listeners.get(channel) ?? new Set();
        listeners.set(channel, known.add(listener));
        if (!receiving) void receive();
        receiving = true;
      },
      off(channel: string, listener: (event: object, ...values: unknown[]) => void) {
        listeners.get(channel)?.delete(listener);
      },
    },
    webUtils: {
      // Chromium does not tell a page where a file lies; a test that drops a file names it by its path.
      getPathForFile: (file: File) => (file.name.startsWith('/') ? file.name : ''),
    },
  };
}
