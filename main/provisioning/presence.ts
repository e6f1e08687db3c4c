import { z } from 'zod';
import { asInstallerError, InstallerError } from '../contract/errors.ts';
import { WriteError } from '../tenant/write-error.ts';
import { type KeyStore, maxValueLength, presencePrefix } from './marks.ts';
import { repeatable } from './repeatable.ts';

/** How often a run says that it is still there; milliseconds. */
const beatEvery = 30_000;

/** After so long without a beat the mark of a run counts as left by a dead one; milliseconds. */
const presenceExpiresAfter = 120_000;

/** A run that was silent for so long (a closed laptop, an outage) looks whether it still has the tenant; milliseconds. */
const looksAgainAfter = 75_000;

/** How long two that begin at the same moment wait for one another to withdraw; milliseconds. */
const withdrawing = 500;

/** What the mark of a run under way says. Times are ISO 8601 by the tenant's clock. */
const presenceSchema = z.looseObject({
  by: z.string().default(''),
  machine: z.string().default(''),
  product: z.string().default(''),
  since: z.iso.datetime(),
  beat: z.iso.datetime(),
});

type Presence = z.infer<typeof presenceSchema> & { readonly run: string };

export interface ClaimOptions {
  /** Ends when the run is cancelled. */
  readonly keys: KeyStore;
  /** For what has to be done even then. */
  readonly closing: KeyStore;
  readonly run: string;
  readonly by: string;
  readonly machine: string;
  /** Version of this product. */
  readonly product: string;
  /** The tenant's clock, in milliseconds: machines whose own clocks differ agree on it. */
  readonly tenantTime: () => number;
  /** This machine's clock, which goes on while the machine sleeps. */
  readonly now: () => Date;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Whether a run is known here to be over, although its mark still stands. */
  readonly isOver: (run: string) => Promise<boolean>;
}

/** One run's hold on one application in one tenant. */
export interface Claim {
  /**
   * Before each write: whether this run still has the tenant.
   * @throws WriteError TENANT_IN_USE, nothing sent, when another run took over while this one was silent
   */
  guard(): Promise<void>;
  /** Everything of this application is about to be removed, its mark too: no later beat brings it back. */
  goneWithTheRest(): Promise<void>;
  /**
   * Stops the heartbeat and takes the mark away. Never throws: a mark that stays expires.
   * @param left what else of this application is in the tenant now
   */
  release(left: 'marks' | 'nothing'): Promise<void>;
}

/**
 * Marks in the tenant that a run is on. Of several that begin at once at most one goes on, because each looks again
 * after it has made its mark. Nothing is ever locked: a mark whose heart has stopped is ignored and cleared.
 * @throws InstallerError TENANT_IN_USE with who, since when and on which machine; nothing was written then
 */
export async function claimTenant(options: ClaimOptions): Promise<Claim> {
  const { keys, closing, run, tenantTime, sleep } = options;
  const name = `${presencePrefix}${run}`;
  const { alive, dead, empty } = await lookAround(options);
  if (alive[0]) throw inUse(alive[0]);

  const since = iso(tenantTime());
  const heart = new Heart(options, name, since);
  try {
    for (let tries = 1; ; tries += 1) {
      await repeatable(() => keys.saveKey(name, encode(options, since, since)));
      const now = await lookAround(options);
      const [other] = now.alive;
      if (!other && now.mine) break;
      // The other may have looked before our mark was there, so it is never passed; the later name withdraws at once.
      if (tries === 4 || (other && other.run < run)) throw inUse(other);
      await sleep(withdrawing);
    }
    for (const [left, value] of dead) await closing.deleteKey(left, value);
  } catch (thrown) {
    await heart.release(empty ? 'nothing' : 'marks');
    throw asInstallerError(thrown);
  }
  heart.start();
  return heart;
}

class Heart implements Claim {
  readonly #options: ClaimOptions;
  readonly #name: string;
  readonly #since: string;
  readonly #stop = new AbortController();
  #beating: Promise<void> = Promise.resolve();
  #value = '';
  #last: number;
  #lastHere: number;
  #lost: Presence | true | undefined;
  #looking: Promise<void> | undefined;

  constructor(options: ClaimOptions, name: string, since: string) {
    this.#options = options;
    this.#name = name;
    this.#since = since;
    this.#value = encode(options, since, since);
    this.#last = Date.parse(since);
    this.#lastHere = options.now().getTime();
  }

