import type { RunResult } from '../contract/run.ts';
import type { Language } from '../contract/text.ts';
import { reportOf } from './model.ts';

/** Names for spreadsheets and scripts: the same in every language. */
const columns = [
  'customerId',
  'company',
  'environment',
  'application',
  'version',
  'purpose',
  'runId',
  'startedAt',
  'finishedAt',
  'by',
  'id',
  'kind',
  'title',
  'where',
  'action',
  'status',
  'verified',
  'tenantId',
  'optional',
  'reason',
  'code',
  'problem',
  'next',
  'changes',
] as const;

/**
 * One line per thing, with the run's facts on each, so that files of several customers can be put below each other.
 * UTF-8 with a byte order mark and CRLF, for Excel; no cell can become a formula. Source: RFC 4180.
 */
export function reportCsv(result: RunResult, language: Language): string {
  const { plan } = result;
  const shared = {
    customerId: plan.customerId,
    company: result.company,
    environment: plan.environment,
    application: plan.application.id,
    version: plan.application.version,
    purpose: plan.purpose,
    runId: result.runId,
    startedAt: result.startedAt,
    finishedAt: result.finishedAt,
    by: result.by.email === '' ? result.by.name : result.by.email,
  };
  const lines = reportOf(result, language).items.map(
    (item): Readonly<Record<(typeof columns)[number], string>> => ({
      ...shared,
      id: item.id,
      kind: item.kind,
      title: item.title,
      where: item.where,
      action: item.action,
      status: item.status,
      verified: String(item.verified),
      tenantId: item.tenantId === undefined ? '' : String(item.tenantId),
      optional: String(item.optional),
      reason: item.why,
      code: item.problem?.code ?? '',
      problem: item.problem?.title ?? '',
      next: item.problem?.next ?? '',
      changes: item.changes
        .map(({ field, before, after }) => `${field}: ${before === undefined ? '' : `${before} → `}${after}`)
        .join('; '),
    }),
  );
  const rows = [columns.join(','), ...lines.map((line) => columns.map((column) => cell(line[column])).join(','))];
  return `\uFEFF${rows.join('\r\n')}\r\n`;
}

/**
 * A cell that a spreadsheet takes for text. What would begin a formula, also after blanks or in full width, gets an
 * apostrophe before it. Source: OWASP, CSV injection.
 */
function cell(text: string): string {
  const safe = /^[\s\p{Cc}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u.test(text) ? `'${text}` : text;
  return /[",;\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
