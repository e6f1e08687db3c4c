/**
 * Chromium opens no scheme it does not know, so that the app's own scheme lives at an address that cannot exist elsewhere:
 * `tenant-installer-app://ui/x` is `https://ui.tenant-installer-app.invalid/x`. Whatever the app is told is mapped back.
 */
export interface SchemeMap {
  toChromium(url: string): string;
  toApp(url: string): string;
}

/** @param schemes those that were registered as privileged */
export function createSchemeMap(schemes: () => readonly string[]): SchemeMap {
  return {
    toChromium(url) {
      const parts = /^([a-z][a-z\d+.-]*):\/\/([^/?#]+)(.*)$/i.exec(url);
      const [, scheme = '', host = '', rest = ''] = parts ?? [];
      return schemes().includes(scheme) ? `https://${host}.${scheme}.invalid${rest}` : url;
    },
    toApp(url) {
      const parts = /^https:\/\/([^./]+)\.([^/]+)\.invalid(.*)$/.exec(url);
      const [, host = '', scheme = '', rest = ''] = parts ?? [];
      return schemes().includes(scheme) ? `${scheme}://${host}${rest}` : url;
    },
  };
}
