import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPageServer } from '../../../main/electron/app-protocol.ts';

describe('the app’s own scheme', () => {
  let folder: string;
  let serve: (request: Request) => Promise<Response>;
  const get = (address: string, method = 'GET'): Promise<Response> => serve(new Request(address, { method }));

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'scheme-'));
    const root = path.join(folder, 'renderer');
    await mkdir(path.join(root, 'assets'), { recursive: true });
    await writeFile(path.join(root, 'index.html'), '<h1>Page</h1>');
    await writeFile(path.join(root, 'assets/a.css'), 'a {}');
    await writeFile(path.join(root, 'assets/a.js.map'), '{}');
    await writeFile(path.join(folder, 'secret.json'), '{}');
    await writeFile(path.join(folder, 'renderer-secret.json'), '{}');
    serve = createPageServer(root, "default-src 'none'");
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('serves the files of the page with their kind, the policy and no guessing', async () => {
    const page = await get('tenant-installer-app://ui/index.html');
    expect(await page.text()).toBe('<h1>Page</h1>');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toBe("default-src 'none'");
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    const style = await get('tenant-installer-app://ui/assets/a.css');
    expect(style.headers.get('content-type')).toBe('text/css; charset=utf-8');
  });

  it.each([
    'tenant-installer-app://ui/../secret.json',
    'tenant-installer-app://ui/%2e%2e/secret.json',
    'tenant-installer-app://ui/..%2fsecret.json',
    'tenant-installer-app://ui/assets/..%2f..%2fsecret.json',
    'tenant-installer-app://ui/..%5csecret.json',
    'tenant-installer-app://ui/%2e%2e%2frenderer-secret.json',
    'tenant-installer-app://ui//etc/passwd.json',
    'tenant-installer-app://ui/c:%2fwindows%2fx.json',
    'tenant-installer-app://ui/index.html%00.css',
    'tenant-installer-app://ui/%zz.html',
    'tenant-installer-app://ui/assets/a.js.map',
    'tenant-installer-app://ui/assets',
    'tenant-installer-app://ui/',
    'tenant-installer-app://other/index.html',
    'tenant-installer-app://ui.evil/index.html',
  ])('has nothing at %s', async (address) => {
    const answer = await get(address);
    expect([answer.status, await answer.text()]).toEqual([404, '']);
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'");
  });

  it('answers nothing but reading', async () => {
    expect((await get('tenant-installer-app://ui/index.html', 'POST')).status).toBe(404);
  });
});
