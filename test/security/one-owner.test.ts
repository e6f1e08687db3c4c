import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** Everything that is shipped, without comments. */
const sources = ['main', 'renderer'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => {
      const name = `${folder}/${file.replaceAll('\\', '/')}`;
      const code = readFileSync(path.join(root, name), 'utf8');
      return { name, code: code.replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '') };
    }),
);

const filesWith = (pattern: RegExp): readonly string[] =>
  sources.filter(({ code }) => pattern.test(code)).map(({ name }) => name);

describe('what only one file may do', () => {
  it.each([
    ['answer messages of pages', /ipcMain\.(handle|on)\b/, ['main/electron/ipc-transport.ts']],
    ['call Electron’s openExternal', /shell\.openExternal/, ['main/electron/external.ts']],
    ['make web preferences', /nodeIntegration\b/, ['main/electron/secure-web-preferences.ts']],
    [
      'say what a policy is',
      /default-src/,
      [
        'main/electron/content-security-policy.ts',
        'main/sign-in/loopback.ts',
        'main/practice/superid/pages.ts',
        'main/print/document.ts',
      ],
    ],
    ['expose something to the page', /exposeInMainWorld/, ['main/preload.ts']],
    [
      'import Electron for more than its types',
      /^import (?!type )[^;]*from 'electron'/m,
      ['main/index.ts', 'main/preload.ts'],
    ],
    ['load electron-updater', /import\('electron-updater'\)/, ['main/electron/updates.ts']],
  ])('%s', (_what, pattern, owners) => {
    expect(filesWith(pattern).filter((name) => !owners.includes(name))).toEqual([]);
    expect(owners).toContain(filesWith(pattern)[0]);
  });
});

describe('what no file may do', () => {
  it.each([
    ['switch web security off', /webSecurity|allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures/],
    ['run text as script in a page', /executeJavaScript|insertCSS|\beval\(|new Function\(/],
    ['write HTML into a page', /innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write/],
    [
      'accept a certificate that Chromium refuses',
      /setCertificateVerifyProc|certificate-error|ignore-certificate-errors|rejectUnauthorized/,
    ],
    ['show a page from a file', /\.loadFile\(|loadURL\(['"`]file:/],
    ['keep a session of a page on disk', /['"`]persist:/],
    ['use a webview or the removed remote module', /<webview|@electron\/remote/],
    ['disguise itself as another browser', /setUserAgent|userAgentFallback/],
  ])('%s', (_what, pattern) => {
    expect(filesWith(pattern)).toEqual([]);
  });
});
