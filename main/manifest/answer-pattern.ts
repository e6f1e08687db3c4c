/** Longest pattern that is accepted; a pattern for a short plain value needs a fraction of it. */
const maxLength = 200;

/** How often a pattern may leave open how much it takes: the work is at most the length of the value to this power. */
const maxOpenEnded = 3;
const maxVariable = 8;

/**
 * Says why a pattern is not accepted for a partner's answer; undefined when it is fine.
 * The pattern comes from a stranger and runs on a value that comes from another stranger, so only patterns whose
 * matching time is bounded by their form are let through: a repeated group holds nothing that varies,
 * and there are no back references and no looking around.
 */
export function patternProblem(
  pattern: string,
): { readonly rule: 'compiles' | 'slow'; readonly why: string } | undefined {
  if (pattern.length > maxLength) return { rule: 'slow', why: `is longer than ${maxLength} characters` };
  try {
    void new RegExp(`^(?:${pattern})$`, 'u');
    void new RegExp(pattern, 'u');
  } catch {
    return { rule: 'compiles', why: 'is not a regular expression' };
  }
  const why = slowBecause(pattern);
  return why === undefined ? undefined : { rule: 'slow', why };
}

interface Group {
  /** Whether what is inside can match the same text in more than one way. */
  varies: boolean;
}

function slowBecause(pattern: string): string | undefined {
  if (/\\[1-9]|\\k</.test(pattern.replaceAll('\\\\', ''))) return 'refers back to an earlier group';
  if (/\(\?(<?[=!])/.test(pattern)) return 'looks ahead or behind';
  const open: Group[] = [{ varies: false }];
  let last: Group = { varies: false };
  let openEnded = 0;
  let variable = 0;
  const top = (): Group => open.at(-1) ?? last;
  for (const token of tokensOf(pattern)) {
    const times = repetition(token);
    if (token.startsWith('(')) open.push({ varies: false });
    else if (token === ')') {
      last = open.pop() ?? last;
      if (last.varies) top().varies = true;
    } else if (token === '|') top().varies = true;
    else if (times) {
      if (times.max > 1 && last.varies) return 'repeats something that itself varies, such as (a+)+';
      if (times.min !== times.max) {
        top().varies = true;
        variable += 1;
        if (times.max > 10) openEnded += 1;
      }
      last = { varies: times.min !== times.max };
    } else last = { varies: false };
  }
  if (openEnded > maxOpenEnded || variable > maxVariable) return 'leaves open too often how much it takes';
  return undefined;
}

/** Character classes and escapes are one token, and so are the start of a group and a quantifier. */
function tokensOf(pattern: string): readonly string[] {
  return (
    pattern.match(/\\[pP]\{[^}]*\}|\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|\(\?(?:<[^>]*>|:)|\{\d+(?:,\d*)?\}|[\s\S]/gu) ??
    []
  );
}

function repetition(token: string): { readonly min: number; readonly max: number } | undefined {
  if (token === '*') return { min: 0, max: Number.POSITIVE_INFINITY };
  if (token === '+') return { min: 1, max: Number.POSITIVE_INFINITY };
  if (token === '?') return { min: 0, max: 1 };
  const counted = /^\{(\d+)(,(\d*))?\}$/.exec(token);
  if (!counted) return undefined;
  const min = Number(counted[1]);
  if (counted[2] === undefined) return { min, max: min };
  return { min, max: counted[3] ? Number(counted[3]) : Number.POSITIVE_INFINITY };
}
