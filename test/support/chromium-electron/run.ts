import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { startDesktop } from '../../../main/electron/start-desktop.ts';
import { createStandIn } from './create.ts';

/** Opens the built app in a window of an installed Chromium. @returns when its window has been closed */
export async function runInChromium(options: { root: string; argv: readonly string[] }): Promise<void> {
  const { locale } = new Intl.DateTimeFormat().resolvedOptions();
  const standIn = createStandIn({ headed: true, languages: [locale], country: new Intl.Locale(locale).region ?? '' });
  const stop = (): void => void standIn.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  await standIn.launched;
  const built: { startDesktop: typeof startDesktop } = await import(
    pathToFileURL(path.join(options.root, 'out/main/app.js')).href
  );
  await built.startDesktop(standIn.electron, options);
  await standIn.ended;
}
