import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../main/contract/errors.ts';
import {
  createPartnerClient,
  type PartnerClient,
  type PartnerClientOptions,
} from '../../../main/partner-service/client.ts';
import type { RegistrationBody } from '../../../main/partner-service/protocol.ts';
import { createPracticePartnerService } from '../../../main/practice/partner-service.ts';

/** What befalls a request; `…-after` lets the service do its work first. */
const troubles = [
  'none',
  'drop',
  'drop-after',
  '503',
  '503-after',
  '500',
  'html',
  '404 page',
  'html-after',
  'empty-after',
  'half-after',
  'slow',
] as const;
type Trouble = (typeof troubles)[number];

interface Request {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
}

let server: Server;
let origin: string;
let requests: Request[];
let ahead: Trouble[];
let kept: Map<string, unknown>;

beforeEach(async () => {
  requests = [];
  ahead = [];
  kept = new Map();
  const service = createPracticePartnerService({
    get: (key) => kept.get(key),
    set: (key, value) => void kept.set(key, value),
    delete: (key) => void kept.delete(key),
  });
  server = createServer((request, response) => {
    requests.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers });
    void befall(ahead.shift() ?? 'none', request, response, service);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  origin = `http://127.0.0.1:${address.port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function befall(
  trouble: Trouble,
  request: IncomingMessage,
  response: ServerResponse,
  service: ReturnType<typeof createPracticePartnerService>,
): Promise<void> {
  if (trouble === 'none') return void (await service(request, response));
  if (trouble === 'slow') return;
  if (trouble === 'drop') return void response.destroy();
  if (trouble === '503' || trouble === '500')
    return void response.writeHead(Number(trouble)).end('{"message":"Busy."}');
  if (trouble === '404 page') return void response.writeHead(404, { 'content-type': 'text/html' }).end('<html>');
  if (trouble === 'html') return void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>');
  const writeHead = response.writeHead.bind(response);
  const end = response.end.bind(response);
  response.writeHead = () => response;
  response.end = () => {
    Object.assign(response, { writeHead, end });
    if (trouble === 'drop-after') response.destroy();
    else if (trouble === '503-after') response.writeHead(503).end();
    else if (trouble === 'html-after') response.writeHead(200, { 'content-type': 'text/html' }).end('<html>');
    else if (trouble === 'half-after') response.writeHead(200, { 'content-type': 'application/json' }).end('{"registr');
    else response.writeHead(200).end();
    return response;
  };
  await service(request, response);
}

const entry: PartnerClientOptions['entry'] = {
  name: 'Acme Offers',
  url: 'https://offers.acme.example/superoffice/registrations',
  why: 'Opens an account.',
  company: ['name'],
  answer: { tenantKey: { pattern: '[a-z0-9-]+', maxLength: 60 } },
};

const body: RegistrationBody = {
  schemaVersion: 1,
  application: { id: 'com.acme.offers', version: '1.0.0' },
  environment: 'practice',
  customerId: 'Cust10001',
  company: { name: 'Nordlys Handel AS' },
  offer: { key: 'trial', type: 'try' },
  created: { 'list:offerStatus': 108 },
  wants: ['tenantKey'],
};

function client(more: Partial<PartnerClientOptions> = {}): PartnerClient {
  return createPartnerClient({
    entry,
    applicationId: body.application.id,
    environment: 'practice',
    customerId: body.customerId,
    resolveUrl: (url) => new URL(`/partner-service/${url.host}${url.pathname}`, origin),
    time: { now: () => Date.now(), sleep: () => new Promise((resolve) => setImmediate(resolve)) },
    ...more,
  });
}

const redirecting: typeof globalThis.fetch = (_input, init) => {
  expect(init?.redirect).toBe('manual');
  return Promise.resolve(new Response('{}', { status: 302, headers: { location: 'https://evil.example/' } }));
};

const methods = (): string => requests.map(({ method }) => method).join(' ');
const code = (code: ErrorCode): unknown => expect.objectContaining({ code });

describe('registering with a partner', () => {
  it('looks first, registers once, and finds it again from anywhere', async () => {
    const registered = await client().register(body);
    expect(registered.values['tenantKey']).toMatch(/^[a-z0-9-]+$/);
    expect(methods()).toBe('GET POST');
    expect(await client().lookup()).toEqual(registered);
    expect(await client().register(body)).toEqual(registered);
    expect(methods()).toBe('GET POST GET GET');
    expect(kept.size).toBe(1);
  });

  it('uses the one host and path the manifest names, and sends no credentials', async () => {
    await client().register(body);
    const key = requests[1]?.headers['idempotency-key'];
    expect(requests.map(({ path }) => path)).toEqual([
      `/partner-service/offers.acme.example/superoffice/registrations/${String(key)}`,
      '/partner-service/offers.acme.example/superoffice/registrations',
    ]);
    for (const { headers } of requests) {
      expect(headers.authorization).toBeUndefined();
      expect(headers.cookie).toBeUndefined();
    }
  });

  it('is not there before, and not after it was ended', async () => {
    expect(await client().lookup()).toBeUndefined();
    await client().register(body);
    await client().deregister();
    expect(await client().lookup()).toBeUndefined();
    await expect(client().deregister()).resolves.toBeUndefined();
    expect(kept.size).toBe(0);
  });

  it.each(['drop-after', '503-after', 'html-after', 'empty-after', 'half-after'] as const)(
    'is found when the answer was lost (%s), and not done again',
    async (trouble) => {
      ahead = ['none', trouble];
      await expect(client().register(body)).resolves.toMatchObject({ values: { tenantKey: expect.any(String) } });
      expect(methods()).toBe('GET POST GET');
    },
  );

  it.each(['drop', '503', 'html', 'slow'] as const)(
    'is tried again with the same key when it was not done (%s)',
    async (trouble) => {
      ahead = ['none', trouble];
      // Only where the service says nothing is a time-out waited for; a slow machine must not look like one.
      await client(trouble === 'slow' ? { timeoutMs: 1000 } : {}).register(body);
      expect(methods()).toBe('GET POST GET POST');
      const keys = requests.filter(({ method }) => method === 'POST').map(({ headers }) => headers['idempotency-key']);
      expect(new Set(keys).size).toBe(1);
      expect(kept.size).toBe(1);
    },
  );

  it('is done at most once and reported truthfully, whatever goes wrong', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...troubles.filter((trouble) => trouble !== 'slow')), { maxLength: 14 }),
        async (sequence) => {
          kept.clear();
          requests.length = 0;
          ahead = [...sequence];
          const outcome = await client()
            .register(body)
            .catch((thrown: unknown) => thrown);
          ahead = [];
          expect(requests.filter(({ method }) => method === 'POST').length).toBeLessThanOrEqual(3);
          expect(kept.size).toBeLessThanOrEqual(1);
          if (outcome instanceof Error)
            expect(outcome).toEqual(expect.objectContaining({ code: expect.stringMatching(/^PARTNER_/) }));
          else expect(outcome).toEqual(await client().lookup());
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is refused with the partner’s own words', async () => {
    await expect(client().register({ ...body, customerId: 'nobody' })).rejects.toMatchObject({
      code: 'PARTNER_REFUSED',
      details: { status: 400, name: 'Acme Offers', host: 'offers.acme.example' },
    });
    expect(methods()).toBe('GET POST');
  });

  it('is not begun while it is unknown whether it was done before', async () => {
    ahead = ['503', 'drop', '500'];
    await expect(client().register(body)).rejects.toEqual(code('PARTNER_UNREACHABLE'));
    expect(methods()).toBe('GET GET GET');
  });
});

describe('an answer of the partner’s service', () => {
  it('that is a page is never taken for “not registered”', async () => {
    ahead = ['html', 'html', 'html'];
    await expect(client().lookup()).rejects.toEqual(code('PARTNER_ANSWER_INVALID'));
  });

  it('that is a page is not taken for it either when its status is 404', async () => {
    ahead = ['404 page', '404 page', '404 page'];
    await expect(client().lookup()).rejects.toEqual(code('PARTNER_ANSWER_INVALID'));
  });

  it('that does not fit what the manifest declares is refused', async () => {
    await client().register(body);
    const strict = { ...entry, answer: { tenantKey: { pattern: '[0-9]+', maxLength: 60 } } };
    await expect(client({ entry: strict }).lookup()).rejects.toMatchObject({
      code: 'PARTNER_ANSWER_INVALID',
      details: { path: 'values.tenantKey' },
    });
  });

  it('that lacks a value which a newer manifest wants is refused', async () => {
    await client().register(body);
    const newer = { ...entry, answer: { ...entry.answer, region: { pattern: '[a-z]+', maxLength: 10 } } };
    await expect(client({ entry: newer }).lookup()).rejects.toEqual(code('PARTNER_ANSWER_INVALID'));
  });
});

describe('the partner client', () => {
  it('goes nowhere but to https, and to this machine only when it is told to', async () => {
    const asked: string[] = [];
    const fetch: typeof globalThis.fetch = (input) => {
      asked.push(input instanceof Request ? input.url : String(input));
      return Promise.resolve(new Response(null, { status: 404 }));
    };
    const at = (url: string, resolveUrl?: (url: URL) => URL): Promise<unknown> =>
      createPartnerClient({
        entry: { ...entry, url },
        applicationId: 'com.acme.offers',
        environment: 'online',
        customerId: 'Cust12345',
        fetch,
        ...(resolveUrl ? { resolveUrl } : {}),
      }).lookup();
    await expect(at('http://offers.acme.example/r')).rejects.toEqual(code('MANIFEST_INVALID'));
    await expect(at('http://127.0.0.1/r')).rejects.toEqual(code('MANIFEST_INVALID'));
    await expect(at('https://user:secret@offers.acme.example/r')).rejects.toEqual(code('MANIFEST_INVALID'));
    await expect(at('https://offers.acme.example/r', () => new URL('https://other.example/r'))).rejects.toEqual(
      code('MANIFEST_INVALID'),
    );
    expect(asked).toEqual([]);
    await expect(at('https://offers.acme.example/r')).resolves.toBeUndefined();
    expect(asked).toEqual([expect.stringMatching(/^https:\/\/offers\.acme\.example\/r\/[0-9a-f]{32}$/)]);
  });

  it('follows no redirect', async () => {
    await expect(client({ fetch: redirecting }).lookup()).rejects.toEqual(code('PARTNER_ANSWER_INVALID'));
  });

  it('stops at once when the run is cancelled', async () => {
    const cancel = new AbortController();
    ahead = ['slow'];
    const looking = client({ signal: cancel.signal, timeoutMs: 60_000 }).lookup();
    cancel.abort();
    await expect(looking).rejects.toEqual(code('CANCELLED'));
  });
});
