import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession } from '../../main/compose.ts';
import { practiceAgent } from '../../main/practice/sign-in-by-itself.ts';
import { createRateLimiters } from '../../main/tenant/rate-limiters.ts';
import { OpenApi, openApiIsThere } from '../support/openapi.ts';
import { type Practice, practiceForTests, sample } from '../support/practice.ts';

interface Answer {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly body: unknown;
}

if (!openApiIsThere) {
  console.log(
    'Skipped: SuperOffice’s official API descriptions are not beside this checkout (set SUPEROFFICE_OPENAPI to their folder).',
  );
}

describe.skipIf(!openApiIsThere)('every answer of the practice tenant on the routes the product uses', () => {
  let practice: Practice;
  const answers: Answer[] = [];

  const recording: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    const url = new URL(input instanceof Request ? input.url : input);
    const route = /^\/Cust\d+(\/api\/v1\/.*)$/.exec(url.pathname)?.[1];
    if (route !== undefined) {
      const text = await response.clone().text();
      const body: unknown = text === '' ? undefined : JSON.parse(text);
      answers.push({ method: init?.method ?? 'GET', route, status: response.status, body });
    }
    return response;
  };

  beforeAll(async () => {
    practice = await practiceForTests();
    const manifest = await sample('offers');
    for (const customerId of ['Cust10001', 'Cust10002']) {
      const session = await openSession({
        manifest,
        environment: 'practice',
        customerId,
        practiceUrl: practice.server.url,
        practiceAgent,
        signal: new AbortController().signal,
        limiters: createRateLimiters(),
        callsPerSecond: 0,
        fetch: recording,
      });
      await session.company();
      await session.apply(await session.plan('install'), {});
      await session.apply(await session.plan('uninstall'), {});
      await session.close();
    }
  });
  afterAll(() => practice.stop());

  it('has the documented status, every documented field and no other', () => {
    const official = new OpenApi();
    const problems = answers.flatMap(({ method, route, status, body }) =>
      official.problems(method, route, status, body),
    );
    expect([...new Set(problems)]).toEqual([]);
    expect(answers.length).toBeGreaterThan(50);
  });

  it('can be told apart from a wrong one', () => {
    const official = new OpenApi();
    const panels = answers.find((answer) => answer.route.endsWith('/List/WebPanel/Items') && answer.method === 'POST');
    expect(panels).toBeDefined();
    const wrong: unknown = { ...Object(panels?.body), Invented: 1 };
    expect(official.problems('POST', '/api/v1/List/WebPanel/Items', 200, wrong)).not.toEqual([]);
    expect(official.problems('GET', '/api/v1/Invented/Endpoint', 200, {})).not.toEqual([]);
  });
});
