import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CommandName, commands } from '../../../main/contract/commands.ts';
import { InstallerError } from '../../../main/contract/errors.ts';
import { createRouter, type Handlers } from '../../../main/desktop/router.ts';

const names = Object.keys(commands).filter((name): name is CommandName => name in commands);

function routerFor(handle: (name: string, input: unknown) => unknown): ReturnType<typeof createRouter> {
  const handlers = Object.fromEntries(names.map((name) => [name, (input: unknown) => handle(name, input)]));
  // Every command has one: they were made from the same table.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return createRouter(handlers as unknown as Handlers);
}

describe('the router', () => {
  test.each(names)('%s does nothing with an input that does not fit', async (name) => {
    const taken: unknown[] = [];
    const dispatch = routerFor((_name, input) => taken.push(input));
    for (const input of [null, 5, 'x', [], { unexpected: true }, { page: 'x', id: 5, name: {} }]) {
      expect(await dispatch(name, input)).toMatchObject({ ok: false, problem: { code: 'USAGE' } });
    }
    expect(taken).toEqual([]);
  });

  test.each(['toString', '__proto__', 'constructor', '', 'run', 5, null, undefined, {}])(
    'knows no command %s',
    async (name) => {
      const dispatch = routerFor(() => undefined);
      expect(await dispatch(name, undefined)).toMatchObject({ ok: false, problem: { code: 'USAGE' } });
    },
  );

  test('answers with the code of what went wrong', async () => {
    const dispatch = routerFor(() => Promise.reject(new InstallerError('TENANT_GONE', { customerId: 'Cust1' })));
    expect(await dispatch('run.pause', undefined)).toEqual({
      ok: false,
      problem: { code: 'TENANT_GONE', details: { customerId: 'Cust1' } },
    });
  });

  test('never throws, whatever the window sends', async () => {
    const dispatch = routerFor(() => {
      throw new TypeError('broken');
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.constantFrom(...names), fc.string()), fc.anything(), async (name, input) => {
        expect((await dispatch(name, input)).ok).toBe(false);
      }),
    );
  });
});
