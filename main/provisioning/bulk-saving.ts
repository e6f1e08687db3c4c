import { asInstallerError, type InstallerError } from '../contract/errors.ts';
import type { FieldValue } from '../contract/plan.ts';
import type { Actual, BulkSaving, Desired, WriteContext } from '../resources/kind.ts';
import { WriteError } from '../tenant/write-error.ts';
import type { BulkProof } from './bulk-proof.ts';

/** Objects that are to be created in one list. */
export interface BulkJob {
  readonly bulk: BulkSaving;
  /** In the order of the manifest; none of them is in the list yet. */
  readonly wanted: readonly Desired[];
  /** What the list held when the run began, all of it ours. */
  readonly before: readonly Actual[];
  /** For what is sent; a cancelled run sends nothing more. */
  readonly sending: WriteContext;
  /** For looking at what was sent, also when the run was cancelled meanwhile. */
  readonly looking: WriteContext;
}

export interface BulkOutcome {
  /** What the list was seen to hold, by the id of what was wanted. */
  readonly held: ReadonlyMap<string, Actual>;
  /** What was sent and could not be looked at: it may be there, so it must not be sent again. */
  readonly doubtful: ReadonlyMap<string, InstallerError>;
}

/** How many objects one call carries at most. The API calls a list call slow after five seconds. */
const most = 50;

/** The first call to a tenant carries no more than it takes to see what becomes of them when the next one comes. */
const first = 2;

/** Below these one by one is as quick: a bulk save takes a call to look at it, its proof two more. */
const worthIt = 3;
const worthProving = 6;

/**
 * Creates objects of one list in few calls, and believes only what it reads back. What it could not confirm is left to
 * be created one by one, which finds its own errors.
 *
 * The documentation does not say what the call does to objects it leaves out. Until the tenant has shown that it keeps
 * them, the call is only used in a list that was empty, so that nothing but our own new objects can suffer; and at all
 * times only in lists where everything is ours.
 * Never throws: an answer that was lost, a refusal and a tenant that behaves differently are all outcomes.
 */
export async function saveInBulk(job: BulkJob, proof: BulkProof): Promise<BulkOutcome> {
  if (proof.verdict !== 'open') return attempt(job, proof);
  return proof.inTurn(() => attempt(job, proof));
}

async function attempt(job: BulkJob, proof: BulkProof): Promise<BulkOutcome> {
  const parts = partsOf(job, proof);
  const sent: Desired[] = [];
  let rows = job.before;
  try {
    for (const part of parts) {
      sent.push(...part);
      const answered = await send(part, job);
      const seen = await job.bulk.all(job.looking);
      const good = asExpected(seen, rows, sent);
      rows = seen;
      if (good) continue;
      // A lost answer or a refusal says nothing about how the tenant treats such calls.
      if (answered) proof.settle('bad');
      return await mended(sent, rows, job);
    }
    if (parts.length > 0) proof.settle('good');
    return { held: foundIn(rows, sent), doubtful: new Map() };
  } catch (thrown) {
    const error = asInstallerError(thrown);
    return { held: new Map(), doubtful: new Map(sent.map(({ id }) => [id, error])) };
  }
}

/** What each call carries; nothing when the call is not worth it or must not be used. */
function partsOf({ wanted, before }: BulkJob, { verdict }: BulkProof): readonly (readonly Desired[])[] {
  if (verdict === 'bad' || wanted.length < worthIt) return [];
  if (verdict === 'good') return chunks(wanted);
  return before.length > 0 || wanted.length < worthProving
    ? []
    : [wanted.slice(0, first), ...chunks(wanted.slice(first))];
}

function chunks(wanted: readonly Desired[]): readonly (readonly Desired[])[] {
  return Array.from({ length: Math.ceil(wanted.length / most) }, (_, index) =>
    wanted.slice(index * most, (index + 1) * most),
  );
}

/** @returns whether the tenant said that all went well @throws InstallerError when the call was cancelled before it was sent */
async function send(part: readonly Desired[], { bulk, sending }: BulkJob): Promise<boolean> {
  try {
    await bulk.create(part, sending);
    return true;
  } catch (thrown) {
    if (thrown instanceof WriteError) return false;
    throw thrown;
  }
}

/** Everything that was there is as it was, and everything that was sent is there once, as wanted and in its order. */
function asExpected(seen: readonly Actual[], rows: readonly Actual[], sent: readonly Desired[]): boolean {
  const now = new Map(seen.map((actual) => [actual.tenantId, actual]));
  const kept = rows.every((before) => {
    const after = now.get(before.tenantId);
    return after !== undefined && after.deleted === before.deleted && sameFields(before.fields, after.fields);
  });
  const found = sent.map((desired) => only(seen, desired));
  if (!kept || found.some((actual) => actual === undefined)) return false;
  const ranks = found.map((actual) => Number(actual?.fields['Rank']));
  return ranks.every((rank, index) => index === 0 || rank >= (ranks[index - 1] ?? 0));
}

/** The one living object of exactly the wanted values, position aside. */
function only(rows: readonly Actual[], desired: Desired): Actual | undefined {
  const named = rows.filter((actual) => actual.name === desired.fields['Name']);
  const [actual] = named;
  if (named.length !== 1 || !actual || actual.deleted) return undefined;
  const { Rank: _rank, ...fields } = desired.fields;
  return sameFields(fields, actual.fields) ? actual : undefined;
}

function sameFields(some: Readonly<Record<string, FieldValue>>, all: Readonly<Record<string, FieldValue>>): boolean {
  return Object.entries(some).every(([field, value]) => all[field] === value);
}

function foundIn(rows: readonly Actual[], sent: readonly Desired[]): Map<string, Actual> {
  return new Map(
    sent.flatMap((desired) => {
      const actual = only(rows, desired);
      return actual ? [[desired.id, actual]] : [];
    }),
  );
}

/** What came out differently is ours and new, so it is put right one by one; what is not there is left for creating. */
async function mended(sent: readonly Desired[], rows: readonly Actual[], job: BulkJob): Promise<BulkOutcome> {
  const held = new Map<string, Actual>();
  const doubtful = new Map<string, InstallerError>();
  for (const desired of sent) {
    const right = only(rows, desired);
    if (right && right.fields['Rank'] === desired.fields['Rank']) {
      held.set(desired.id, right);
      continue;
    }
    const named = rows.find((actual) => actual.name === desired.fields['Name']);
    if (!named) continue;
    try {
      held.set(desired.id, await job.bulk.mend(desired, named, job.sending));
    } catch (thrown) {
      doubtful.set(desired.id, asInstallerError(thrown));
    }
  }
  return { held, doubtful };
}
