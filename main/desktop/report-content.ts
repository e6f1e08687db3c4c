import type { RunResult } from '../contract/run.ts';
import type { Language } from '../contract/text.ts';

export type ReportFormat = 'pdf' | 'html' | 'csv' | 'json';

/** A run's report as it is saved. @param toPdf puts a self-contained page on paper */
export async function reportContent(
  result: RunResult,
  format: ReportFormat,
  language: Language,
  toPdf: (html: string) => Promise<Uint8Array>,
): Promise<string | Uint8Array> {
  switch (format) {
    case 'json':
      return (await import('../report/json.ts')).reportJson(result);
    case 'csv':
      return (await import('../report/csv.ts')).reportCsv(result, language);
    case 'html':
      return (await import('../report/html.ts')).reportHtml(result, language);
    case 'pdf':
      return toPdf((await import('../report/html.ts')).reportHtml(result, language));
  }
}

/** Such as `install-Cust10001-2026-05-01.pdf`. */
export function reportName({ plan, finishedAt }: RunResult, format: ReportFormat): string {
  return `${plan.purpose}-${plan.customerId}-${finishedAt.slice(0, 10)}.${format}`;
}
