/** An answer as it came over the network. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Undefined when it is longer than is accepted, or not UTF-8. */
  readonly text: string | undefined;
}

/** Why there is no answer, and whether the request may have arrived all the same. */
export interface NoAnswer {
  readonly reason: 'timeout' | 'network';
  /** The system's short name of it, such as `ECONNRESET`. */
  readonly cause: string;
  readonly sent: 'no' | 'unknown';
}

export interface Exchange {
  readonly fetch: typeof globalThis.fetch;
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly timeoutMs: number;
  /** A longer answer is not read to its end. */
  readonly maxBytes: number;
  /** Ends the exchange where it stands; not given for a write, which is awaited once it was sent. */
  readonly signal: AbortSignal | undefined;
}

/**
 * One request and its whole answer. Redirects are not followed, cookies neither sent nor kept.
 * @returns the answer, or why there is none
 * @throws the signal's reason when it aborts
 */
export async function exchange(
  request: Exchange,
): Promise<{ readonly answer: RawAnswer } | { readonly none: NoAnswer }> {
  const { fetch, url, method, headers, body, timeoutMs, maxBytes, signal } = request;
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(new DOMException('No answer in time.', 'TimeoutError')), timeoutMs);
  try {
    const init = {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
      redirect: 'manual' as const,
      credentials: 'omit' as const,
      referrerPolicy: 'no-referrer' as const,
      cache: 'no-store',
      signal: signal ? AbortSignal.any([signal, timeout.signal]) : timeout.signal,
    };
    const response = await fetch(url, init);
    const text = await textOf(response, maxBytes);
    return { answer: { status: response.status, headers: response.headers, text } };
  } catch (thrown) {
    signal?.throwIfAborted();
    if (timeout.signal.aborted) return { none: { reason: 'timeout', cause: 'timeout', sent: 'unknown' } };
    return { none: { reason: 'network', ...networkFailure(thrown) } };
  } finally {
    clearTimeout(timer);
  }
}

/** The body, or undefined when it is too long or not UTF-8. */
async function textOf(response: Response, maxBytes: number): Promise<string | undefined> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (!done) bytes += value.byteLength;
    if (bytes > maxBytes) {
      await reader.cancel();
      return undefined;
    }
    try {
      text += done ? decoder.decode() : decoder.decode(value, { stream: true });
    } catch {
      await reader.cancel();
      return undefined;
    }
    if (done) return text;
  }
}

/** Failures that only happen before a connection stands, so that nothing can have been sent. */
const neverConnected: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_CONNECTION_REFUSED',
  'ERR_NAME_NOT_RESOLVED',
]);

/**
 * The short name of a network failure, looked for through the causes (Chromium puts it into the message), and whether
 * it came before a connection stood. A host that cannot be reached is that only while connecting: an open connection
 * can end the same way.
 */
function networkFailure(thrown: unknown): { readonly cause: string; readonly sent: 'no' | 'unknown' } {
  let at: unknown = thrown;
  for (let depth = 0; depth < 5 && at instanceof Error; depth += 1) {
    const cause =
      'code' in at && typeof at.code === 'string' && /^[A-Z][A-Z0-9_]{2,40}$/.test(at.code)
        ? at.code
        : /\bERR_[A-Z_]{3,40}\b/.exec(at.message)?.[0];
    if (cause !== undefined) {
      const connecting = 'syscall' in at && at.syscall === 'connect';
      return { cause, sent: connecting || neverConnected.has(cause) ? 'no' : 'unknown' };
    }
    at = at.cause;
  }
  return { cause: 'unknown', sent: 'unknown' };
}
