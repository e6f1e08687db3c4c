import { createServer, request } from 'node:http';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { type LoopbackListener, openLoopbackListener } from '../../../main/sign-in/loopback.ts';
import { failureOf } from '../../support/superid.ts';

const opened: LoopbackListener[] = [];
const open = async (registered = 'http://127.0.0.1', timeoutMs?: number): Promise<LoopbackListener> => {
  const listener = await openLoopbackListener(registered, timeoutMs === undefined ? {} : { timeoutMs });
  opened.push(listener);
  return listener;
};
afterEach(() => {
  for (const listener of opened.splice(0)) listener.close();
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** A request with any method, target and headers: fetch would put some of them right. */
function send(
  listener: LoopbackListener,
  target: string,
  options: { method?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const { hostname, port } = new URL(listener.redirectUri);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path: target, agent: false, ...options }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

const never = new AbortController().signal;

describe('the loopback listener', () => {
  test.each([
    ['http://127.0.0.1', /^http:\/\/127\.0\.0\.1:\d{4,5}$/, '/'],
    ['http://127.0.0.1/callback', /^http:\/\/127\.0\.0\.1:\d{4,5}\/callback$/, '/callback'],
  ])('for %s takes a free port and keeps the registered form', async (registered, expected, path) => {
    const listener = await open(registered);
    expect(listener.redirectUri).toMatch(expected);
    const received = listener.received('s', never);
    expect((await send(listener, `${path}?code=c&state=s`)).status).toBe(200);
    const url = await received;
    expect(url.pathname).toBe(path);
    expect(Object.fromEntries(url.searchParams)).toEqual({ code: 'c', state: 's' });
  });

  test('hands over an error as well', async () => {
    const listener = await open();
    const received = listener.received('s', never);
    expect((await send(listener, '/?error=access_denied&state=s')).body).toContain('not completed');
    expect((await received).searchParams.get('error')).toBe('access_denied');
  });

  const strange: [string, string, { method?: string; headers?: Record<string, string> }][] = [
    ['another host', '/?code=c&state=s', { headers: { host: 'evil.example' } }],
    ['another port in the host', '/?code=c&state=s', { headers: { host: '127.0.0.1:80' } }],
    ['localhost as the host', '/?code=c&state=s', { headers: { host: 'localhost' } }],
    ['another path', '/other?code=c&state=s', {}],
    ['a path with dots', '/x/..?code=c&state=s', {}],
    ['two slashes', '//?code=c&state=s', {}],
    ['a whole address of another host', 'http://evil.example/?code=c&state=s', {}],
    ['POST', '/?code=c&state=s', { method: 'POST' }],
    ['HEAD', '/?code=c&state=s', { method: 'HEAD' }],
    ['OPTIONS', '/?code=c&state=s', { method: 'OPTIONS' }],
    ['the icon', '/favicon.ico', {}],
    ['nothing', '/', {}],
    ['neither code nor error', '/?state=s', {}],
    ['both code and error', '/?code=c&error=e&state=s', {}],
    ['another state', '/?code=c&state=t', {}],
    ['a longer state', '/?code=c&state=ss', {}],
    ['no state', '/?code=c', {}],
    ['two states', '/?code=c&state=s&state=t', {}],
  ];

  test.each(strange)('turns away %s, always in the same way, and goes on waiting', async (_case, target, options) => {
    const listener = await open();
    const received = listener.received('s', never);
    const { date: _date, ...headers } = (await send(listener, '/unknown')).headers;
    const answer = await send(listener, target, options);
    expect(answer).toMatchObject({ status: 404, body: '', headers });
    await send(listener, '/?code=right&state=s');
    expect((await received).searchParams.get('code')).toBe('right');
  });

  test('accepts nothing but its own path', async () => {
    const listener = await open('http://127.0.0.1/callback');
    const received = listener.received('s', never);
    await fc.assert(
      fc.asyncProperty(fc.webPath(), async (path) => {
        fc.pre(path !== '/callback' && path.startsWith('/'));
        expect((await send(listener, `${path}?code=c&state=s`)).status).toBe(404);
      }),
      { numRuns: 50 },
    );
    await send(listener, '/callback?code=c&state=s');
    await received;
  });

  test('answers once and is gone', async () => {
    const listener = await open();
    const received = listener.received('s', never);
    await send(listener, '/?code=c&state=s');
    await received;
    await expect(send(listener, '/?code=c&state=s')).rejects.toThrow(/ECONNREFUSED|ECONNRESET|socket hang up/);
  });

  test('turns everything away before anybody waits', async () => {
    const listener = await open();
    expect((await send(listener, '/?code=c&state=s')).status).toBe(404);
  });

  test('answers with a static page that nothing can be done with', async () => {
    const listener = await open();
    const received = listener.received('s', never);
    const { headers, body } = await send(listener, '/?code=%3Cscript%3E&state=s&x=%3Cscript%3E', {
      headers: { host: new URL(listener.redirectUri).host, 'accept-language': '<script>' },
    });
    await received;
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'content-type': 'text/html; charset=utf-8',
      'referrer-policy': 'no-referrer',
      connection: 'close',
    });
    expect(body).not.toMatch(/script|code|<style|src=|href=/);
  });

  test.each([
    ['nb-NO,nb;q=0.9,en;q=0.8', 'nb'],
    ['no', 'nb'],
    ['sv-SE', 'sv'],
    ['da', 'da'],
    ['fr;q=0.9, de;q=0.5, nl;q=0.7', 'nl'],
    ['de', 'de'],
    ['fr', 'en'],
    ['', 'en'],
    ['__proto__, constructor', 'en'],
  ])('answers Accept-Language %j in %s', async (acceptLanguage, language) => {
    const listener = await open();
    const received = listener.received('s', never);
    const { body } = await send(listener, '/?code=c&state=s', { headers: { 'accept-language': acceptLanguage } });
    await received;
    expect(body).toContain(`<html lang="${language}">`);
  });

  test('gives up when the time is up, and closes', async () => {
    const listener = await open('http://127.0.0.1', 1);
    expect(await failureOf(listener.received('s', never))).toMatchObject({ code: 'SIGN_IN_TIMED_OUT' });
    await expect(send(listener, '/')).rejects.toThrow();
  });

  test('ends when it is cancelled, before or while it waits, and closes', async () => {
    const early = await open();
    expect(await failureOf(early.received('s', AbortSignal.abort()))).toMatchObject({ code: 'CANCELLED' });
    const listener = await open();
    const controller = new AbortController();
    const received = failureOf(listener.received('s', controller.signal));
    controller.abort();
    expect(await received).toMatchObject({ code: 'CANCELLED' });
    await expect(send(listener, '/')).rejects.toThrow();
  });

  test('says so when the registered port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' ? address?.port : 0;
    expect(await failureOf(open(`http://127.0.0.1:${port}`))).toEqual({
      code: 'SIGN_IN_BROWSER_FAILED',
      details: { reason: `port ${port} is used by another program` },
    });
    await new Promise((resolve) => other.close(resolve));
  });

  test.each([
    'https://127.0.0.1',
    'http://127.0.0.1.evil.example',
    'http://0.0.0.0',
    'http://192.168.0.1:8000',
    'http://127.0.0.1:99999',
    'http://user@127.0.0.1',
    'http://127.0.0.1/callback?x=1',
    'com.example:/callback',
    '',
  ])('does not listen for %j', async (registered) => {
    expect(await failureOf(open(registered))).toMatchObject({ code: 'SIGN_IN_REDIRECT_NOT_REGISTERED' });
  });
});
