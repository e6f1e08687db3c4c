import type { z } from 'zod';

/**
 * What the rest of the product knows of a tenant's web API: a call that reads, a call that writes.
 * Hosts, tokens, limits, retries and moved tenants are the client's business (`client.ts`).
 */
export interface Tenant {
  readonly customerId: string;

  /**
   * A call that changes nothing, so it is repeated freely when it fails in passing.
   * @throws InstallerError `TENANT_*` or `SIGN_IN_EXPIRED`; an answer that does not parse is
   * `TENANT_ANSWER_UNREADABLE`, never an empty result.
   */
  read<T>(call: TenantCall<T>): Promise<T>;

  /**
   * A call that changes the tenant. It is sent once; only an answer that proves nothing was done
   * (421, 429, 401 before the call was taken) lets the client send it again.
   * @throws WriteError, which says whether the change may have happened all the same.
   */
  write<T>(call: TenantCall<T>): Promise<T>;
}

export interface TenantCall<T> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the tenant's API base, starting with `/v1/`; already encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** What a good answer looks like. A 204 and an empty body are parsed as `undefined`, a JSON `null` as null. */
  readonly answer: z.ZodType<T>;
}
