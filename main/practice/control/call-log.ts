/** One call, as `GET /control/log` tells it. */
export interface LoggedCall {
  readonly n: number;
  /** Milliseconds since the server started. */
  readonly at: number;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** 0 when the connection was dropped without an answer. */
  readonly status: number;
  readonly tenant: string | null;
  readonly kind: 'read' | 'write' | 'sign-in' | 'state';
  /** True only when the call changed the tenant. */
  readonly committed: boolean;
}

export interface CallLog {
  /** Takes the call's place in the order; it is complete once `finish` was called. */
  begin(call: Pick<LoggedCall, 'method' | 'path' | 'tenant' | 'kind'>): OpenCall;
  calls(): readonly LoggedCall[];
  clear(): void;
}

interface OpenCall {
  finish(outcome: Pick<LoggedCall, 'status' | 'committed'>): void;
}

/** @param clock milliseconds on any monotonic scale */
export function createCallLog(clock: () => number): CallLog {
  const started = clock();
  let calls: LoggedCall[] = [];
  let n = 0;
  return {
    begin(call) {
      n += 1;
      let entry: LoggedCall = {
        n,
        at: Math.round((clock() - started) * 10) / 10,
        ...call,
        status: 0,
        committed: false,
      };
      const log = calls;
      const position = log.push(entry) - 1;
      return {
        finish(outcome) {
          entry = { ...entry, ...outcome };
          log[position] = entry;
        },
      };
    },
    calls: () => calls,
    clear() {
      calls = [];
      n = 0;
    },
  };
}
