import { type Language, textIn } from '../../../main/contract/text.ts';
import { errorText } from '../../../main/contract/texts.ts';
import type { RunResult } from '../../../main/contract/run.ts';
import type { ChecklistRow } from '../../../main/contract/view.ts';

/** Something that needs a person's attention: what happened, what to do, and what it is about. */
export interface ResultProblem {
  readonly tone: 'fail' | 'change';
  readonly title: string;
  readonly next: string;
  /** Empty when it is about the run as a whole. */
  readonly names: readonly string[];
}

/**
 * What went wrong, the worst first: what stopped the run, what failed, what is not as planned, what was left out, and
 * what is only to be known. What has the same cause is told once, with everything it is about.
 */
export function problemsOf(
  { failure, warnings = [], items }: Pick<RunResult, 'failure' | 'warnings' | 'items'>,
  rows: readonly ChecklistRow[],
  language: Language,
): readonly ResultProblem[] {
  const titles = new Map(rows.map((row) => [row.id, textIn(row.title, language)]));
  const nameOf = (id: string): string => titles.get(id) ?? id;
  const whole = (
    tone: ResultProblem['tone'],
    error: { code: string; details: RunResult['items'][number]['details'] },
  ) => [{ tone, ...errorText(error, language), names: [] }];
  const about = (which: RunResult['items'], tone: ResultProblem['tone'], otherwise: string): readonly ResultProblem[] =>
    together(
      which.map(({ id, code = otherwise, details }) => ({
        tone,
        ...errorText({ code, details }, language),
        names: [nameOf(id)],
      })),
    );
  const unverified = items.filter((item) => !item.verified && (item.status === 'done' || item.status === 'unchanged'));
  return [
    ...(failure ? whole('fail', failure) : []),
    ...about(
      items.filter(({ status }) => status === 'failed'),
      'fail',
      'INTERNAL',
    ),
    ...about(unverified, 'fail', 'VERIFY_FAILED'),
    ...about(
      items.filter(({ status }) => status === 'skipped'),
      'change',
      'APPLY_INCOMPLETE',
    ),
    ...warnings.flatMap((warning) => whole('change', warning)),
  ];
}

function together(problems: readonly ResultProblem[]): readonly ResultProblem[] {
  const byText = new Map<string, ResultProblem>();
  for (const problem of problems) {
    const text = `${problem.title}\n${problem.next}`;
    const same = byText.get(text);
    byText.set(text, same ? { ...same, names: [...same.names, ...problem.names] } : problem);
  }
  return [...byText.values()];
}
