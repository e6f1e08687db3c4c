import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../../main/contract/run.ts';
import { reportCsv } from '../../../main/report/csv.ts';
import { reportJson } from '../../../main/report/json.ts';

function resultWith(title: string): RunResult {
  const item = { id: 'list:one', action: 'create' as const, status: 'done' as const, verified: true, tenantId: 106 };
  return {
    schemaVersion: 1,
    runId: 'run-1',
    outcome: 'done',
    startedAt: '2026-01-01T10:00:00.000Z',
    finishedAt: '2026-01-01T10:00:05.000Z',
    by: { name: 'Anna Berg', email: 'anna@nordlys.example' },
    company: 'Nordlys Handel AS',
    plan: {
      schemaVersion: 1,
      purpose: 'install',
      application: { id: 'com.acme.offers', name: 'Acme Offers', publisher: 'Acme AS', version: '1.0.0' },
      environment: 'practice',
      customerId: 'Cust10001',
      preflight: [],
      items: [
        {
          id: 'list:one',
          kind: 'list',
          key: 'one',
          title,
          action: 'create',
          reason: { code: 'not-there' },
          changes: [{ field: 'Name', before: null, after: title }],
          dependsOn: [],
          risk: 'none',
          optional: false,
        },
      ],
      summary: { create: 1, update: 0, adopt: 0, restore: 0, keep: 0, remove: 0, ask: 0, manual: 0, blocked: 0 },
      manifestDigest: 'a',
      readingDigest: 'b',
    },
    items: [item],
    calls: { reads: 1, writes: 1 },
    leftovers: [],
  };
}

describe('a report for other programs', () => {
  it('says in JSON exactly what the run result says', () => {
    const result = resultWith('One');
    expect(JSON.parse(reportJson(result))).toEqual(result);
  });

  it('names every item in CSV', () => {
    expect(reportCsv(resultWith('Acme offer status'), 'en')).toContain('Acme offer status');
  });

  it('puts nothing into CSV that a spreadsheet would take for a formula', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@'), fc.stringMatching(/^[A-Z0-9()!|]{1,20}$/), (sign, rest) => {
        const csv = reportCsv(resultWith(`${sign}${rest}`), 'en');
        const cells = csv.split(/\r?\n/).flatMap((line) => line.split(/[,;\t]/));
        expect(cells.filter((cell) => cell.replace(/^"/, '').startsWith(`${sign}${rest}`))).toEqual([]);
      }),
    );
  });
});
