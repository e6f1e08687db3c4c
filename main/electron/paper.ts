import { randomUUID } from 'node:crypto';
import { InstallerError } from '../contract/errors.ts';
import { printToPdf } from '../instructions/pdf.ts';
import { appAddress, appScheme, isAppAddress } from './app-address.ts';
import { ownHeaders } from './app-protocol.ts';
import { paperPolicy } from './content-security-policy.ts';
import type { ElectronApi, PageWindow } from './electron-api.ts';
import { keepInPlace } from './guards.ts';
import { secureWebPreferences } from './secure-web-preferences.ts';
import { cutFromNetwork, restrictSession } from './session-policy.ts';

type Paper = 'A4' | 'Letter';

/** Self-contained pages on paper. */
export interface PaperOutput {
  toPdf(html: string, paper: Paper): Promise<Uint8Array>;
  print(html: string, paper: Paper): Promise<boolean>;
  preview(html: string, title: string): Promise<void>;
}

const address = appAddress('paper', 'document.html');

/** Each document has a window and a session of its own that runs no script and reaches no network. */
export function createPaperOutput(electron: ElectronApi): PaperOutput {
  async function open(html: string, shown: { readonly title: string } | undefined): Promise<PageWindow> {
    const partition = `paper:${randomUUID()}`;
    const session = electron.session.fromPartition(partition, { cache: false });
    restrictSession(session, 'paper');
    cutFromNetwork(session, (url) => isAppAddress(url, 'paper'));
    session.protocol.handle(appScheme, async ({ url }) =>
      url === address
        ? new Response(html, { headers: ownHeaders('text/html; charset=utf-8', paperPolicy) })
        : new Response('', { status: 404, headers: ownHeaders('text/plain', paperPolicy) }),
    );
    const window = new electron.BrowserWindow({
      width: 900,
      height: 1000,
      show: shown !== undefined,
      ...(shown ? { title: shown.title } : {}),
      webPreferences: secureWebPreferences({ partition, devTools: false, javascript: false }),
    });
    window.removeMenu();
    window.on('page-title-updated', (event) => event.preventDefault());
    keepInPlace(window.webContents, (url) => url.split('#', 1)[0] === address);
    await window.webContents.loadURL(address);
    return window;
  }

  async function withDocument<Value>(html: string, use: (window: PageWindow) => Promise<Value>): Promise<Value> {
    const window = await open(html, undefined);
    try {
      return await use(window);
    } finally {
      window.destroy();
    }
  }

  const printer = (html: string): Promise<Uint8Array> =>
    withDocument(html, ({ webContents }) =>
      webContents.printToPDF({
        // The size stands in the page itself.
        preferCSSPageSize: true,
        printBackground: true,
        generateTaggedPDF: true,
        generateDocumentOutline: true,
      }),
    );

  return {
    async toPdf(html, paper) {
      try {
        return await printToPdf(html, { paper, printer, signal: new AbortController().signal });
      } catch (cause) {
        throw new InstallerError('PDF_NOT_AVAILABLE', {}, { cause });
      }
    },
    print: (html, paper) =>
      withDocument(
        html,
        ({ webContents }) =>
          new Promise((resolve) => {
            webContents.print({ pageSize: paper, printBackground: true }, (printed) => resolve(printed));
          }),
      ),
    async preview(html, title) {
      await open(html, { title });
    },
  };
}
