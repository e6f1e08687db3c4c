import { type RunResult, runResultSchema } from '../contract/run.ts';

/** The run's result as it is, for machines; in the order of its schema, so that equal results give equal files. */
export function reportJson(result: RunResult): string {
  return `${JSON.stringify(runResultSchema.parse(result), undefined, 2)}\n`;
}
