import { expect, test } from './fixtures.ts';

test('the page breaks no policy, and the policy is served with it', async ({ app }) => {
  const complaints: string[] = [];
  app.page.on('console', (message) => {
    if (/Content Security Policy|TrustedHTML|TrustedScript|Refused to/i.test(message.text()))
      complaints.push(message.text());
  });
  app.page.on('pageerror', (error) => complaints.push(error.message));
  await app.page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => console.log(`Refused to: ${event.violatedDirective}`));
  });
  const response = await app.page.reload();
  await expect(app.page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(response?.headers()['content-security-policy']).toContain("default-src 'none'");
  expect(complaints).toEqual([]);
});

test('the policy is in force: no inline script, no text as script, no network, no frame', async ({ app }) => {
  await expect(app.page.getByRole('heading', { level: 1 })).toBeVisible();
  const broken = await app.page.evaluate(async () => {
    const violated = new Set<string>();
    const seen = new Promise<void>((resolve) => {
      addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        violated.add(effectiveDirective);
        if (violated.size === 5) resolve();
      });
    });
    const script = document.createElement('script');
    try {
      script.textContent = 'globalThis.broken = true';
    } catch {
      // Trusted Types say no already here.
    }
    try {
      document.body.innerHTML += '<b>x</b>';
    } catch {
      // And here.
    }
    const style = document.createElement('style');
    style.append('body { color: red }');
    const frame = document.createElement('iframe');
    frame.src = 'https://example.com/';
    const picture = new Image();
    picture.src = 'https://example.com/x.png';
    document.body.append(style, frame, picture);
    await fetch('https://example.com/').catch(() => undefined);
    await seen;
    return [...violated].toSorted();
  });
  expect(broken).toEqual(['connect-src', 'frame-src', 'img-src', 'require-trusted-types-for', 'style-src-elem']);
});

test('the window stays where it is: no other page, no other window, no download', async ({ app }) => {
  const before = app.page.url();
  const windows = app.page.context().pages().length;
  await app.page.evaluate(() => {
    location.href = 'https://example.com/';
  });
  await app.page.evaluate(() => void open('https://example.com/'));
  await app.page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'https://example.com/';
    link.target = '_blank';
    document.body.append(link);
    link.click();
  });
  await expect(app.page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(app.page.url()).toBe(before);
  await expect.poll(() => app.page.context().pages().length).toBe(windows);
  expect(await app.openedExternally()).toEqual([]);
});

test('a window that nobody gave a session of its own reaches nothing and may nothing', async ({ app }) => {
  test.skip(!app.standIn, 'Skipped on Electron: only the stand-in can be asked what a session would let through.');
  const rules = app.standIn?.session('')?.rules;
  const admitted = await app.standIn
    ?.session('')
    ?.admits({ url: 'https://example.com/', method: 'GET', resourceType: 'mainFrame', uploadData: [] });
  expect(admitted).toBe(false);
  expect([rules?.permissionRequest, rules?.permissionCheck]).not.toContain(undefined);
});

test('the page has the client and nothing else of main', async ({ app }) => {
  const found = await app.page.evaluate(() => ({
    client: Object.keys(window.tenantInstaller).toSorted(),
    frozen: Object.isFrozen(window.tenantInstaller),
    node: ['require', 'process', 'module', 'Buffer', '__standInForElectron'].filter((name) => name in globalThis),
  }));
  expect(found).toEqual({ client: ['onState', 'pathOf', 'send', 'state'], frozen: true, node: [] });
});

test('main refuses commands it does not know and inputs that do not fit', async ({ app }) => {
  const answers = await app.page.evaluate(() => {
    return Promise.all([
      window.sendAnything('shell.run', { command: 'calc' }),
      window.sendAnything('__proto__', {}),
      window.sendAnything('external.open', { url: 'file:///etc/passwd' }),
      window.sendAnything('external.open', { url: 'https://example.com/' }),
      window.sendAnything('settings.change', { theme: 'red' }),
      window.sendAnything('navigate.side', { page: 'help', more: 1 }),
      window.sendAnything(7, 7),
    ]);
  });
  for (const answer of answers) expect(answer).toMatchObject({ ok: false, problem: { code: 'USAGE' } });
  expect(await app.openedExternally()).toEqual([]);
});
