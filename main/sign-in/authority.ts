import { z } from 'zod';
import { InstallerError } from '../contract/errors.ts';
import type { Environment } from './environments.ts';

/** Milliseconds for one question to SuperID that no person is involved in. */
export const answerTimeout = 20_000;

const metadataSchema = z.object({
  issuer: z.string(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  jwks_uri: z.string(),
});

export type AuthorityMetadata = z.infer<typeof metadataSchema>;

/**
 * Reads where SuperID's endpoints are. The document is under `/login` while the issuer is not, so the issuer is held against
 * the environment's authority and not against the document's address; every endpoint has to be on the authority too.
 * @throws InstallerError SIGN_IN_UNREACHABLE, SIGN_IN_ANSWER_INVALID, CANCELLED
 * Source: SuperOffice docs, api/authentication/online/api.
 */
export async function readAuthority(
  { authority }: Environment,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
): Promise<AuthorityMetadata> {
  const url = new URL('/login/.well-known/openid-configuration', authority);
  const metadata = await readJson(url, metadataSchema, fetch, signal);
  if (metadata.issuer !== authority) throw new InstallerError('SIGN_IN_ANSWER_INVALID', { reason: 'issuer' });
  for (const endpoint of [metadata.authorization_endpoint, metadata.token_endpoint, metadata.jwks_uri]) {
    if (!URL.canParse(endpoint) || new URL(endpoint).origin !== authority)
      throw new InstallerError('SIGN_IN_ANSWER_INVALID', { reason: 'endpoint' });
  }
  return metadata;
}

/** @throws InstallerError SIGN_IN_UNREACHABLE when there is no good answer, SIGN_IN_ANSWER_INVALID when it cannot be read, CANCELLED */
export async function readJson<T>(
  url: URL,
  schema: z.ZodType<T>,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
): Promise<T> {
  let body: string;
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/json', 'cache-control': 'no-cache' },
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerTimeout)]),
    });
    body = await response.text();
    if (!response.ok) throw new Error(`status ${response.status}`);
  } catch (cause) {
    if (signal.aborted) throw new InstallerError('CANCELLED');
    throw new InstallerError('SIGN_IN_UNREACHABLE', { host: url.host }, { cause });
  }
  try {
    return schema.parse(JSON.parse(body));
  } catch {
    throw new InstallerError('SIGN_IN_ANSWER_INVALID', { reason: url.pathname });
  }
}
