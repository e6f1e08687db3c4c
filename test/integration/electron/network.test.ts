import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createFetch } from '../../../main/electron/network.ts';
import { createStandIn, type StandIn } from '../../support/chromium-electron/create.ts';

interface Heard {
  readonly method: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const proxy = {
  host: 'proxy.nordlys.example',
  port: 3128,
  admits: (user: string, password: string) => user === 'kari' && password === 'secret',
};

let standIn: StandIn;
let server: Server;
let origin: string;
let heard: Heard[];
let asked: string[];
let told: { user: string; password: string } | undefined;
let fetch: typeof globalThis.fetch;

beforeAll(async () => {
  standIn = createStandIn({ headed: false, languages: ['en-GB'] });
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      heard.push({ method: request.method, headers: request.headers, body });
      if (request.url === '/moved') response.writeHead(302, { location: '/new' }).end();
      else if (request.url === '/nothing') response.writeHead(204).end();
      else if (request.url === '/cut')
        response.writeHead(200, { 'content-length': 100 }).write('half', () => response.destroy());
      else if (request.url !== '/never')
        response.writeHead(200, { 'content-type': 'text/plain', 'x-at': request.url }).end('here');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await standIn.close();
});

beforeEach(() => {
  heard = [];
  asked = [];
  told = undefined;
  fetch = createFetch(standIn.electron, async ({ host, port }) => {
    asked.push(`${host}:${port}`);
    return told;
  });
});

afterEach(() => {
  standIn.machine.proxy = undefined;
});

test('what is sent arrives, and what is answered comes back', async () => {
  const response = await fetch(`${origin}/tokens`, {
    method: 'POST',
    body: new URLSearchParams({ code: 'a b' }),
    headers: { 'x-own': '1' },
  });
  expect([response.status, response.headers.get('x-at'), await response.text()]).toEqual([200, '/tokens', 'here']);
  expect(heard).toMatchObject([
    {
      method: 'POST',
      body: 'code=a+b',
      headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8', 'x-own': '1' },
    },
  ]);
});

test('an answer may have no body', async () => {
  const response = await fetch(`${origin}/nothing`);
  expect([response.status, await response.text()]).toEqual([204, '']);
});

test('a redirect that is not to be followed is an answer', async () => {
  const response = await fetch(`${origin}/moved`, { redirect: 'manual' });
  expect([response.status, response.headers.get('location')]).toEqual([302, `${origin}/new`]);
  expect(heard).toHaveLength(1);
});

test('a redirect is followed, or refused, as it is wanted', async () => {
  expect((await fetch(`${origin}/moved`)).headers.get('x-at')).toBe('/new');
  await expect(fetch(`${origin}/moved`, { redirect: 'error' })).rejects.toThrow('redirect');
});

test('an answer that breaks off is no whole answer', async () => {
  await expect(fetch(`${origin}/cut`).then((response) => response.text())).rejects.toThrow();
});

test('whoever does not want to wait does not', async () => {
  const stop = new AbortController();
  const waiting = fetch(`${origin}/never`, { signal: stop.signal });
  stop.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
  await expect(fetch(`${origin}/tokens`, { signal: stop.signal })).rejects.toThrow('enough');
});

test('a proxy that asks is told what the person says', async () => {
  standIn.machine.proxy = proxy;
  told = { user: 'kari', password: 'secret' };
  expect((await fetch(`${origin}/tokens`)).status).toBe(200);
  expect(asked).toEqual(['proxy.nordlys.example:3128']);
});

test('a proxy that nobody answers lets nothing through', async () => {
  standIn.machine.proxy = proxy;
  expect((await fetch(`${origin}/tokens`)).status).toBe(407);
  expect(heard).toEqual([]);
});
