import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';
import type { DirectoryApplication } from '../directory.ts';

interface Entry {
  readonly payload: AdapterPayload;
  /** Milliseconds since the epoch. */
  readonly expires: number;
}

/** The kinds that end together with the approval they were given under. */
const ofGrant: ReadonlySet<string> = new Set(['AccessToken', 'AuthorizationCode']);

/**
 * Where the provider keeps sessions, codes and pages in progress: in memory, one store per practice SuperID.
 * Clients are not stored; they are what the directory says at the moment.
 */
export function createAdapterFactory(
  application: (clientId: string) => DirectoryApplication | undefined,
  now: () => number,
): AdapterFactory {
  const store = new Map<string, Entry>();

  function sweep(): void {
    for (const [key, entry] of store) if (entry.expires <= now()) store.delete(key);
  }

  function find(key: string): AdapterPayload | undefined {
    const entry = store.get(key);
    return entry && entry.expires > now() ? entry.payload : undefined;
  }

  return (name): Adapter => {
    const keyOf = (id: string): string => `${name}:${id}`;
    const first = (matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined =>
      [...store].find(
        ([key, entry]) => key.startsWith(`${name}:`) && entry.expires > now() && matches(entry.payload),
      )?.[1].payload;
    return {
      upsert(id, payload, expiresIn = 3600) {
        if (store.size > 500) sweep();
        store.set(keyOf(id), { payload, expires: now() + expiresIn * 1000 });
        return Promise.resolve();
      },
      find: (id) => Promise.resolve(name === 'Client' ? clientMetadata(application(id)) : find(keyOf(id))),
      findByUid: (uid) => Promise.resolve(first((payload) => payload.uid === uid)),
      findByUserCode: () => Promise.resolve(undefined),
      consume(id) {
        const entry = store.get(keyOf(id));
        if (entry) entry.payload.consumed = Math.floor(now() / 1000);
        return Promise.resolve();
      },
      destroy(id) {
        store.delete(keyOf(id));
        return Promise.resolve();
      },
      revokeByGrantId(grantId) {
        for (const [key, entry] of store) {
          if (ofGrant.has(key.split(':')[0] ?? '') && entry.payload.grantId === grantId) store.delete(key);
        }
        return Promise.resolve();
      },
    };
  };
}

/** A native application: no secret. Its redirects are judged by `redirects.ts`; the one here only satisfies the provider. */
function clientMetadata(application: DirectoryApplication | undefined): AdapterPayload | undefined {
  if (!application) return undefined;
  return {
    client_id: application.clientId,
    client_name: application.name,
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: ['http://127.0.0.1'],
    id_token_signed_response_alg: 'RS256',
  };
}
