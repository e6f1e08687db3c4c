import { describe, expect, it } from 'vitest';
import { isAppAddress } from '../../../main/electron/app-address.ts';
import { asked } from '../../../main/electron/asked.ts';
import { externalAddress } from '../../../main/electron/external-address.ts';
import { isOurPage } from '../../../main/electron/ipc-transport.ts';
import { isGranted } from '../../../main/electron/permissions.ts';
import { refusesWindow } from '../../../main/electron/refused-window.ts';
import { secureWebPreferences } from '../../../main/electron/secure-web-preferences.ts';
import { answerIn, goesToRedirect, redirectForWindow } from '../../../main/electron/sign-in-redirect.ts';

describe('an address handed to the system', () => {
  it.each([
    ['https://www.acme.example/terms?x=1', 'https://www.acme.example/terms?x=1'],
    ['HTTPS://ACME.example', 'https://acme.example/'],
    ['https://аcme.example/', 'https://xn--cme-5cd.example/'],
    ['mailto:help@acme.example', 'mailto:help@acme.example'],
    ['mailto:help@acme.example?subject=Setup', 'mailto:help@acme.example?subject=Setup'],
    ['tel:+4712345678', 'tel:+4712345678'],
  ])('may be %s', (address, canonical) => {
    expect(externalAddress(address)).toBe(canonical);
  });

  it.each([
    'http://acme.example/',
    'https://user:secret@acme.example/',
    'file:///etc/passwd',
    String.raw`\\server\share`,
    'file://server/share/x.exe',
    'ms-msdt:/id PCWDiagnostic',
    'search-ms:query=x',
    'javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'ssh://acme.example',
    'tenant-installer:offers',
    'tenant-installer-app://ui/index.html',
    'mailto:help@acme.example?attach=/etc/passwd',
    'mailto:a@b.c,d@e.f',
    'tel:--exec=calc',
    'https:///',
    'not an address',
    '',
  ])('may not be %s', (address) => {
    expect(() => externalAddress(address)).toThrow('USAGE');
  });

  it('may not be longer than an address ever is', () => {
    expect(() => externalAddress(`https://acme.example/${'x'.repeat(2_000)}`)).toThrow('USAGE');
  });
});

describe('our own address', () => {
  it.each([
    ['tenant-installer-app://ui/index.html', true],
    ['tenant-installer-app://ui.evil/index.html', false],
    ['tenant-installer-app://uix/index.html', false],
    ['tenant-installer-app://user@ui/index.html', false],
    ['tenant-installer-app://strip/index.html', false],
    ['https://ui/index.html', false],
    ['tenant-installer://ui/index.html', false],
    ['', false],
  ])('%s: %s', (address, ours) => {
    expect(isAppAddress(address, 'ui')).toBe(ours);
  });
});

describe('a message from a page', () => {
  const page = { sender: { id: 7 }, senderFrame: { url: 'tenant-installer-app://ui/index.html', parent: null } };

  it('is taken from the top frame of our own page', () => {
    expect(isOurPage(page, 7)).toBe(true);
  });

  it.each([
    ['another window', { ...page, sender: { id: 8 } }],
    ['a frame that is gone', { ...page, senderFrame: null }],
    ['a frame inside', { ...page, senderFrame: { ...page.senderFrame, parent: {} } }],
    ['another address', { ...page, senderFrame: { ...page.senderFrame, url: 'https://ui/index.html' } }],
    [
      'an address that begins alike',
      { ...page, senderFrame: { ...page.senderFrame, url: 'tenant-installer-app://ui.x/' } },
    ],
  ])('is not taken from %s', (_what, event) => {
    expect(isOurPage(event, 7)).toBe(false);
  });

  it('is not taken while there is no window', () => {
    expect(isOurPage(page, undefined)).toBe(false);
  });
});

