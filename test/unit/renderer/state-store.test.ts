import { expect, test, vi } from 'vitest';
import type { StateUpdate } from '../../../main/contract/client.ts';
import type { AppState } from '../../../main/contract/view.ts';
import { createStateStore } from '../../../renderer/state-store.ts';
import { base } from '../../support/states/base.ts';

/** Main as the page sees it, with answers that the test gives when it likes. */
function createMain() {
  const waiting: ((whole: StateUpdate & { parts: AppState }) => void)[] = [];
  let tell: ((update: StateUpdate) => void) | undefined;
  const order: string[] = [];
  return {
    order,
    client: {
      state: () => {
        order.push('asked');
        return new Promise<StateUpdate & { parts: AppState }>((resolve) => waiting.push(resolve));
      },
      onState: (listener: (update: StateUpdate) => void) => {
        order.push('listening');
        tell = listener;
        return () => undefined;
      },
    },
    tell: (revision: number, parts: Partial<AppState>) => tell?.({ revision, parts }),
    async answer(revision: number, parts: AppState) {
      waiting.shift()?.({ revision, parts });
      await Promise.resolve();
      await Promise.resolve();
    },
    asked: () => waiting.length,
  };
}

test('it listens before it asks, so that nothing told in between is lost', async () => {
  const main = createMain();
  const store = createStateStore(main.client);
  expect(main.order).toEqual(['listening', 'asked']);
  main.tell(2, { online: false });
  await main.answer(1, base);
  expect(store.get()?.online).toBe(false);
});

test('what was told before the whole was taken does not undo it', async () => {
  const main = createMain();
  const store = createStateStore(main.client);
  main.tell(1, { page: 'about' });
  await main.answer(3, { ...base, page: 'company' });
  expect(store.get()?.page).toBe('company');
});

test('only what changed is replaced', async () => {
  const main = createMain();
  const store = createStateStore(main.client);
  await main.answer(1, base);
  const { settings } = store.get() ?? base;
  main.tell(2, { page: 'about' });
  expect(store.get()?.page).toBe('about');
  expect(store.get()?.settings).toBe(settings);
});

test('after a gap it asks for the whole again', async () => {
  const main = createMain();
  const store = createStateStore(main.client);
  await main.answer(1, base);
  main.tell(4, { page: 'about' });
  expect(main.asked()).toBe(1);
  await main.answer(4, { ...base, page: 'about', online: false });
  expect(store.get()?.online).toBe(false);
});

test('whoever draws is told of every change, once', async () => {
  const main = createMain();
  const store = createStateStore(main.client);
  let told = 0;
  const stop = store.subscribe(() => {
    told += 1;
  });
  await main.answer(1, base);
  main.tell(2, { online: false });
  stop();
  main.tell(3, { online: true });
  expect(told).toBe(2);
});

test('an answer that never comes is asked for again after a moment', async () => {
  const main = createMain();
  const later: (() => void)[] = [];
  let state: () => Promise<StateUpdate & { parts: AppState }> = noAnswer;
  const store = createStateStore(
    { state: () => state(), onState: main.client.onState },
    (then) => void later.push(then),
  );
  await vi.waitUntil(() => later.length === 1);
  state = () => Promise.resolve({ revision: 1, parts: base });
  later[0]?.();
  await vi.waitUntil(() => store.get() !== undefined);
  expect(store.get()?.page).toBe(base.page);
});

const noAnswer = (): Promise<never> => Promise.reject(new Error('not there'));
