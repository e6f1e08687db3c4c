import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isAppAddress } from './app-address.ts';

/** Kinds of files the page is made of; nothing else is served. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
};

/** Headers of everything that is served under our own scheme. */
export function ownHeaders(type: string, policy: string): Record<string, string> {
  return {
    'content-type': type,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
    'cache-control': 'no-store',
  };
}

/**
 * Answers requests for the window's page with files below `root`, and with nothing outside of it.
 * @param policy the Content-Security-Policy that goes with every answer
 */
export function createPageServer(root: string, policy: string): (request: Request) => Promise<Response> {
  const folder = path.resolve(root);
  return async (request) => {
    const file = request.method === 'GET' ? fileOf(request.url, folder) : undefined;
    const type = types[path.extname(file ?? '')];
    if (file === undefined || type === undefined) return notFound(policy);
    const content = await readFile(file).catch(() => undefined);
    if (content === undefined) return notFound(policy);
    return new Response(new Uint8Array(content), { headers: ownHeaders(type, policy) });
  };
}

/** The file below the folder that an address means; undefined when it means none or leads out of the folder. */
function fileOf(address: string, folder: string): string | undefined {
  if (!isAppAddress(address, 'ui')) return undefined;
  const pathname = decoded(new URL(address).pathname);
  // A backslash is a separator on Windows, a colon names a drive or a stream there.
  if (pathname === undefined || /[\0\\:]/.test(pathname)) return undefined;
  const file = path.join(folder, pathname);
  return file.startsWith(folder + path.sep) ? file : undefined;
}

function decoded(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}

const notFound = (policy: string): Response =>
  new Response('', { status: 404, headers: ownHeaders('text/plain; charset=utf-8', policy) });
