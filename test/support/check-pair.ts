import { expect } from 'vitest';
import { changingActions, type Plan } from '../../main/contract/plan.ts';
import type { RunResult } from '../../main/contract/run.ts';
import type { LoadedManifest } from '../../main/manifest/loaded.ts';
import { generatedAppId, settle, type Stranger } from './generated-pair.ts';
import { quickInstallation } from './installation.ts';
import { type Practice, withoutIdsAndTimes } from './practice.ts';
import { changesOf, changesPlanned, isHousekeeping, recordingFetch, rowsOf, type SentWrite } from './write-record.ts';

export interface Playground {
  readonly practice: Practice;
  readonly fetch: typeof globalThis.fetch;
  readonly customerId: string;
  /** The tenant's state to begin with. */
  readonly pristine: unknown;
}

/**
 * One manifest in one tenant, from planning to uninstalling, with everything that is promised of it held against what
 * the tenant saw and holds.
 */
export async function checkPair(
  { practice, fetch: network, customerId, pristine }: Playground,
  manifest: LoadedManifest,
  strangers: readonly Stranger[],
): Promise<void> {
  await practice.putState(customerId, pristine);
  for (const thing of strangers) await settle(practice, customerId, thing);
  const before = await practice.state(customerId);
  const rowsBefore = rowsOf(await practice.state(customerId, { deleted: true }));
  const { fetch, writes } = recordingFetch(network);
  const installation = await quickInstallation(practice, manifest, { customerId, fetch });

  await practice.clearLog();
  const plan = await installation.plan('install');
  expect(writes).toEqual([]);

  const result = await installation.apply(plan, {}, {});
  expect(result.items.filter((item) => item.status === 'failed')).toEqual([]);
  expectExactly(writes, plan, result, manifest);
  await expectNothingElse(practice, writes);
  const rowsAfter = rowsOf(await practice.state(customerId, { deleted: true }));
  expectStrangersUntouched(rowsBefore, rowsAfter, plan);

  const again = await installation.plan('install');
  expect(again.items.filter((item) => changingActions.has(item.action))).toEqual([]);
  expect(open(again)).toEqual(open(plan));

  writes.length = 0;
  const removal = await installation.plan('uninstall');
  const removed = await installation.apply(removal, {}, {});
  expect(removed.items.filter((item) => item.status === 'failed')).toEqual([]);
  expectExactly(writes, removal, removed, manifest);
  expect(withoutIdsAndTimes(await practice.state(customerId))).toEqual(withoutIdsAndTimes(before));
}

function open(plan: Plan): readonly string[] {
  return plan.items.filter((item) => item.action === 'ask' || item.action === 'blocked').map((item) => item.id);
}

/** One write per planned change and object, and beside them only our own marks, visibility of our objects, publishing. */
function expectExactly(writes: readonly SentWrite[], plan: Plan, result: RunResult, manifest: LoadedManifest): void {
  expect(changesOf(writes).toSorted()).toEqual(changesPlanned(plan, manifest).toSorted());
  const ours = new Set(result.items.map((item) => item.tenantId));
  for (const { path, body } of writes.filter((write) => isHousekeeping(write.path))) {
    if (path.includes('/ForeignSystem/') && 'ApplicationName' in body)
      expect(body.ApplicationName).toBe(generatedAppId);
    if ('ListItemIds' in body) expect(body.ListItemIds).toSatisfy((ids: number[]) => ids.every((id) => ours.has(id)));
    if ('ListItemId' in body) expect(ours).toContain(body.ListItemId);
  }
}

/** The tenant's own log knows of no other write than those that were sent. */
async function expectNothingElse(practice: Practice, writes: readonly SentWrite[]): Promise<void> {
  const logged = (await practice.log()).filter((call) => call.kind === 'write');
  expect(logged.map(line).toSorted()).toEqual(writes.map(line).toSorted());
}

/** Whatever was there before is as it was, but for what the plan named. */
function expectStrangersUntouched(
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
  plan: Plan,
): void {
  const named = new Set(
    plan.items.flatMap((item) => (changingActions.has(item.action) && item.tenantId ? [`#${item.tenantId}`] : [])),
  );
  for (const [at, row] of before) {
    if (named.has(at.slice(at.lastIndexOf('#')))) continue;
    expect(after.get(at), at).toEqual(row);
  }
}

function line({ method, path }: { readonly method: string; readonly path: string }): string {
  return `${method} ${path}`;
}
