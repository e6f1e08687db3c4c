import { describe, expect, it } from 'vitest';
import { renderChecklist } from '../../../main/cli/checklist.ts';
import { columnsOf } from '../../../main/cli/columns.ts';
import { item, planOf, rememberingTerminal } from './sample-plan.ts';

const plan = planOf([
  item('list:status', 'create', { title: { en: 'Acme offer status', nb: 'Acme tilbudsstatus' } }),
  item('list:type', 'keep'),
  item('list:reason', 'keep'),
  item('list-item:source', 'blocked', {
    title: 'Acme offer link',
    reason: { code: 'unreadable', details: { error: 'TENANT_ANSWER_UNREADABLE' } },
  }),
  item('list-item:campaign', 'blocked', {
    title: 'Acme offer campaign',
    reason: { code: 'unreadable', details: { error: 'TENANT_ANSWER_UNREADABLE' } },
  }),
  item('web-panel:company', 'update', {
    title: 'Acme Offers for everybody who has a very long name for a thing',
    where: 'Company card',
    changes: [
      {
        field: 'Url',
        before: 'https://offers.acme.example/old?ctx=<uctx>&usid=<usid>',
        after: 'https://offers.acme.example/new?ctx=<uctx>&usid=<usid>',
      },
      { field: 'Name', before: 'US:"Offers";NO:"Tilbud"', after: 'US:"Offers";NO:"Acme Tilbud"' },
      { field: 'VisibleTo', before: 'Sales', after: 'everyone' },
    ],
  }),
  item('button:desk', 'ask', {
    title: 'Acme offers desk',
    where: 'Navigator button',
    choices: ['skip', 'adopt'],
  }),
  item('manual:card', 'manual', { title: 'Put a button on the company card', optional: true }),
]);

const english = { language: 'en', everyField: false } as const;

describe('a checklist', () => {
  it('fits 80 columns', () => {
    expect(renderChecklist(plan, english, rememberingTerminal(80)).split('\n')).toEqual([
      '',
      'On hold: it is not known what is there (An answer of SuperOffice cannot be read)',
      '  × Acme offer link (List items)',
      '  × Acme offer campaign (List items)',
      '',
      'Lists',
      '  + create   Acme offer status',
      '  = 2 unchanged',
      '',
      'Web panels',
      '  ~ change   Acme Offers for everybody who has a ver…  Company card',
      '      Address     https://offers.acme.example/old?ctx=<uctx>&usid=<usid>',
      '                  → https://offers.acme.example/new?ctx=<uctx>&usid=<usid>',
      '      Name (nb)   Tilbud → Acme Tilbud',
      '      Visible to  Sales → everyone',
      '',
      'Buttons',
      '  ? decide   Acme offers desk                          Navigator button',
      '      something that does not belong to the application has this name',
      '      · leave it as it is',
      '      · take it over as it is',
      '',
      'By hand',
      '  ⚑ by hand  Put a button on the company card',
      '      only a person can do it (optional)',
      '',
      '1 to create · 1 to change · 2 unchanged · 1 to decide · 1 by hand · 2 on hold',
    ]);
  });

  it('uses 120 columns where there are so many', () => {
    const lines = renderChecklist(plan, english, rememberingTerminal(120)).split('\n');
    expect(lines).toContain(
      '  ~ change   Acme Offers for everybody who has a very long name for a thing  Company card',
    );
    expect(lines).toContain(
      '  ? decide   Acme offers desk                                                Navigator button',
    );
  });

  it('never exceeds the width', () => {
    for (const width of [40, 60, 80, 120]) {
      const lines = renderChecklist(plan, { language: 'de', everyField: true }, rememberingTerminal(width)).split('\n');
      const totals = lines.pop();
      expect(totals).toContain(' · ');
      for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(width);
    }
  });

  it('always tells how much is to create and to change', () => {
    const text = renderChecklist(planOf([]), english, rememberingTerminal());
    expect(text.split('\n').at(-1)).toBe('0 to create · 0 to change');
  });

  it('always tells what an uninstall removes', () => {
    const text = renderChecklist(planOf([], { purpose: 'uninstall' }), english, rememberingTerminal());
    expect(text.split('\n').at(-1)).toBe('0 to remove');
  });

  it('keeps the fields of what is created for those who ask for them', () => {
    const created = planOf([
      item('list:a', 'create', { changes: [{ field: 'Tooltip', before: null, after: 'How far an offer has come' }] }),
    ]);
    expect(renderChecklist(created, english, rememberingTerminal())).not.toContain('How far');
    expect(renderChecklist(created, { ...english, everyField: true }, rememberingTerminal())).toContain(
      '      Description  How far an offer has come',
    );
  });

  it('always shows what leaves for the partner', () => {
    const sent = planOf([
      item('partner-service:register', 'create', {
        reason: { code: 'not-registered' },
        changes: [{ field: 'CompanyName', before: null, after: 'Nordlys Handel AS' }],
      }),
    ]);
    expect(renderChecklist(sent, english, rememberingTerminal())).toContain('      Company name  Nordlys Handel AS');
  });

  it('tells what somebody changed in the tenant, from what is asked for to what is there, and counts it', () => {
    const drift = [{ field: 'Tooltip', from: 'By Acme', to: 'Ours now' }];
    const reason = { code: 'changed-by-customer' } as const;
    const text = renderChecklist(
      planOf([item('list:a', 'keep', { reason, drift }), item('list:b', 'keep')]),
      english,
      rememberingTerminal(),
    );
    expect(text).toContain('  ≠ differs  a\n      somebody changed it in the tenant; that change stays\n');
    expect(text).toContain('      Description  By Acme → Ours now\n  = 1 unchanged');
    expect(text).toContain('1 changed in the tenant');
  });

  it('tells what the preflight found', () => {
    const warned = planOf([], {
      preflight: [{ check: 'tenant-state', verdict: 'warning', code: 'TENANT_MAINTENANCE' }],
    });
    expect(renderChecklist(warned, english, rememberingTerminal())).toMatch(/^\n! .*maintenance/);
  });

  it('lets nothing through that a terminal would obey', () => {
    const hostile = planOf([
      item('list:a', 'update', {
        title: 'A\u001b[2J\u001b]0;owned\u0007',
        where: 'B\rC\u202eD',
        changes: [{ field: 'Name', before: 'x\u001b[1A', after: 'y\u009b31m' }],
      }),
    ]);
    const text = renderChecklist(hostile, english, rememberingTerminal()).replaceAll('\n', '');
    expect(text).not.toMatch(/[\p{Cc}\u202e]/u);
  });
});
