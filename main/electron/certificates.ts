import type { Certificate } from 'electron';
import type { AppApi, DialogApi, PageWindow } from './electron-api.ts';
import { wordsIn } from './words.ts';

/**
 * A page asks for a certificate that says who the person is, as some companies' sign-in does. Electron would hand over
 * the first one there is; here the person chooses, and handing over none is the answer when in doubt.
 * Source: Electron docs, api/app: select-client-certificate.
 */
export function answerCertificates(
  { app, dialog }: { readonly app: Pick<AppApi, 'on'>; readonly dialog: DialogApi },
  options: { readonly window: () => PageWindow; readonly language: () => string },
): void {
  app.on('select-client-certificate', (event, _contents, url, certificates, answer) => {
    event.preventDefault();
    const words = wordsIn(options.language());
    const host = URL.canParse(url) ? new URL(url).host : url;
    const choosing = dialog.showMessageBox(options.window(), {
      type: 'question',
      message: words['certificate.message'],
      detail: `${words['certificate.detail']}\n\n${host}`,
      buttons: [words['certificate.none'], ...certificates.map(nameOf)],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    void choosing.then(
      ({ response }) => answer(certificates[response - 1]),
      () => answer(),
    );
  });
}

function nameOf({ subjectName, issuerName }: Certificate): string {
  return `${subjectName} (${issuerName})`;
}