  start(): void {
    this.#beating = this.#live();
  }

  async guard(): Promise<void> {
    if (this.#silent() > looksAgainAfter) {
      this.#looking ??= this.#beat().finally(() => (this.#looking = undefined));
      await this.#looking;
    }
    if (this.#lost === undefined) return;
    const { code, details } = inUse(this.#lost === true ? undefined : this.#lost);
    throw new WriteError(code, 'no', details);
  }

  async goneWithTheRest(): Promise<void> {
    this.#stop.abort();
    await this.#beating;
  }

  async release(left: 'marks' | 'nothing'): Promise<void> {
    if (this.#stop.signal.aborted) return;
    this.#stop.abort();
    await this.#beating;
    if (this.#lost !== undefined) return;
    const { closing } = this.#options;
    const takeAway = async (): Promise<void> => {
      if (left === 'marks') return closing.deleteKey(this.#name, this.#value);
      const others = [...(await closing.readKeys()).keys()].filter((name) => name !== this.#name);
      await (others.length === 0 ? closing.removeAll() : closing.deleteKey(this.#name, this.#value));
    };
    await repeatable(takeAway).catch(() => undefined);
  }

  async #live(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      await this.#options.sleep(beatEvery, signal).catch(() => undefined);
      if (signal.aborted || this.#lost !== undefined) return;
      // A beat that does not get through is made up for before the next write.
      await this.#beat().catch(() => undefined);
    }
  }

  /** After a silence, looks first: whoever found the mark expired has taken it away. */
  async #beat(): Promise<void> {
    const { closing, tenantTime } = this.#options;
    if (this.#silent() > looksAgainAfter) {
      const { mine, alive } = await lookAround({ ...this.#options, keys: closing });
      if (!mine || alive.length > 0) {
        this.#lost = alive[0] ?? true;
        return;
      }
    }
    const now = tenantTime();
    const here = this.#options.now().getTime();
    this.#value = encode(this.#options, this.#since, iso(now));
    await closing.saveKey(this.#name, this.#value);
    this.#last = now;
    this.#lastHere = here;
  }

  #silent(): number {
    const { tenantTime, now } = this.#options;
    return Math.max(tenantTime() - this.#last, now().getTime() - this.#lastHere);
  }
}

/** Runs' marks: ours, those whose heart beats, and the keys of those left by dead ones. */
async function lookAround({
  keys,
  run,
  tenantTime,
  isOver,
}: Pick<ClaimOptions, 'keys' | 'run' | 'tenantTime' | 'isOver'>): Promise<{
  readonly alive: readonly Presence[];
  readonly dead: readonly (readonly [name: string, value: string])[];
  readonly mine: boolean;
  /** Nothing at all of this application is in the tenant. */
  readonly empty: boolean;
}> {
  const held = await keys.readKeys();
  const alive: Presence[] = [];
  const dead: [string, string][] = [];
  for (const [name, value] of held) {
    if (!name.startsWith(presencePrefix)) continue;
    const other = name.slice(presencePrefix.length);
    if (other === run) continue;
    const presence = decode(value);
    const expired = !presence || tenantTime() - Date.parse(presence.beat) > presenceExpiresAfter;
    if (expired || (await isOver(other))) dead.push([name, value]);
    else alive.push({ ...presence, run: other });
  }
  return { alive, dead, mine: held.has(`${presencePrefix}${run}`), empty: held.size === 0 };
}

/** Undefined for what no version of this product wrote: it has no heart that could beat. */
function decode(value: string): z.infer<typeof presenceSchema> | undefined {
  try {
    return presenceSchema.parse(JSON.parse(value));
  } catch {
    return undefined;
  }
}

function encode({ by, machine, product }: ClaimOptions, since: string, beat: string): string {
  const value = (size: number): string =>
    JSON.stringify({
      by: by.slice(0, size),
      machine: machine.slice(0, size),
      product: product.slice(0, 20),
      since,
      beat,
    });
  let size = 60;
  while (value(size).length > maxValueLength) size -= 5;
  return value(size);
}

function inUse(presence: Presence | undefined): InstallerError {
  if (!presence) return new InstallerError('TENANT_IN_USE');
  const { by, machine, product, since } = presence;
  return new InstallerError('TENANT_IN_USE', {
    by,
    machine,
    product,
    since: `${since.slice(0, 16).replace('T', ' ')} UTC`,
  });
}

function iso(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
