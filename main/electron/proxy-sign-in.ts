import { randomUUID } from 'node:crypto';
import type { AuthInfo } from 'electron';
import { escapeHtml } from '../print/escape.ts';
import { appAddress, appScheme, isAppAddress } from './app-address.ts';
import { ownHeaders } from './app-protocol.ts';
import { formPolicy } from './content-security-policy.ts';
import type { ElectronApi } from './electron-api.ts';
import { keepInPlace } from './guards.ts';
import { secureWebPreferences } from './secure-web-preferences.ts';
import { cutFromNetwork, restrictSession } from './session-policy.ts';
import { type Words, wordsIn } from './words.ts';

/** What a person told the proxy; kept by Chromium in memory and nowhere else. */
interface Credentials {
  readonly user: string;
  readonly password: string;
}

const formAddress = appAddress('ask', 'form.html');
const answerAddress = appAddress('ask', 'answer');
const styleAddress = appAddress('ask', 'form.css');

/** @returns what the person told the proxy; undefined when they would not */
export type AskProxyUser = (proxy: Pick<AuthInfo, 'host' | 'port'>) => Promise<Credentials | undefined>;

/** Lets a person sign in to a proxy. Requests that wait for the same proxy share one question. */
export function createProxySignIn(electron: ElectronApi, language: () => string): AskProxyUser {
  const open = new Map<string, Promise<Credentials | undefined>>();
  return ({ host, port }) => {
    const proxy = `${host}:${port}`;
    const asking = open.get(proxy) ?? ask(electron, proxy, language()).finally(() => open.delete(proxy));
    open.set(proxy, asking);
    return asking;
  };
}

/** Answers the proxies that pages meet; main's own requests ask for themselves. A web site that asks the same way is not answered. */
export function answerProxies({ app }: Pick<ElectronApi, 'app'>, askProxyUser: AskProxyUser): void {
  app.on('login', (event, _contents, _request, about, answer) => {
    if (!about.isProxy) return;
    event.preventDefault();
    void askProxyUser(about).then((given) => (given ? answer(given.user, given.password) : answer()));
  });
}

/** @returns what was entered; undefined when it was cancelled or the window was closed */
function ask(electron: ElectronApi, proxy: string, language: string): Promise<Credentials | undefined> {
  const words = wordsIn(language);
  const partition = `ask:${randomUUID()}`;
  const session = electron.session.fromPartition(partition, { cache: false });
  const window = new electron.BrowserWindow({
    width: 460,
    height: 360,
    resizable: false,
    title: words['proxy.title'],
    webPreferences: secureWebPreferences({ partition, devTools: false, javascript: false }),
  });
  window.removeMenu();
  return new Promise((resolve) => {
    window.on('closed', () => resolve(undefined));
    restrictSession(session, 'page');
    cutFromNetwork(session, (url) => isAppAddress(url, 'ask'));
    session.protocol.handle(appScheme, async (request) => {
      if (request.method === 'POST' && request.url === answerAddress) {
        const form = new URLSearchParams(await request.text());
        resolve(
          form.has('cancel') ? undefined : { user: form.get('user') ?? '', password: form.get('password') ?? '' },
        );
        window.destroy();
        return new Response(null, { status: 204 });
      }
      if (request.url === styleAddress) return new Response(style, { headers: ownHeaders('text/css', formPolicy) });
      return new Response(form(words, proxy, language), {
        headers: ownHeaders('text/html; charset=utf-8', formPolicy),
      });
    });
    keepInPlace(window.webContents, (url) => url === answerAddress);
    window.webContents.loadURL(formAddress).catch(() => undefined);
  });
}

const style = `
:root { color-scheme: light dark; font: 14px/1.5 system-ui, sans-serif; }
body { margin: 24px; }
h1 { font-size: 18px; margin: 0 0 8px; }
label { display: block; margin-top: 12px; font-weight: 600; }
input { width: 100%; box-sizing: border-box; font: inherit; padding: 6px 8px; }
button { margin: 20px 8px 0 0; font: inherit; padding: 6px 18px; }
`;

function form(words: Words, proxy: string, language: string): string {
  const say = (id: keyof Words): string => escapeHtml(words[id]);
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<meta charset="utf-8">
<title>${say('proxy.title')}</title>
<link rel="stylesheet" href="form.css">
<h1>${say('proxy.title')}</h1>
<p>${say('proxy.text')} <strong>${escapeHtml(proxy)}</strong></p>
<form method="post" action="answer">
<label for="user">${say('proxy.user')}</label>
<input id="user" name="user" autocomplete="off" autofocus required>
<label for="password">${say('proxy.password')}</label>
<input id="password" name="password" type="password" autocomplete="off">
<button>${say('proxy.continue')}</button>
<button name="cancel" value="yes" formnovalidate>${say('proxy.cancel')}</button>
</form>
</html>
`;
}
