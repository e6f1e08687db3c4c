import { InstallerError } from '../contract/errors.ts';
import type { Verdict } from '../contract/plan.ts';
import type { FunctionRight, ResourceKind } from '../resources/kind.ts';
import type { Principal } from '../tenant/company-details.ts';

/** `admin-all` (General administrator) includes every other right. Source: SuperOffice docs, functional rights. */
const everyRight = 'admin-all';

/**
 * What the signed-in person must be allowed to do for the wanted kinds of things.
 * @returns a verdict per right; an `error` verdict carries RIGHT_MISSING
 */
export function checkRights(principal: Principal, kinds: readonly ResourceKind<unknown>[]): readonly Verdict[] {
  const rights = new Map<FunctionRight, string[]>();
  for (const kind of kinds) rights.set(kind.right, [...(rights.get(kind.right) ?? []), kind.kind]);
  const has = new Set(principal.functionRights);
  return [...rights].map(([right, forKinds]): Verdict => {
    const details = { right, kinds: forKinds.join(', '), person: principal.fullName };
    return has.has(right) || has.has(everyRight)
      ? { check: 'rights', verdict: 'ok', details }
      : { check: 'rights', verdict: 'error', code: 'RIGHT_MISSING', details };
  });
}

/** @throws InstallerError RIGHT_MISSING for the first verdict that forbids the run */
export function requireRights(verdicts: readonly Verdict[]): void {
  const missing = verdicts.find((verdict) => verdict.verdict === 'error');
  if (missing) throw new InstallerError('RIGHT_MISSING', missing.details ?? {});
}
