/**
 * Whether an identity provider has just said that it will not be shown in an app's own window.
 * Google leads to a page of its own with the reason `disallowed_useragent`, or to one that calls the browser not secure;
 * others answer 403 to the page itself. Source: Google, "Using OAuth 2.0 for mobile and desktop apps" (authorization errors).
 * @param status of the answer for the top frame
 * @param authority SuperID's own address: its refusals are about the person, not about the window
 */
export function refusesWindow(address: string, status: number, authority: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.origin === new URL(authority).origin) return false;
  if (/disallowed_useragent/i.test(url.search)) return true;
  const isGoogle = /(^|\.)google\.com$/.test(url.hostname);
  if (isGoogle && /\/(oauth\/error|rejected|deniedsigninrejected)\b/i.test(url.pathname)) return true;
  return status === 403;
}