describe('the answer of SuperID', () => {
  const redirect = 'http://127.0.0.1:50123/callback';
  const good = { url: `${redirect}?code=c&state=s`, method: 'GET', resourceType: 'mainFrame' };

  it('is taken with its code, with its error, from a form, and at a bare origin', () => {
    expect(answerIn(good, redirect, 's')?.searchParams.get('code')).toBe('c');
    expect(answerIn({ ...good, url: `${redirect}?error=access_denied&state=s` }, redirect, 's')).toBeDefined();
    const posted = { ...good, url: redirect, method: 'POST', uploadData: [{ bytes: Buffer.from('code=c&state=s') }] };
    expect(answerIn(posted, redirect, 's')?.href).toBe(good.url);
    const bare = 'http://127.0.0.1:50123';
    expect(answerIn({ ...good, url: `${bare}/?code=c&state=s` }, bare, 's')).toBeDefined();
  });

  it.each([
    ['another state', { url: `${redirect}?code=c&state=t` }],
    ['two states', { url: `${redirect}?code=c&state=s&state=s` }],
    ['no state', { url: `${redirect}?code=c` }],
    ['two codes', { url: `${redirect}?code=c&code=d&state=s` }],
    ['code and error', { url: `${redirect}?code=c&error=e&state=s` }],
    ['neither', { url: `${redirect}?state=s` }],
    ['a longer path', { url: `${redirect}/x?code=c&state=s` }],
    ['another path', { url: 'http://127.0.0.1:50123/?code=c&state=s' }],
    ['another port', { url: 'http://127.0.0.1:50124/callback?code=c&state=s' }],
    ['another host', { url: 'http://127.0.0.1.evil.example:50123/callback?code=c&state=s' }],
    ['https', { url: 'https://127.0.0.1:50123/callback?code=c&state=s' }],
    ['credentials', { url: 'http://u:p@127.0.0.1:50123/callback?code=c&state=s' }],
    ['a frame', { resourceType: 'subFrame' }],
    ['a script', { resourceType: 'xhr' }],
    ['another method', { method: 'PUT' }],
    ['a huge form', { method: 'POST', uploadData: [{ bytes: Buffer.alloc(70_000, 'x') }] }],
  ])('is not believed with %s', (_what, change) => {
    expect(answerIn({ ...good, ...change }, redirect, 's')).toBeUndefined();
  });

  it('never gets out, whatever path it has', () => {
    expect(goesToRedirect('http://127.0.0.1:50123/else', redirect)).toBe(true);
    expect(goesToRedirect('http://127.0.0.1:50124/callback', redirect)).toBe(false);
  });

  it('comes back to a port nobody can foresee, or to the registered one', () => {
    expect(redirectForWindow('http://127.0.0.1', () => 50_123)).toBe('http://127.0.0.1:50123');
    expect(redirectForWindow('http://127.0.0.1/cb', () => 50_123)).toBe('http://127.0.0.1:50123/cb');
    expect(redirectForWindow('http://127.0.0.1:7890', () => 50_123)).toBe('http://127.0.0.1:7890');
    expect(() => redirectForWindow('https://acme.example', () => 1)).toThrow('SIGN_IN_REDIRECT_NOT_REGISTERED');
  });
});

describe('an identity provider', () => {
  const authority = 'https://sod.superoffice.com';
  it.each([
    ['https://accounts.google.com/signin/oauth/error?authError=x', 200, true],
    ['https://accounts.google.com/v3/signin/rejected?x=1', 200, true],
    ['https://idp.example/login?error=disallowed_useragent', 400, true],
    ['https://idp.example/login', 403, true],
    ['https://sod.superoffice.com/login', 403, false],
    ['https://idp.example/login', 200, false],
    ['https://google.com.evil.example/oauth/error', 200, false],
  ])('%s with %i refuses the window: %s', (url, status, refuses) => {
    expect(refusesWindow(url, status, authority)).toBe(refuses);
  });
});

describe('what a page runs with', () => {
  it('is sandboxed, isolated, without Node, and cannot be changed', () => {
    const preferences = secureWebPreferences({ partition: 'page', devTools: false });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
    });
    expect(preferences).not.toHaveProperty('webSecurity');
    expect(preferences).not.toHaveProperty('allowRunningInsecureContent');
    expect(preferences).not.toHaveProperty('experimentalFeatures');
    expect(preferences).not.toHaveProperty('enableBlinkFeatures');
    expect(Object.isFrozen(preferences)).toBe(true);
  });

  it.each(['page', 'sign-in', 'paper', 'network'] as const)('is granted nothing (%s)', (kind) => {
    const permissions = ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'hid', 'unknown'];
    expect(permissions.filter((permission) => isGranted(kind, permission))).toEqual([]);
  });
});

describe('what the app is started with', () => {
  it('is a link, a manifest, a folder; the rest is passed over', () => {
    const argv = [
      'app',
      '--inspect',
      'tenant-installer://set-up/offers',
      '/home/me/x.app.yaml',
      '--data-dir=/d',
      'y.exe',
    ];
    expect(asked(argv)).toEqual({
      link: 'tenant-installer://set-up/offers',
      file: '/home/me/x.app.yaml',
      dataDir: '/d',
    });
    const nothing = { link: undefined, file: undefined, dataDir: undefined };
    expect(asked(['app', '--x.app.yaml', 'x.yaml', '--data-dir='])).toEqual(nothing);
  });
});
