import { z } from 'zod';

const faultSchema = z.strictObject({
  match: z
    .strictObject({
      method: z
        .string()
        .regex(/^[A-Za-z]+$/, 'is one method')
        .optional(),
      /** Regular expression over the path without query. */
      path: z
        .string()
        .refine((text) => {
          try {
            return new RegExp(text) instanceof RegExp;
          } catch {
            return false;
          }
        }, 'is a regular expression')
        .optional(),
    })
    .default({}),
  /** Only the nth matching call, counted from 1 since the faults were set. */
  nth: z.int().min(1).optional(),
  /** Every k-th matching call. */
  every: z.int().min(1).optional(),
  probability: z.number().min(0).max(1).optional(),
  seed: z.int().optional(),
  kind: z.enum([
    'status',
    'delay',
    'drop-before',
    'drop-after',
    'truncate',
    'partial',
    'html',
    'empty',
    'expire-token',
    'wrong-host',
  ]),
  status: z.int().min(200).max(599).optional(),
  /** Seconds, sent as Retry-After. */
  retryAfter: z.number().min(0).optional(),
  delayMs: z.number().min(0).optional(),
  /** At most so many firings. */
  times: z.int().min(1).optional(),
});

export type Fault = z.infer<typeof faultSchema>;

export const faultListSchema = z.union([
  z.array(faultSchema),
  z.strictObject({ faults: z.array(faultSchema) }).transform((body) => body.faults),
]);

/** What happens to one call: waiting adds up, of the rest the first that fires counts. */
export interface FaultVerdict {
  readonly delayMs: number;
  readonly fault: Fault | undefined;
}

export interface Faults {
  set(faults: readonly Fault[]): void;
  list(): readonly Fault[];
  /** @param explicitOnly whether only faults count that name a path */
  judge(method: string, path: string, explicitOnly: boolean): FaultVerdict;
}

/** A small seeded generator (mulberry32), so that a run with the same seed is the same run. */
function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Tells whether one fault fires for a call. */
function arm(fault: Fault): (method: string, path: string, explicitOnly: boolean) => boolean {
  const path = fault.match.path === undefined ? undefined : new RegExp(fault.match.path);
  const random = seededRandom(fault.seed ?? 1);
  let seen = 0;
  let fired = 0;
  return (method, actual, explicitOnly) => {
    if (explicitOnly && path === undefined) return false;
    if (fault.match.method !== undefined && fault.match.method.toUpperCase() !== method) return false;
    if (path !== undefined && !path.test(actual)) return false;
    seen += 1;
    if (fired >= (fault.times ?? Infinity)) return false;
    if (fault.nth !== undefined && seen !== fault.nth) return false;
    if (fault.every !== undefined && seen % fault.every !== 0) return false;
    if (fault.probability !== undefined && random() >= fault.probability) return false;
    fired += 1;
    return true;
  };
}

export function createFaults(): Faults {
  let armed: readonly { readonly fault: Fault; readonly fires: ReturnType<typeof arm> }[] = [];
  return {
    set(faults) {
      armed = faults.map((fault) => ({ fault, fires: arm(fault) }));
    },
    list: () => armed.map(({ fault }) => fault),
    judge(method, path, explicitOnly) {
      let delayMs = 0;
      let first: Fault | undefined;
      for (const { fault, fires } of armed) {
        // A fault that comes second is not used up by a call it could not touch.
        if (fault.kind !== 'delay' && first) continue;
        if (!fires(method, path, explicitOnly)) continue;
        if (fault.kind === 'delay') delayMs += fault.delayMs ?? 1000;
        else first = fault;
      }
      return { delayMs: delayMs + (first?.delayMs ?? 0), fault: first };
    },
  };
}
