/**
 * The order of two semantic versions: negative when `a` is older. What stands after a hyphen comes before the version
 * itself; its parts are compared one by one, numbers before words. Source: semver.org, 2.0.0, section 11.
 */
export function compareVersions(a: string, b: string): number {
  const [one, other] = [partsOf(a), partsOf(b)];
  for (const index of [0, 1, 2]) {
    const difference = (one.numbers[index] ?? 0) - (other.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  if (one.pre.length === 0 || other.pre.length === 0) return other.pre.length - one.pre.length;
  for (let index = 0; index < Math.max(one.pre.length, other.pre.length); index += 1) {
    const difference = comparePart(one.pre[index], other.pre[index]);
    if (difference !== 0) return difference;
  }
  return 0;
}

function partsOf(version: string): { readonly numbers: readonly number[]; readonly pre: readonly string[] } {
  const hyphen = version.indexOf('-');
  const [core, pre] = hyphen === -1 ? [version, ''] : [version.slice(0, hyphen), version.slice(hyphen + 1)];
  return { numbers: core.split('.').map(Number), pre: pre === '' ? [] : pre.split('.') };
}

function comparePart(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
  const [numberA, numberB] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (numberA && numberB) return Number(a) - Number(b);
  if (numberA !== numberB) return numberA ? -1 : 1;
  return a === b ? 0 : a < b ? -1 : 1;
}
