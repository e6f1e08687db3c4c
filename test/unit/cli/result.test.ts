import { describe, expect, it } from 'vitest';
import { renderResult } from '../../../main/cli/result.ts';
import { item, planOf, rememberingTerminal, runOf } from './sample-plan.ts';

const english = { language: 'en', verbose: false } as const;

describe('the result of a run', () => {
  it('is short when everything went well', () => {
    const text = renderResult(runOf(planOf([item('list:a', 'create')]), {}), english, rememberingTerminal());
    expect(text.split('\n')).toEqual([
      'Done: set up and verified.',
      '1 done · 1 verified by reading back · 24 reads and 45 writes in 5 s',
    ]);
  });

  it('tells what failed first, once per cause, with what to do', () => {
    const plan = planOf([item('list:a', 'create'), item('list:b', 'create'), item('list:c', 'create')]);
    const busy = { status: 'failed', verified: false, code: 'TENANT_BUSY' } as const;
    const left = { status: 'skipped', verified: false, code: 'APPLY_INCOMPLETE' } as const;
    const text = renderResult(
      runOf(plan, { 'list:a': left, 'list:b': busy, 'list:c': busy }, { outcome: 'partly' }),
      english,
      rememberingTerminal(),
    );
    const lines = text.split('\n');
    expect(lines[0]).toMatch(/^× /);
    expect(lines.slice(1, 3)).toEqual(['    b', '    c']);
    expect(lines.indexOf('  TENANT_BUSY')).toBeLessThan(lines.indexOf('  APPLY_INCOMPLETE'));
    expect(lines.at(-1)).toBe(
      '0 done · 0 verified by reading back · 2 failed · 1 not done · 24 reads and 45 writes in 5 s',
    );
  });

  it('never counts what was not read back as verified', () => {
    const plan = planOf([item('list:a', 'create')]);
    const text = renderResult(
      runOf(plan, { 'list:a': { verified: false } }, { outcome: 'partly' }),
      english,
      rememberingTerminal(),
    );
    expect(text).toContain('VERIFY_FAILED');
    expect(text).toContain('1 done · 0 verified');
  });

  it('names what an uninstall leaves behind, and why', () => {
    const plan = planOf([item('list:a', 'remove', { title: 'US:"Status";NO:"Tilstand"' })], { purpose: 'uninstall' });
    const text = renderResult(
      runOf(plan, {}, { leftovers: [{ id: 'list:a', why: 'soft-deleted' }] }),
      english,
      rememberingTerminal(),
    );
    expect(text.split('\n')).toEqual([
      'Left behind: removed, but SuperOffice keeps its name as deleted; installing',
      'again brings it back',
      '  · Status',
      '',
      'Done: removed and verified.',
      '1 done · 1 verified by reading back · 24 reads and 45 writes in 5 s',
    ]);
  });

  it('shows the technical side only to those who ask for it', () => {
    const plan = planOf([item('list:a', 'create')]);
    const failed = {
      status: 'failed',
      verified: false,
      code: 'TENANT_REFUSED',
      details: { operation: 'POST List' },
    } as const;
    const result = runOf(plan, { 'list:a': failed }, { outcome: 'partly' });
    expect(renderResult(result, english, rememberingTerminal())).not.toContain('operation: POST List');
    expect(renderResult(result, { ...english, verbose: true }, rememberingTerminal())).toContain(
      'operation: POST List',
    );
  });
});
