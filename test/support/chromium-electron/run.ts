import { loadBuiltApp } from './built-app.ts';
import { createStandIn } from './create.ts';

/** Opens the built app in a window of an installed Chromium. @returns when its window has been closed */
export async function runInChromium(options: { root: string; argv: readonly string[] }): Promise<void> {
  const { locale } = new Intl.DateTimeFormat().resolvedOptions();
  const standIn = createStandIn({ headed: true, languages: [locale], country: new Intl.Locale(locale).region ?? '' });
  const stop = (): void => void standIn.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  await standIn.launched;
  const built = await loadBuiltApp(options.root);
  await built.startDesktop(standIn.electron, options);
  await standIn.ended;
}
