/** The scheme of the app's own pages. Not to be confused with `tenant-installer:`, the links from outside. */
export const appScheme = 'tenant-installer-app';

/** Who answers below the scheme: the window's page, the sign-in window's strip, documents on their way to paper, questions. */
export type AppHost = 'ui' | 'strip' | 'paper' | 'ask';

/** An address of our own, such as `tenant-installer-app://ui/index.html`. */
export function appAddress(host: AppHost, path: string): string {
  return `${appScheme}://${host}/${path}`;
}

/** Whether an address is one of ours, by its parsed parts: text that begins alike is not enough. */
export function isAppAddress(address: string, host: AppHost): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${appScheme}:` && url.host === host && url.username === '' && url.password === '';
}
