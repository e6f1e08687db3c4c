import { InstallerError } from '../contract/errors.ts';
import type { Environment } from '../sign-in/environments.ts';
import type { TenantCall } from './port.ts';

/**
 * The address of a call below the tenant's API base. A path that could leave the base (dot segments, empty segments,
 * encoded slashes, a query of its own) is a mistake of ours and goes nowhere.
 * @throws InstallerError INTERNAL
 */
export function callUrl(base: URL, call: Pick<TenantCall<unknown>, 'path' | 'query'>): URL {
  const { path, query = {} } = call;
  const decoded = path.replaceAll(/%2e/gi, '.');
  const safe =
    /^\/v1\/[A-Za-z0-9._~!$&'()*+,;=:@%/-]+$/.test(path) &&
    !/\/\/|%2f|%5c|%25|%(?![0-9a-f]{2})/i.test(path) &&
    !decoded.split('/').some((segment) => segment === '.' || segment === '..');
  const url = new URL(`${withoutSlash(base.href)}${safe ? path : '/'}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  if (!safe || url.origin !== base.origin || !url.pathname.startsWith(`${withoutSlash(base.pathname)}/v1/`)) {
    throw new InstallerError('INTERNAL', { message: `not a path of the web API: ${path.slice(0, 100)}` });
  }
  return url;
}

/**
 * Holds an API base that the state API named against what a token may be sent to: an origin of the environment, and
 * the path of the very tenant that the token belongs to.
 * Source: SuperOffice docs, developer-portal/best-practices/tenant-status/check-status (`Api`).
 * @throws InstallerError TENANT_HOST_REFUSED
 */
export function requireOwnApi(environment: Environment, customerId: string, api: URL): void {
  const plain = api.username === '' && api.password === '' && api.search === '' && api.hash === '';
  const ownPath = withoutSlash(api.pathname).toLowerCase() === `/${customerId}/api`.toLowerCase();
  if (!plain || !ownPath || !environment.mayReceiveToken(new URL(api.origin))) {
    throw new InstallerError('TENANT_HOST_REFUSED', { customerId, host: api.host });
  }
}

function withoutSlash(text: string): string {
  return text.replace(/\/$/, '');
}
