import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunEvent } from '../../../main/contract/events.ts';
import { describePractice } from '../../../main/practice/description.ts';
import { practiceAgent } from '../../../main/practice/sign-in-by-itself.ts';
import { manifestOf } from '../../support/everything.ts';
import { impatientTime, quickInstallation } from '../../support/installation.ts';
import { type Practice, practiceForTests } from '../../support/practice.ts';

/** One whose lists are filtered by user group. */
const customerId = 'Cust10002';
const page = 'https://offers.acme.example/panel?ctx=<uctx>&usid=<usid>';
const panel = { url: page, visibleIn: 'ContactCard', description: 'Acme Offers' };

let practice: Practice;
let pristine: unknown;

beforeAll(async () => {
  practice = await practiceForTests();
  pristine = await practice.state(customerId);
});
beforeEach(() => practice.putState(customerId, pristine));
afterAll(() => practice.stop());

describe('a thing for a user group that the tenant does not have', () => {
  const visibleTo = { userGroups: ['Sales', 'Night shift'], reason: 'Theirs.' };
  const loaded = manifestOf({
    webPanels: [
      { key: 'night', name: 'Acme night', ...panel, visibleTo },
      { key: 'day', name: 'Acme day', ...panel },
    ],
  });

  it('is held back in the plan, which names the group; everything else goes on', async () => {
    const session = await quickInstallation(practice, loaded, { customerId });
    const plan = await session.plan('install');
    expect(plan.items.map(({ id, action, reason }) => [id, action, reason])).toEqual([
      ['web-panel:night', 'blocked', { code: 'no-such-group', details: { name: 'Night shift' } }],
      ['web-panel:day', 'create', { code: 'not-there' }],
    ]);
    await session.apply(plan, {}, {});
    const panels = JSON.stringify(await practice.state(customerId));
    expect([panels.includes('Acme night'), panels.includes('Acme day')]).toEqual([false, true]);
  });
});

describe('what was done and cannot be read back', () => {
  const loaded = manifestOf({
    lists: [{ key: 'plain', name: 'Acme plain' }],
    webPanels: [{ key: 'company', name: 'Acme panel', ...panel }],
  });

  it.each([
    ['nothing', '/GetApplicationKeys$', ['list:plain', 'web-panel:company']],
    ['one of the lists', '/List/WebPanel/Items$', ['web-panel:company']],
  ])(
    'is told as such, not as something else than planned, when %s of the tenant can be read',
    async (_what, path, ids) => {
      let broken = false;
      const breaking: typeof fetch = (input, init) => {
        const url = new URL(input instanceof Request ? input.url : input);
        const fails = broken && new RegExp(path).test(url.pathname);
        return fails ? Promise.resolve(new Response('{}', { status: 500 })) : fetch(input, init);
      };
      const session = await quickInstallation(practice, loaded, { customerId, fetch: breaking, time: impatientTime() });
      const onEvent = (event: RunEvent): void => {
        broken ||= event.type === 'phase' && event.phase === 'verifying';
      };
      const result = await session.apply(await session.plan('install'), {}, { onEvent });
      const unread = result.items.filter((item) => item.code === 'VERIFY_UNREADABLE');
      expect(unread.map((item) => item.id)).toEqual(ids);
      expect(unread.every((item) => item.status === 'done' && !item.verified)).toBe(true);
      expect(result.outcome).toBe('partly');
    },
  );
});

describe('a practice customer that does not exist', () => {
  it('is told by its own code, with those that do', async () => {
    const description = await describePractice(practice.server.url, fetch);
    expect(() => practiceAgent(description, { customerId: 'Cust99999' })).toThrow(
      expect.objectContaining({
        code: 'PRACTICE_CUSTOMER_UNKNOWN',
        details: { customerId: 'Cust99999', customers: expect.stringContaining(customerId) },
      }),
    );
  });
});
